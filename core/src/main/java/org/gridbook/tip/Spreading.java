package org.gridbook.tip;

import io.vavr.control.Either;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.gridbook.access.Power;
import org.gridbook.book.Done;
import org.gridbook.book.GridId;
import org.gridbook.book.Id;
import org.gridbook.book.NotFound;
import org.gridbook.book.NotYetOccurred;
import org.gridbook.book.Refusal;
import org.gridbook.internal.Decision;
import org.gridbook.internal.DeskContext;
import org.gridbook.internal.Each;
import org.gridbook.internal.Withdrawn;
import org.gridbook.mapping.Codec;
import org.gridbook.mapping.Field;
import org.gridbook.mapping.FieldReader;
import org.gridbook.mapping.Question;
import org.gridbook.mapping.Stored;
import org.gridbook.register.RegisterKinds;
import org.gridbook.staff.StaffId;
import org.gridbook.staff.StaffKinds;
import org.gridbook.staff.StaffRefusal;
import org.gridbook.storage.CommandId;
import org.gridbook.storage.Entry;
import org.gridbook.storage.Place;

/** Spreads tips over grids or members of staff. See {@link Tips} for the operations. */
final class Spreading {
    private static final Field<TipId> TIPS = Field.of("tips", Codec.of(TipId.class));
    private static final Field<GridId> TO_GRID = Field.of("to", Codec.of(GridId.class));
    private static final Field<StaffId> TO_STAFF = Field.of("to", Codec.of(StaffId.class));

    private final DeskContext context;

    Spreading(DeskContext context) {
        this.context = context;
    }

    /** A tip that can be given away, by the one who gets it. */
    private interface Gift<I> extends Function<I, Decision> {}

    /**
     * What differs between grids and members of staff.
     *
     * @param command the name of the command
     * @param to the fact that names who gets a tip
     * @param known asks which of them exist at the instant and are within reach
     * @param missing why one of the others is refused
     * @param holder who has a tip
     * @param gift judges whether a tip can be given away, as of now
     */
    private record Targets<I extends Id>(
            String command,
            Field<I> to,
            Question<Set<I>> known,
            Function<I, Refusal> missing,
            Function<Stored<TipId, ReceivedTip>, Optional<I>> holder,
            BiFunction<TipFile, Instant, Either<Refusal, Gift<I>>> gift) {}

    Either<Refusal, Done<Map<TipId, GridId>>> overGrids(
            CommandId command, List<TipId> tips, Set<GridId> grids, Instant at) {
        Instant when = at.truncatedTo(ChronoUnit.MICROS);
        return spread(
                command,
                tips,
                grids,
                when,
                new Targets<>(
                        "SpreadTipsOverGrids",
                        TO_GRID,
                        reachable(grids),
                        grid -> new NotFound(RegisterKinds.GRIDS.toString(), grid.value()),
                        tip -> tip.place().isShared()
                                ? Optional.empty()
                                : Optional.of(new GridId(tip.place().grid())),
                        (file, now) -> Either.<Refusal, TipFile>right(file)
                                .filterOrElse(
                                        each -> each.tip().place().household() == null
                                                && each.value().building().isEmpty(),
                                        each -> new TipRefusal.TiedToItsPlace(
                                                each.tip().id().value()))
                                .flatMap(each -> each.accepts(TipAct.ActType.TRIAGED, when, now))
                                .map(each -> grid -> each.after(
                                        TipAct.triaged(each.status(when).urgency(), Optional.of(grid.value()), when),
                                        Optional.empty(),
                                        same -> same,
                                        Place.of(grid.value()),
                                        each.value()))));
    }

    Either<Refusal, Done<Map<TipId, StaffId>>> overStaff(
            CommandId command, List<TipId> tips, Set<StaffId> staff, Instant at) {
        Instant when = at.truncatedTo(ChronoUnit.MICROS);
        return spread(
                command,
                tips,
                staff,
                when,
                new Targets<>(
                        "SpreadTipsOverStaff",
                        TO_STAFF,
                        StaffKinds.MEMBERS
                                .byIds(staff)
                                .map(found -> found.stream()
                                        .filter(member -> member.isValidAt(when))
                                        .map(Stored::id)
                                        .collect(Collectors.toSet())),
                        member -> new StaffRefusal.NotStaffThen(member.value()),
                        tip -> tip.find(TipKinds.STAFF),
                        (file, now) -> file.accepts(TipAct.ActType.ASSIGNED, when, now)
                                .map(each -> member -> each.after(
                                        TipAct.linked(TipAct.ActType.ASSIGNED, member.value(), when),
                                        Optional.empty()))));
    }

    /** Asks which of these grids exist and are within the actor's reach. */
    static Question<Set<GridId>> reachable(Collection<GridId> grids) {
        return Withdrawn.except(RegisterKinds.GRIDS.query(scope -> RegisterKinds.GRIDS.byIds(
                        scope,
                        grids.stream()
                                .filter(grid -> scope.grids().contains(grid.value()))
                                .toList())))
                .map(found -> found.stream().map(Stored::id).collect(Collectors.toSet()));
    }

