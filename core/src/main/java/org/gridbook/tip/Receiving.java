package org.gridbook.tip;

import io.vavr.control.Either;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.gridbook.book.BuildingId;
import org.gridbook.book.GridId;
import org.gridbook.book.HouseholdId;
import org.gridbook.book.Refusal;
import org.gridbook.book.ResidentId;
import org.gridbook.checkpoint.PassageId;
import org.gridbook.internal.Decision;
import org.gridbook.internal.Session;
import org.gridbook.internal.UseCase;
import org.gridbook.register.RegisterKinds;
import org.gridbook.register.RegisterRefusal;
import org.gridbook.storage.Entry;
import org.gridbook.storage.Fields;
import org.gridbook.storage.Kind;
import org.gridbook.storage.Page;
import org.gridbook.storage.Place;
import org.gridbook.storage.Query;
import org.gridbook.storage.Scope;

/** Receives tips, all or none: what they are about rides along with the questions of access. */
final class Receiving implements UseCase {
    private static final List<Kind> KINDS = List.of(
            TipKinds.TIP, RegisterKinds.GRID, RegisterKinds.BUILDING, RegisterKinds.HOUSEHOLD, RegisterKinds.RESIDENT);

    private final List<NewTip> tips;
    private final Supplier<String> ids;
    private final boolean single;

    Receiving(List<NewTip> tips, Supplier<String> ids, boolean single) {
        this.tips = List.copyOf(tips);
        this.ids = ids;
        this.single = single;
    }

    @Override
    public List<Query> first(Scope scope) {
        return List.of(
                Query.by(scope, TipKinds.TIP, "number", values(NewTip::number)),
                Query.ids(
                        scope,
                        RegisterKinds.GRID,
                        values(tip -> tip.about().grid().map(GridId::value))),
                Query.ids(
                        scope,
                        RegisterKinds.BUILDING,
                        values(tip -> tip.about().building().map(BuildingId::value))),
                Query.ids(
                        scope,
                        RegisterKinds.HOUSEHOLD,
                        values(tip -> tip.about().household().map(HouseholdId::value))),
                Query.ids(
                        scope,
                        RegisterKinds.RESIDENT,
                        values(tip -> tip.about().resident().map(ResidentId::value))));
    }

    private Set<String> values(Function<NewTip, Optional<String>> value) {
        return tips.stream().map(value).flatMap(Optional::stream).collect(Collectors.toSet());
    }

    @Override
    public Either<? extends Refusal, Decision> decide(Session session, List<Page> loaded) {
        Set<String> numbers = loaded.get(0).entries().stream()
                .map(tip -> tip.fields().text("number"))
                .collect(Collectors.toCollection(HashSet::new));
        Map<String, Map<String, Entry>> found = new HashMap<>();
        for (int i = 1; i < KINDS.size(); i++) {
            found.put(
                    KINDS.get(i).name(),
                    loaded.get(i).entries().stream().collect(Collectors.toMap(Entry::id, entry -> entry)));
        }
        List<TipRefusal.Refused> refused = new ArrayList<>();
        List<Entry> entries = new ArrayList<>();
        for (int i = 0; i < tips.size(); i++) {
            NewTip tip = tips.get(i);
            int index = i;
            placed(session, tip, numbers, found)
                    .peek(place -> received(tip, place, entries))
                    .peekLeft(why -> refused.add(new TipRefusal.Refused(index, why)));
            tip.number().ifPresent(numbers::add);
        }
        if (!refused.isEmpty()) {
            return Either.left(single ? refused.get(0).why() : new TipRefusal.TipsRefused(refused));
        }
        return Either.right(new Decision(
                tips.size() == 1 ? "TipReceived" : "TipsReceived",
                Fields.builder()
                        .texts(
                                "tips",
                                entries.stream()
                                        .filter(entry -> entry.kind().equals(TipKinds.TIP))
                                        .map(Entry::id)
                                        .toList())
                        .build(),
                entries));
    }

    private void received(NewTip tip, Place place, List<Entry> entries) {
        entries.addAll(entries(ids.get(), tip, place, Optional.empty()));
    }

    /** What a tip is kept as. */
    static List<Entry> entries(String id, NewTip tip, Place place, Optional<PassageId> passage) {
        Optional<String> household =
                tip.about().household().map(HouseholdId::value).or(() -> Optional.ofNullable(place.household()));
        Fields fields = Rows.tip(tip, household).toBuilder()
                .text("passage", passage.map(PassageId::value))
                .build();
        return List.of(
                new Entry(TipKinds.TIP, id, 1, place, fields),
                new Entry(TipKinds.TIP_PERSONAL, id, 1, place, Rows.text(tip)));
    }

    /** Where a tip belongs; or what is wrong with it. */
    private static Either<Refusal, Place> placed(
            Session session, NewTip tip, Set<String> numbers, Map<String, Map<String, Entry>> found) {
        if (tip.receivedAt().isAfter(session.now())) {
            return Either.left(new TipRefusal.TipNotYet(tip.receivedAt()));
        }
        if (tip.number().filter(numbers::contains).isPresent()) {
            return Either.left(new TipRefusal.TipNumberTaken(tip.number().orElse("")));
        }
        return named(tip.about())
                .map(named -> named.place(session.scope(), found))
                .orElseGet(() -> session.reach().wholeCommunity()
                        ? Either.right(Place.UNPLACED)
                        : Either.left(new TipRefusal.TipNeedsGrid(
                                tip.about().subject().word())));
    }

    /** What a tip names that says where it belongs: the most exact of it. */
    private static Optional<Named> named(TipSubject about) {
        return about.resident()
                .map(id ->
                        new Named(RegisterKinds.RESIDENT, id.value(), new RegisterRefusal.NoSuchResident(id.value())))
                .or(() -> about.household()
                        .map(id -> new Named(
                                RegisterKinds.HOUSEHOLD, id.value(), new RegisterRefusal.NoSuchHousehold(id.value()))))
                .or(() -> about.building()
                        .map(id -> new Named(
                                RegisterKinds.BUILDING, id.value(), new RegisterRefusal.NoSuchBuilding(id.value()))))
                .or(() -> about.grid()
                        .map(id ->
                                new Named(RegisterKinds.GRID, id.value(), new RegisterRefusal.NoSuchGrid(id.value()))));
    }

    private record Named(Kind kind, String id, Refusal missing) {
        Either<Refusal, Place> place(Scope scope, Map<String, Map<String, Entry>> found) {
            return Optional.ofNullable(found.getOrDefault(kind.name(), Map.of()).get(id))
                    .map(entry -> kind.equals(RegisterKinds.GRID) ? Place.of(id) : entry.place())
                    .filter(scope::covers)
                    .<Either<Refusal, Place>>map(Either::right)
                    .orElseGet(() -> Either.left(missing));
        }
    }
}
