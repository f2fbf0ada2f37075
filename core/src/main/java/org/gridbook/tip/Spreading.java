package org.gridbook.tip;

import io.vavr.control.Either;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import org.gridbook.book.Interval;
import org.gridbook.book.Refusal;
import org.gridbook.internal.Decision;
import org.gridbook.internal.Session;
import org.gridbook.internal.UseCase;
import org.gridbook.register.RegisterKinds;
import org.gridbook.register.RegisterRefusal;
import org.gridbook.staff.StaffKinds;
import org.gridbook.staff.StaffRefusal;
import org.gridbook.storage.Entry;
import org.gridbook.storage.Fields;
import org.gridbook.storage.Page;
import org.gridbook.storage.Place;
import org.gridbook.storage.Query;
import org.gridbook.storage.Scope;

/** Spreads tips over grids or staff: each goes to the one that has the least in hand; of several, to the first by id. */
final class Spreading implements UseCase {
    private final List<String> tips;
    private final Set<String> over;
    private final Instant at;
    private final boolean grids;

    /**
     * Of these tips, each once, in this order.
     *
     * @param over ids of grids or of staff
     * @param grids whether they are of grids
     */
    Spreading(Collection<TipId> tips, Set<String> over, Instant at, boolean grids) {
        this.tips = tips.stream().map(TipId::value).distinct().toList();
        this.over = Collections.unmodifiableSet(new TreeSet<>(over));
        this.at = at;
        this.grids = grids;
    }

    /**
     * Who gets what.
     *
     * @param tips in the order in which they are given out
     * @param load what each has in hand already; at least one
     * @return for each tip who gets it, in the same order
     */
    static Map<String, String> evenly(Collection<String> tips, Map<String, Integer> load) {
        PriorityQueue<Loaded> least = new PriorityQueue<>();
        load.forEach((id, has) -> least.add(new Loaded(has, id)));
        Map<String, String> given = new LinkedHashMap<>();
        for (String tip : tips) {
            Loaded next = least.remove();
            given.put(tip, next.id());
            least.add(new Loaded(next.has() + 1, next.id()));
        }
        return given;
    }

    private record Loaded(int has, String id) implements Comparable<Loaded> {
        @Override
        public int compareTo(Loaded other) {
            int first = Integer.compare(has, other.has);
            return first != 0 ? first : id.compareTo(other.id);
        }
    }

    Instant at() {
        return at;
    }

    Fields content() {
        return Fields.builder()
                .texts("tips", tips)
                .texts("over", over)
                .integer("at", Interval.micros(at))
                .build();
    }

    static <T> Map<TipId, T> given(Fields facts, Function<String, T> to) {
        List<String> tips = facts.texts("tips");
        List<String> targets = facts.texts("to");
        Map<TipId, T> given = new LinkedHashMap<>();
        for (int i = 0; i < tips.size(); i++) {
            given.put(new TipId(tips.get(i)), to.apply(targets.get(i)));
        }
        return Collections.unmodifiableMap(given);
    }

    @Override
    public List<Query> first(Scope scope) {
        return List.of(
                Query.by(scope, TipKinds.TIP, "open", Set.of(Rows.OPEN)),
                Query.ids(scope, TipKinds.TIP_PERSONAL, Set.copyOf(tips)),
                Query.by(scope, TipKinds.TIP_CHECK, "tip", Set.copyOf(tips)),
                Query.ids(scope, TipKinds.TIP, Set.copyOf(tips)),
                Query.ids(scope, grids ? RegisterKinds.GRID : StaffKinds.STAFF, over));
    }

    @Override
    public Either<? extends Refusal, Decision> decide(Session session, List<Page> loaded) {
        if (over.isEmpty()) {
            return Either.left(new TipRefusal.NobodyToSpreadOver());
        }
        if (at.isAfter(session.now())) {
            return Either.left(new TipRefusal.TipNotYet(at));
        }
        return missing(session.scope(), byId(loaded.get(4)))
                .<Either<Refusal, Decision>>map(Either::left)
                .orElseGet(() -> spread(session, loaded));
    }

