package org.gridbook.isolation;

import io.vavr.control.Either;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.gridbook.access.PurposeId;
import org.gridbook.book.Interval;
import org.gridbook.book.Refusal;
import org.gridbook.book.Remark;
import org.gridbook.internal.Decision;
import org.gridbook.internal.Session;
import org.gridbook.internal.UseCase;
import org.gridbook.register.RegisterKinds;
import org.gridbook.staff.StaffKinds;
import org.gridbook.storage.Entry;
import org.gridbook.storage.Fields;
import org.gridbook.storage.Kind;
import org.gridbook.storage.Page;
import org.gridbook.storage.Place;
import org.gridbook.storage.Query;
import org.gridbook.storage.Scope;

/** Orders isolations, all or none. */
final class Ordering implements UseCase {
    private final List<NewIsolation> orders;
    private final Map<Cause.CauseType, Kind> causes;
    private final PurposeId purpose;
    private final Supplier<String> ids;
    private final boolean single;

    Ordering(
            List<NewIsolation> orders,
            Map<Cause.CauseType, Kind> causes,
            PurposeId purpose,
            Supplier<String> ids,
            boolean single) {
        this.orders = orders;
        this.causes = causes;
        this.purpose = purpose;
        this.ids = ids;
        this.single = single;
    }

    @Override
    public List<Query> first(Scope scope) {
        Set<String> residents =
                orders.stream().map(order -> order.resident().value()).collect(Collectors.toSet());
        Set<String> staff =
                orders.stream().map(order -> order.signedBy().value()).collect(Collectors.toSet());
        List<Query> queries = new ArrayList<>(List.of(
                Query.ids(scope, RegisterKinds.RESIDENT, residents),
                Query.by(scope, RegisterKinds.STAY, "resident", residents),
                Query.by(scope, IsolationKinds.ISOLATION, "resident", residents),
                Query.ids(scope, StaffKinds.STAFF, staff)));
        causes().forEach((kind, ids) -> queries.add(Query.ids(scope, kind, ids)));
        return queries;
    }

    /** The ids that the orders point at, by kind. */
    private Map<Kind, Set<String>> causes() {
        Map<Kind, Set<String>> ids = new LinkedHashMap<>();
        for (NewIsolation order : orders) {
            Kind kind = causes.get(order.cause().what());
            order.cause()
                    .id()
                    .filter(id -> kind != null)
                    .ifPresent(id ->
                            ids.computeIfAbsent(kind, none -> new HashSet<>()).add(id));
        }
        return ids;
    }

    @Override
    public Either<? extends Refusal, Decision> decide(Session session, List<Page> loaded) {
        List<IsolationRefusal.Refused> refused = new ArrayList<>();
        List<Entry> entries = new ArrayList<>();
        List<String> begun = new ArrayList<>();
        Set<String> told = new HashSet<>();
        for (int i = 0; i < orders.size(); i++) {
            NewIsolation order = orders.get(i);
            String resident = order.resident().value();
            Optional<Place> place = loaded.get(0).entries().stream()
                    .filter(entry -> entry.id().equals(resident))
                    .map(Entry::place)
                    .filter(each -> each.household() != null)
                    .findFirst();
            Optional<IsolationRefusal> why = problem(order, place, told.add(resident), loaded, session.now());
            if (why.isPresent()) {
                int index = i;
                why.ifPresent(each -> refused.add(new IsolationRefusal.Refused(index, each)));
            } else {
                place.ifPresent(at -> begin(order, at, entries, begun));
            }
        }
        if (!refused.isEmpty()) {
            return Either.left(single ? refused.get(0).why() : new IsolationRefusal.NoneTaken(refused));
        }
        Fields facts = Fields.builder().texts("isolations", begun).build();
        return Either.right(new Decision("IsolationOrdered", facts, entries));
    }

    private Optional<IsolationRefusal> problem(
            NewIsolation order, Optional<Place> place, boolean first, List<Page> loaded, Instant now) {
        String resident = order.resident().value();
        if (order.from().isAfter(now)) {
            return Optional.of(new IsolationRefusal.NotYetSo(order.from()));
        }
        boolean living = loaded.get(1).entries().stream()
                .anyMatch(stay -> stay.fields().text("resident").equals(resident)
                        && Interval.of(stay.fields()).holdsAt(order.from()));
        if (place.isEmpty() || !living) {
            return Optional.of(new IsolationRefusal.NotResidentThen(resident));
        }
        if (!first) {
            return Optional.of(new IsolationRefusal.IsolatedAlready("new"));
        }
        Kind kind = causes.get(order.cause().what());
        Optional<String> nothing = order.cause()
                .id()
                .filter(id -> kind != null
                        && loaded.stream()
                                .flatMap(slice -> slice.entries().stream())
                                .noneMatch(entry ->
                                        entry.kind().equals(kind) && entry.id().equals(id)));
        if (nothing.isPresent()) {
            return nothing.map(IsolationRefusal.NoSuchCause::new);
        }
        Optional<Entry> other = loaded.get(2).entries().stream()
                .filter(each -> each.fields().text("resident").equals(resident)
                        && Interval.of(each.fields()).overlaps(Interval.since(order.from())))
                .findFirst();
        if (other.isPresent()) {
            return other.map(entry -> new IsolationRefusal.IsolatedAlready(entry.id()));
        }
        boolean signed = loaded.get(3).entries().stream()
                .anyMatch(entry -> entry.id().equals(order.signedBy().value())
                        && Interval.of(entry.fields()).holdsAt(order.from()));
        return signed
                ? Optional.empty()
                : Optional.of(new IsolationRefusal.NotStaffThen(order.signedBy().value()));
    }

    private void begin(NewIsolation order, Place place, List<Entry> entries, List<String> begun) {
        String id = ids.get();
        begun.add(id);
        entries.add(new Entry(IsolationKinds.ISOLATION, id, 1, place, Rows.isolation(Rows.begun(order, purpose))));
        order.reason()
                .map(Remark::value)
                .ifPresent(reason -> entries.add(new Entry(
                        IsolationKinds.ISOLATION_HEALTH,
                        id,
                        1,
                        place,
                        Fields.builder()
                                .text("resident", order.resident().value())
                                .text("reason", reason)
                                .build())));
    }
}
