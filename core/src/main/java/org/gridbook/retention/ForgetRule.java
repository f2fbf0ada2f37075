package org.gridbook.retention;

import io.vavr.control.Either;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.gridbook.access.AccessKinds;
import org.gridbook.access.PurposeId;
import org.gridbook.book.BadValue;
import org.gridbook.book.HouseholdId;
import org.gridbook.book.Id;
import org.gridbook.book.NotFound;
import org.gridbook.book.Refusal;
import org.gridbook.book.ResidentId;
import org.gridbook.book.StillInUse;
import org.gridbook.care.SupporterId;
import org.gridbook.checkpoint.PassageId;
import org.gridbook.inbox.InboxItemId;
import org.gridbook.internal.Session;
import org.gridbook.mapping.Field;
import org.gridbook.mapping.FieldReader;
import org.gridbook.mapping.Shape;
import org.gridbook.questionnaire.ResponseId;
import org.gridbook.register.RegisterKinds;
import org.gridbook.staff.StaffId;
import org.gridbook.staff.VolunteerId;
import org.gridbook.storage.Entry;
import org.gridbook.storage.Kind;
import org.gridbook.storage.Page;
import org.gridbook.storage.Query;
import org.gridbook.tip.TipId;

/**
 * Which keys go with a record, and what they seal. It follows from the kinds: a record that names another one in a lookup, and has a key of its
 * own, goes with it.
 */
final class ForgetRule {
    private static final int AT_ONCE = 1_000;
    private static final String PURPOSE = "purpose";
    /** The owners whose records go with them. Records of what a member of staff did stay. */
    private static final Set<String> ABOUT = Set.of("resident", "household", "record");
    /** What only says why a member of staff was absent. */
    private static final String ABSENCE = "absence";

    /** What can be forgotten: the owner of the key, and the kind of the record itself. */
    private static final Map<Class<? extends Id>, String> OWNERS = Map.of(
            ResidentId.class, "resident",
            HouseholdId.class, "household",
            TipId.class, "tip",
            PassageId.class, "passage",
            StaffId.class, "staff",
            VolunteerId.class, "volunteer",
            SupporterId.class, "supporter",
            InboxItemId.class, "inbox_item",
            ResponseId.class, "form_response",
            PurposeId.class, PURPOSE);

    private static final Field<String> COLLECTED_FOR = Session.COLLECTED_FOR;

    private ForgetRule() {}

    static String key(PurposeId purpose) {
        return PURPOSE + "/" + purpose.value();
    }

    static Destroyed.RecordName named(String key) {
        int slash = key.indexOf('/');
        return new Destroyed.RecordName(key.substring(0, slash), key.substring(slash + 1));
    }

    static Either<Refusal, Destroyed> forgotten(Session session, List<Kind> kinds, Id record) {
        String owner = OWNERS.get(record.getClass());
        if (owner == null) {
            return Either.left(new BadValue("record", "no_key"));
        }
        String kindName = Session.recordKind(owner);
        Kind kind = kinds.stream()
                .filter(each -> each.name().equals(kindName))
                .findFirst()
                .orElseThrow();
        Optional<Entry> found =
                session
                        .fetch(List.of(Query.ids(session.scope(), kind, Set.of(record.value()))))
                        .get(0)
                        .entries()
                        .stream()
                        .findFirst();
        return found.<Either<Refusal, Entry>>map(Either::right)
                .orElseGet(() -> Either.left(new NotFound(kindName, record.value())))
                .filterOrElse(each -> !isInUse(session, owner, each), each -> new StillInUse(kindName, record.value()))
                .map(each -> forgotten(session, kinds, owner, record));
    }

    private static Destroyed forgotten(Session session, List<Kind> kinds, String owner, Id record) {
        if (owner.equals(PURPOSE)) {
            return new Destroyed(
                    List.of(new Destroyed.RecordName(PURPOSE, record.value())),
                    collectedFor(session, kinds, record.value()));
        }
        Set<Destroyed.RecordName> records =
                withRecordsAbout(session, kinds, new Destroyed.RecordName(owner, record.value()));
        return new Destroyed(
                records.stream()
                        .sorted(Comparator.comparing(Destroyed.RecordName::kind)
                                .thenComparing(Destroyed.RecordName::id))
                        .toList(),
                sealedBy(session, kinds, records));
    }