    private Optional<Refusal> missing(Scope scope, Map<String, Entry> found) {
        return over.stream()
                .filter(id -> !found.containsKey(id)
                        || (grids
                                ? !scope.grids().contains(id)
                                : !Rows.holdsAt(found.get(id).fields(), at)))
                .findFirst()
                .map(id -> grids ? new RegisterRefusal.NoSuchGrid(id) : new StaffRefusal.NotStaffThen(id));
    }

    private Either<Refusal, Decision> spread(Session session, List<Page> loaded) {
        Map<String, Entry> found = byId(loaded.get(3));
        Map<String, Handling.Found> spread = new LinkedHashMap<>();
        List<TipRefusal.Refused> refused = new ArrayList<>();
        for (int i = 0; i < tips.size(); i++) {
            int index = i;
            String id = tips.get(i);
            Either<Refusal, Handling.Found> each = found.containsKey(id)
                    ? spreadable(session, found.get(id), loaded)
                    : Either.left(new TipRefusal.NoSuchTip(id));
            each.peek(tip -> spread.put(id, tip)).peekLeft(why -> refused.add(new TipRefusal.Refused(index, why)));
        }
        if (!refused.isEmpty()) {
            return Either.left(new TipRefusal.TipsRefused(refused));
        }
        Map<String, String> given = evenly(tips, load(loaded.get(0)));
        List<Entry> entries = new ArrayList<>();
        spread.forEach((id, tip) ->
                entries.addAll(given(tip, given.getOrDefault(id, "")).entries()));
        return Either.right(new Decision(
                "TipsSpread",
                Fields.builder()
                        .texts("tips", given.keySet())
                        .texts("to", given.values())
                        .build(),
                entries));
    }

    private Decision given(Handling.Found tip, String to) {
        return grids
                ? tip.after(
                        "TipTriaged",
                        TipAct.triaged(tip.standing().urgency(), Optional.of(to), at),
                        Optional.empty(),
                        Place.of(to),
                        tip.tip().fields())
                : tip.after("TipAssigned", TipAct.linked(TipAct.ActType.ASSIGNED, to, at), Optional.empty());
    }

    /** The other open tips that each has in hand. */
    private Map<String, Integer> load(Page open) {
        Map<String, Integer> load = new HashMap<>();
        over.forEach(each -> load.put(each, 0));
        for (Entry tip : open.entries()) {
            if (!tips.contains(tip.id())) {
                String has = grids
                        ? tip.place().grid()
                        : tip.fields().optionalText("staff").orElse("");
                load.computeIfPresent(has, (any, many) -> many + 1);
            }
        }
        return load;
    }

    private Either<Refusal, Handling.Found> spreadable(Session session, Entry tip, List<Page> loaded) {
        String id = tip.id();
        TipLifecycle life = Rows.life(tip.fields());
        if (at.isBefore(life.lastAct())) {
            return Either.left(new TipRefusal.TipTooEarly(id, at));
        }
        if (grids && (tip.place().household() != null || tip.fields().has("building"))) {
            return Either.left(new TipRefusal.TiedToItsPlace(id));
        }
        TipStatus standing = life.at(at, List.of());
        if (!standing.state().isOpen()) {
            return Either.left(new TipRefusal.TipClosed(id));
        }
        if (!grids && standing.state() == TipState.RECEIVED) {
            return Either.left(new TipRefusal.TipNotTriaged(id));
        }
        return Either.right(new Handling.Found(
                session,
                tip,
                loaded.get(1).entries().stream()
                        .filter(text -> text.id().equals(id))
                        .findFirst(),
                loaded.get(2).entries().stream()
                        .filter(check -> check.fields().text("tip").equals(id))
                        .toList(),
                standing));
    }

    private static Map<String, Entry> byId(Page slice) {
        Map<String, Entry> entries = new HashMap<>();
        slice.entries().forEach(entry -> entries.put(entry.id(), entry));
        return entries;
    }
}
