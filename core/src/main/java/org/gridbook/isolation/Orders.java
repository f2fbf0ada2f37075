package org.gridbook.isolation;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toList;
import static java.util.stream.Collectors.toMap;
import static java.util.stream.Collectors.toSet;

import io.vavr.control.Either;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.gridbook.access.Power;
import org.gridbook.book.ConflictsInBatch;
import org.gridbook.book.Denied;
import org.gridbook.book.Done;
import org.gridbook.book.Horizon;
import org.gridbook.book.Interval;
import org.gridbook.book.NotFound;
import org.gridbook.book.Overlaps;
import org.gridbook.book.Refusal;
import org.gridbook.book.ResidentId;
import org.gridbook.internal.Decision;
import org.gridbook.internal.DeskContext;
import org.gridbook.internal.Each;
import org.gridbook.internal.Session;
import org.gridbook.mapping.Codec;
import org.gridbook.mapping.Field;
import org.gridbook.mapping.Question;
import org.gridbook.mapping.Shape;
import org.gridbook.mapping.Stored;
import org.gridbook.register.RegisterKinds;
import org.gridbook.register.RegisterRefusal;
import org.gridbook.staff.StaffId;
import org.gridbook.staff.StaffKinds;
import org.gridbook.staff.StaffRefusal;
import org.gridbook.storage.CommandId;
import org.gridbook.storage.Entry;
import org.gridbook.storage.Kind;
import org.gridbook.storage.Place;
import org.gridbook.storage.Query;

/** Orders isolations, all or none. */
final class Orders {
    private static final Field<IsolationId> ORDERED = Field.of("isolations", Codec.of(IsolationId.class));

    private final DeskContext context;
    private final Map<Cause.CauseType, Kind> causes;

    Orders(DeskContext context, Map<Cause.CauseType, Kind> causes) {
        this.context = context;
        this.causes = causes;
    }

    Either<Refusal, Done<List<IsolationId>>> order(CommandId command, List<NewIsolation> orders) {
        Instant first =
                orders.stream().map(NewIsolation::from).min(Instant::compareTo).orElseGet(context::now);
        Set<ResidentId> residents = orders.stream().map(NewIsolation::resident).collect(toSet());
        Set<StaffId> signers = orders.stream().map(NewIsolation::signedBy).collect(toSet());
        return context.command(command, "OrderIsolations", Power.ISOLATE, first, orders)
                .asks(Question.all(
                        RegisterKinds.RESIDENTS
                                .byIds(residents)
                                .map(found -> found.stream().collect(toMap(Stored::id, Stored::place))),
                        RegisterKinds.STAYS
                                .where(RegisterKinds.OF_RESIDENT, residents)
                                .map(found -> found.stream()
                                        .collect(groupingBy(
                                                stay -> stay.get(RegisterKinds.OF_RESIDENT),
                                                mapping(stay -> stay.get(Shape.PERIOD), toList())))),
                        IsolationKinds.ISOLATIONS
                                .where(RegisterKinds.OF_RESIDENT, residents)
                                .map(found -> found.stream()
                                        .collect(groupingBy(each -> each.get(RegisterKinds.OF_RESIDENT)))),
                        StaffKinds.MEMBERS
                                .byIds(signers)
                                .map(found ->
                                        found.stream().collect(toMap(Stored::id, member -> member.get(Shape.PERIOD)))),
                        causes(orders),
                        Known::new))
                .decide(
                        (session, known) -> places(orders, known, session.now())
                                .flatMap(places -> mayOrder(session, places))
                                .map(places -> ordered(orders, known, places)),
                        facts -> facts.all(ORDERED));
    }

    /** An isolation opens the household to its care team, so an actor who orders one must have been given what membership gives. */
    private static Either<Refusal, List<Place>> mayOrder(Session session, List<Place> places) {
        for (Power power : List.of(Power.READ_PERSONAL, Power.READ_HEALTH)) {
            if (!places.stream().allMatch(session.given(power))) {
                return Either.left(new Denied(power.word()));
            }
        }
        return Either.right(places);
    }