    private static boolean isInUse(Session session, String owner, Entry entry) {
        return switch (owner) {
            case "resident" ->
                session.ask(RegisterKinds.STAYS.where(RegisterKinds.OF_RESIDENT, new ResidentId(entry.id()))).stream()
                        .anyMatch(each -> !each.get(Shape.PERIOD).isOverAt(session.now()));
            case "household" ->
                session.ask(RegisterKinds.STAYS.where(RegisterKinds.OF_HOUSEHOLD, new HouseholdId(entry.id()))).stream()
                        .anyMatch(each -> !each.get(Shape.PERIOD).isOverAt(session.now()));
            case PURPOSE ->
                !new FieldReader(entry).inline(Shape.PERIOD).isOverAt(session.now())
                        || session.ask(AccessKinds.PURPOSES.all()).stream()
                                .anyMatch(each -> !each.value().period().isOverAt(session.now())
                                        && each.all(AccessKinds.CONTINUES).contains(new PurposeId(entry.id())));
            default ->
                new FieldReader(entry).has(Shape.FROM)
                        && !new FieldReader(entry).inline(Shape.PERIOD).isOverAt(session.now());
        };
    }

    /** A record, those about it that have keys of their own, and those about these. */
    private static Set<Destroyed.RecordName> withRecordsAbout(
            Session session, List<Kind> kinds, Destroyed.RecordName record) {
        Set<String> owners =
                kinds.stream().filter(Kind::isSealed).map(Kind::owner).collect(Collectors.toSet());
        Set<Destroyed.RecordName> all = new HashSet<>();
        List<Destroyed.RecordName> left = new ArrayList<>(List.of(record));
        while (!left.isEmpty()) {
            Destroyed.RecordName next = left.remove(left.size() - 1);
            if (all.add(next)) {
                for (Kind kind : kinds) {
                    String own = new Kind(kind.name(), kind.data(), kind.columns()).owner();
                    if (owners.contains(own)
                            && !(kind.isSealed() && !kind.owner().equals(own))) {
                        lookups(kind, next)
                                .forEach(column -> eachPage(
                                        session,
                                        Query.by(session.scope(), kind, column, Set.of(next.id())),
                                        entry -> left.add(new Destroyed.RecordName(own, entry.id()))));
                    }
                }
            }
        }
        return all;
    }

    /** The lookups of a kind that hold the id of the record that goes. */
    private static List<String> lookups(Kind kind, Destroyed.RecordName about) {
        return kind.columns().stream()
                .filter(column -> column.lookup() && column.isPlain())
                .map(column -> column.name())
                .filter(name -> name.equals("record")
                        || ABOUT.contains(name) && name.equals(about.kind())
                        || kind.name().equals(ABSENCE) && name.equals(about.kind()))
                .toList();
    }

    private static Map<String, Long> sealedBy(Session session, List<Kind> kinds, Set<Destroyed.RecordName> records) {
        Map<String, Set<String>> ids = new HashMap<>();
        records.forEach(
                each -> ids.computeIfAbsent(each.kind(), any -> new HashSet<>()).add(each.id()));
        Map<String, Long> counts = new TreeMap<>();
        for (Kind kind : kinds) {
            Set<String> owned = ids.getOrDefault(kind.owner(), Set.of());
            if (kind.isSealed() && !owned.isEmpty()) {
                Query query = kind.isPlain(kind.owner())
                        ? Query.by(session.scope(), kind, kind.owner(), owned)
                        : Query.ids(session.scope(), kind, owned);
                eachPage(session, query, entry -> counts.merge(kind.name(), 1L, Long::sum));
            }
        }
        return counts;
    }

    private static Map<String, Long> collectedFor(Session session, List<Kind> kinds, String purpose) {
        Map<String, Long> counts = new TreeMap<>();
        for (Kind kind : kinds) {
            if (kind.collected()) {
                eachPage(session, Query.all(session.scope(), kind), entry -> {
                    if (new FieldReader(entry)
                            .find(COLLECTED_FOR)
                            .filter(purpose::equals)
                            .isPresent()) {
                        counts.merge(kind.name(), 1L, Long::sum);
                    }
                });
            }
        }
        return counts;
    }

    private static void eachPage(Session session, Query query, Consumer<Entry> reader) {
        String after = "";
        while (true) {
            Page page = session.fetch(List.of(query.page(after, AT_ONCE))).get(0);
            page.entries().forEach(reader);
            String next = page.next();
            if (next == null) {
                return;
            }
            after = next;
        }
    }
}