    private record Asked<I>(Set<I> known, Map<TipId, TipFile> files, List<Stored<TipId, ReceivedTip>> open) {}

    private <I extends Id> Either<Refusal, Done<Map<TipId, I>>> spread(
            CommandId command, List<TipId> given, Set<I> over, Instant at, Targets<I> targets) {
        List<TipId> tips = given.stream().distinct().toList();
        return context.command(command, targets.command(), Power.TIP, at, tips, over, at)
                .asks(Question.<Set<I>, Map<TipId, TipFile>, List<Stored<TipId, ReceivedTip>>, Asked<I>>all(
                        targets.known(),
                        TipFile.byIds(tips),
                        Withdrawn.except(TipKinds.TIPS.where(TipKinds.OPEN, TipKinds.IS_OPEN)),
                        Asked::new))
                .decide(
                        (session, asked) -> allKnown(over, at, session.now(), asked.known(), targets)
                                .flatMap(any -> Each.of(
                                        tips,
                                        tip -> file(asked.files(), tip)
                                                .flatMap(file -> targets.gift().apply(file, session.now()))))
                                .map(gifts -> spread(
                                        tips,
                                        gifts,
                                        evenly(tips, load(over, tips, asked.open(), targets.holder())),
                                        targets.to())),
                        facts -> answer(facts, targets.to()));
    }

    private static <I extends Id> Either<Refusal, Instant> allKnown(
            Set<I> over, Instant at, Instant now, Set<I> known, Targets<I> targets) {
        if (over.isEmpty()) {
            return Either.left(new TipRefusal.NoSpreadTargets());
        }
        return NotYetOccurred.check(at, now)
                .flatMap(when -> over.stream()
                        .filter(each -> !known.contains(each))
                        .min(Comparator.comparing(Id::value))
                        .<Either<Refusal, Instant>>map(
                                each -> Either.left(targets.missing().apply(each)))
                        .orElseGet(() -> Either.right(when)));
    }

    private static Either<Refusal, TipFile> file(Map<TipId, TipFile> files, TipId tip) {
        return Optional.ofNullable(files.get(tip))
                .<Either<Refusal, TipFile>>map(Either::right)
                .orElseGet(() -> Either.left(new NotFound(TipKinds.TIPS.toString(), tip.value())));
    }

    private static <I extends Id> Decision spread(
            List<TipId> tips, List<Gift<I>> gifts, Map<TipId, I> spread, Field<I> to) {
        List<I> receivers = List.copyOf(spread.values());
        List<Entry> entries = new ArrayList<>();
        for (int i = 0; i < gifts.size(); i++) {
            entries.addAll(gifts.get(i).apply(receivers.get(i)).entries());
        }
        return Decision.of("TipsSpread")
                .facts(facts -> facts.setAll(TIPS, tips).setAll(to, receivers))
                .put(entries);
    }

    private static <I> Map<TipId, I> answer(FieldReader facts, Field<I> to) {
        List<TipId> tips = facts.all(TIPS);
        List<I> receivers = facts.all(to);
        Map<TipId, I> spread = new LinkedHashMap<>();
        for (int i = 0; i < tips.size(); i++) {
            spread.put(tips.get(i), receivers.get(i));
        }
        return Collections.unmodifiableMap(spread);
    }

    /** How many open tips each one has, without the tips that are being given away. */
    private static <I> Map<I, Integer> load(
            Set<I> over,
            List<TipId> tips,
            List<Stored<TipId, ReceivedTip>> open,
            Function<Stored<TipId, ReceivedTip>, Optional<I>> holder) {
        Set<TipId> given = Set.copyOf(tips);
        Map<I, Integer> load = new HashMap<>();
        over.forEach(each -> load.put(each, 0));
        open.stream()
                .filter(tip -> !given.contains(tip.id()))
                .flatMap(tip -> holder.apply(tip).stream())
                .forEach(has -> load.computeIfPresent(has, (any, many) -> many + 1));
        return load;
    }

    /**
     * Who gets which tip: the one with the fewest, and of several the first by id.
     *
     * @param tips in the order in which they are given away
     * @param load how many tips each one has already; not empty
     * @return in the order of the tips
     */
    static <I extends Id> Map<TipId, I> evenly(Collection<TipId> tips, Map<I, Integer> load) {
        record Loaded<I extends Id>(int has, I id) {}
        PriorityQueue<Loaded<I>> least = new PriorityQueue<>(Comparator.<Loaded<I>>comparingInt(Loaded::has)
                .thenComparing(each -> each.id().value()));
        load.forEach((id, has) -> least.add(new Loaded<>(has, id)));
        Map<TipId, I> given = new LinkedHashMap<>();
        for (TipId tip : tips) {
            Loaded<I> next = least.remove();
            given.put(tip, next.id());
            least.add(new Loaded<>(next.has() + 1, next.id()));
        }
        return given;
    }
}