    /** Asks which of the named causes exist. */
    private Question<Set<Cause>> causes(List<NewIsolation> orders) {
        List<Question<List<Cause>>> questions = new ArrayList<>();
        causes.forEach((type, kind) -> {
            Set<String> ids = orders.stream()
                    .map(NewIsolation::cause)
                    .filter(cause -> cause.what() == type)
                    .flatMap(cause -> cause.id().stream())
                    .collect(toSet());
            if (!ids.isEmpty()) {
                questions.add(Question.of(
                        scope -> Query.ids(scope, kind, ids),
                        page -> page.entries().stream()
                                .map(entry -> new Cause(type, Optional.of(entry.id())))
                                .toList()));
            }
        });
        return Question.each(questions)
                .map(found -> found.stream().flatMap(List::stream).collect(toSet()));
    }

    private record Known(
            Map<ResidentId, Place> residents,
            Map<ResidentId, List<Interval>> stays,
            Map<ResidentId, List<Stored<IsolationId, Isolation>>> isolations,
            Map<StaffId, Interval> staff,
            Set<Cause> causes) {
        Either<Refusal, Place> home(ResidentId resident, Instant at) {
            boolean lives = stays.getOrDefault(resident, List.of()).stream().anyMatch(stay -> stay.holdsAt(at));
            return Optional.ofNullable(residents.get(resident))
                    .<Either<Refusal, Place>>map(Either::right)
                    .orElseGet(() -> Either.left(new NotFound("resident", resident.value())))
                    .filterOrElse(
                            place -> place.household() != null && lives,
                            any -> new RegisterRefusal.NotResidentThen(resident.value()));
        }

        /** An isolation that began earlier may be ordered late: the next one ends it. */
        Optional<Refusal> overlap(NewIsolation order) {
            return isolations.getOrDefault(order.resident(), List.of()).stream()
                    .filter(each -> each.isValidAt(order.from()))
                    .findFirst()
                    .map(each -> new Overlaps(each.kind(), each.id().value()));
        }

        Optional<Instant> next(NewIsolation order) {
            return isolations.getOrDefault(order.resident(), List.of()).stream()
                    .map(each -> each.get(Shape.PERIOD))
                    .filter(each -> !each.isOverAt(each.from()) && each.from().isAfter(order.from()))
                    .map(Interval::from)
                    .min(Comparator.naturalOrder());
        }

        /** An order that begins later is signed now. */
        Optional<Refusal> signer(NewIsolation order, Instant now) {
            Interval member = staff.get(order.signedBy());
            return member != null && member.holdsAt(order.from().isAfter(now) ? now : order.from())
                    ? Optional.empty()
                    : Optional.of(new StaffRefusal.NotStaffThen(order.signedBy().value()));
        }
    }

    private Either<Refusal, List<Place>> places(List<NewIsolation> orders, Known known, Instant now) {
        Map<ResidentId, Integer> ordered = new HashMap<>();
        return Each.indexed(orders, (index, order) -> {
            Optional<Refusal> repeated = Optional.ofNullable(ordered.putIfAbsent(order.resident(), index))
                    .map(ConflictsInBatch::new);
            return Horizon.ofPlan("from", order.from(), now, Horizon.AHEAD)
                    .flatMap(from -> known.home(order.resident(), from))
                    .flatMap(place -> repeated.or(() -> missing(order.cause(), known))
                            .or(() -> known.overlap(order))
                            .or(() -> known.signer(order, now))
                            .<Either<Refusal, Place>>map(Either::left)
                            .orElseGet(() -> Either.right(place)));
        });
    }

    private Optional<Refusal> missing(Cause cause, Known known) {
        return Optional.ofNullable(causes.get(cause.what()))
                .filter(any -> !known.causes().contains(cause))
                .flatMap(kind -> cause.id().map(id -> new NotFound(kind.name(), id)));
    }

    private Decision ordered(List<NewIsolation> orders, Known known, List<Place> places) {
        List<IsolationId> ids = new ArrayList<>();
        List<Entry> entries = new ArrayList<>();
        for (int i = 0; i < orders.size(); i++) {
            NewIsolation order = orders.get(i);
            IsolationId id = context.newId(order, IsolationId::new);
            Place place = places.get(i);
            ids.add(id);
            IsolationAct act = IsolationAct.ordered(id, order);
            entries.add(IsolationKinds.ISOLATIONS.first(
                    id, place, Isolation.begun(act, order, context.purpose(), place, known.next(order))));
            entries.add(IsolationKinds.ACTS.first(act.id(), place, act));
            entries.add(IsolationKinds.REASONS.first(id, place, IsolationReasons.of(id, order)));
        }
        return Decision.of("IsolationOrdered")
                .facts(to -> to.setAll(ORDERED, ids))
                .put(entries);
    }
}
