package org.gridbook.situation;

import io.vavr.control.Either;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.gridbook.access.Power;
import org.gridbook.book.Cursor;
import org.gridbook.book.Done;
import org.gridbook.book.Id;
import org.gridbook.book.NotFound;
import org.gridbook.book.Refusal;
import org.gridbook.book.Slice;
import org.gridbook.internal.Decision;
import org.gridbook.internal.DeskContext;
import org.gridbook.internal.Paging;
import org.gridbook.internal.Session;
import org.gridbook.isolation.Isolation.IsolationState;
import org.gridbook.isolation.IsolationKinds;
import org.gridbook.mapping.Field;
import org.gridbook.mapping.Stored;
import org.gridbook.plan.Figure;
import org.gridbook.plan.Ledger;
import org.gridbook.register.Census;
import org.gridbook.register.RegisterKinds;
import org.gridbook.register.TenYearBand;
import org.gridbook.register.TenYearKinds;
import org.gridbook.storage.CommandId;
import org.gridbook.storage.KnownAt;
import org.gridbook.storage.Place;
import org.gridbook.sweep.Sweep;
import org.gridbook.sweep.SweepKinds;

/**
 * Publishes the figures that may leave the office. A {@link Report} is for actors in scope and may show every number; published figures
 * show no number from which a reader outside could compute a small one. Thread-safe.
 */
public final class Disclosure {
    /** The least time between two publications. */
    public static final Duration LEAST_TIME = Duration.ofHours(6);

    private final DeskContext context;

    Disclosure(DeskContext context) {
        this.context = context;
    }

    /**
     * Publishes figures of the whole community as of now: residents by grid and ten-year band, households by grid, residents in home isolation by
     * grid, and settled households of each running sweep by grid.
     *
     * <p>No number below {@value SuppressionRule#LEAST} is shown, also no zero. Further numbers are suppressed until no suppressed one can be
     * computed from the totals or together with earlier publications. A number that has changed by less than {@value SuppressionRule#LEAST}
     * since it was published stays as it was. Sent again, the command returns the same figures. Needs {@link Power#READ} and {@link
     * Power#REPORT} for the whole community.
     *
     * @return the figures; or {@link SituationRefusal.NotWholeCommunity}, or {@link SituationRefusal.PublishedRecently} less than {@link
     *     #LEAST_TIME} after the last publication
     */
    public Either<Refusal, Done<PublishedFigures>> publish(CommandId command) {
        Instant now = context.now();
        return context.preview(
                        Power.READ,
                        KnownAt.LATEST,
                        session -> Situation.wholeCommunity(session).map(whole -> count(whole, now)),
                        any -> List.of())
                .flatMap(context::reported)
                .flatMap(counted -> context.command(command, "PublishFigures", Power.REPORT, now)
                        .asks(SituationKinds.LAST_PUBLICATION.byId(SituationKinds.LAST))
                        .decide(
                                (session, last) -> Situation.wholeCommunity(session)
                                        .flatMap(whole -> isDue(
                                                last.map(
                                                        stored -> stored.value().publishedAt()),
                                                now))
                                        .map(due -> published(last, counted, now)),
                                SituationKinds.PUBLICATION))
                .flatMap(done -> figures(done.answer(), KnownAt.LATEST).map(figures -> done.map(any -> figures)));
    }

    static Either<Refusal, Instant> isDue(Optional<Instant> last, Instant now) {
        return last.map(published -> published.plus(LEAST_TIME))
                .filter(now::isBefore)
                .<Either<Refusal, Instant>>map(next -> Either.left(new SituationRefusal.PublishedRecently(next)))
                .orElse(Either.right(now));
    }

    private Decision published(
            Optional<Stored<PublicationId, SituationKinds.LastPublication>> last,
            List<CountedTable> counted,
            Instant now) {
        Map<String, HeldTable> held = new LinkedHashMap<>();
        last.ifPresent(stored -> stored.value().tables().forEach(each -> held.put(each.name(), each)));
        List<HeldTable> tables = counted.stream()
                .map(each -> SuppressionRule.decide(Optional.ofNullable(held.get(each.name())), each))
                .toList();
        // A sweep that is over may run again, so its table is held for as long as there are publications.
        tables.forEach(each -> held.put(each.name(), each));
        SituationKinds.LastPublication next = new SituationKinds.LastPublication(now, List.copyOf(held.values()));
        PublicationId id = context.newId(PublicationId::new);
        return Decision.of("FiguresPublished")
                .fact(SituationKinds.PUBLICATION, id)
                .put(SituationKinds.PUBLICATIONS.first(
                        id,
                        Place.UNPLACED,
                        new SituationKinds.Publication(
                                now,
                                tables.stream().map(PublishedTable.Form::of).toList())))
                .put(last.map(stored -> stored.next(next))
                        .orElseGet(() ->
                                SituationKinds.LAST_PUBLICATION.first(SituationKinds.LAST, Place.UNPLACED, next)));
    }

    private static List<CountedTable> count(Session session, Instant now) {
        Census census = RegisterKinds.census(session, now);
        Map<String, String> grids = new LinkedHashMap<>();
        census.grids().forEach(grid -> grids.put(grid.id().value(), grid.name()));
        List<CountedTable> tables = new ArrayList<>();
        Map<String, TenYearBand> bands = TenYearKinds.bands(session, now);
        Map<String, Map<String, Long>> ages = new HashMap<>();
        census.living()
                .forEach(each -> ages.computeIfAbsent(each.grid().value(), any -> new HashMap<>())
                        .merge(
                                bands.getOrDefault(each.resident().value(), TenYearBand.UNKNOWN)
                                        .word(),
                                1L,
                                Long::sum));
        tables.add(new CountedTable("residents_by_grid_and_age", "", "persons", grids, TenYearBand.words(), ages));
        tables.add(byGrid(
                "households_by_grid",
                "",
                "households",
                grids,
                counts(census.households(), each -> each.grid().value())));
        tables.add(byGrid("isolated_by_grid", "", "persons", grids, isolated(session, now)));
        for (Sweep sweep : SweepKinds.sweeps(session)) {
            if (sweep.stateAt(now) == Sweep.SweepState.RUNNING) {
                SweepKinds.coverage(session, sweep.id(), now)
                        .ifPresent(coverage -> tables.add(byGrid(
                                "sweep_settled_by_grid",
                                sweep.id().value(),
                                "households",
                                grids,
                                settled(coverage.byGrid()))));
            }
        }
        return tables;
    }

    private static Map<String, Long> settled(Map<? extends Id, Ledger> byGrid) {
        Map<String, Long> counts = new HashMap<>();
        byGrid.forEach((grid, ledger) ->
                counts.put(grid.value(), (long) ledger.settled().value()));
        return counts;
    }

    /** Isolations that are neither released nor ended; a resident has at most one. */
    private static Map<String, Long> isolated(Session session, Instant now) {
        Map<String, String> grids = new HashMap<>();
        session.count(IsolationKinds.ISOLATIONS.countBy(Field.ID, Field.GRID))
                .forEach(each -> grids.put(each.id(), each.get(Field.GRID)));
        Map<IsolationState, Figure> states =
                IsolationKinds.followUp(session, now, now).states();
        List<String> open = new ArrayList<>();
        states.forEach((state, figure) -> {
            if (state != IsolationState.RELEASED && state != IsolationState.ENDED) {
                open.addAll(figure.ids());
            }
        });
        return counts(open, each -> grids.getOrDefault(each, ""));
    }

    private static <T> Map<String, Long> counts(Collection<T> things, Function<T, String> grid) {
        return things.stream().collect(Collectors.groupingBy(grid, Collectors.counting()));
    }

    private static CountedTable byGrid(
            String word, String about, String unit, Map<String, String> grids, Map<String, Long> counts) {
        Map<String, Map<String, Long>> rows = new HashMap<>();
        counts.forEach((grid, count) -> rows.put(grid, Map.of(CountedTable.ONLY, count)));
        return new CountedTable(word, about, unit, grids, List.of(), rows);
    }

    /**
     * The figures of a publication. They never change. Needs {@link Power#READ} for the whole community.
     *
     * @param at as known at which instant
     * @return the figures; or {@link NotFound}, also before the publication
     */
    public Either<Refusal, PublishedFigures> figures(PublicationId id, KnownAt at) {
        return context.ask(Power.READ, at, SituationKinds.PUBLICATIONS.existing(id))
                .flatMap(found -> found)
                .map(stored -> new PublishedFigures(
                        stored.id(),
                        stored.value().publishedAt(),
                        stored.value().tables().stream()
                                .map(PublishedTable::new)
                                .toList()));
    }

    /** The publications, in order of id. Needs {@link Power#READ} for the whole community; other actors get an empty list. */
    public Either<Refusal, Slice<PublicationHead>> publications(KnownAt at, Optional<Cursor> after, int limit) {
        Paging paging = context.paging("publications", at.micros());
        Paging.check(limit);
        return paging.after(after)
                .flatMap(from -> context.ask(
                        Power.READ,
                        at,
                        session -> Paging.part(
                                session,
                                SituationKinds.PUBLICATIONS,
                                SituationKinds.PUBLICATIONS::all,
                                any -> true,
                                from,
                                limit)))
                .map(part -> new Slice<>(
                        part.found().stream()
                                .map(each -> new PublicationHead(each.id(), each.get(SituationKinds.PUBLISHED_AT)))
                                .toList(),
                        part.next().map(paging::at)));
    }
}
