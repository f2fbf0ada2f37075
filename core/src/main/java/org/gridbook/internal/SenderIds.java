package org.gridbook.internal;

import io.vavr.control.Either;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.gridbook.book.BadValue;
import org.gridbook.book.Id;
import org.gridbook.book.IdTaken;
import org.gridbook.book.Refusal;
import org.gridbook.storage.Entry;
import org.gridbook.storage.Kind;

/**
 * The ids that senders make for new records. They are random UUIDs, so that they say nothing about a person and two senders do not make the
 * same one. The id of a record that the actor may not see is refused exactly like one in another form.
 */
final class SenderIds {
    private static final Pattern FORM = Pattern.compile("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");

    private SenderIds() {}

    /** What is wrong with an id that a sender made, before it is looked up. */
    static Optional<BadValue> fault(Id made, boolean repeated) {
        if (!FORM.matcher(made.value()).matches()) {
            return Optional.of(unusable());
        }
        return repeated ? Optional.of(new BadValue("id", "repeated")) : Optional.empty();
    }

    private static BadValue unusable() {
        return new BadValue("id", "bad_form");
    }

    /** The decision, if no record of the community has an id that it gives to a new one. */
    static Either<Refusal, Decision> unused(Session session, Set<Id> made, Decision decision) {
        if (made.isEmpty()) {
            return Either.right(decision);
        }
        Set<String> ids = made.stream().map(Id::value).collect(Collectors.toSet());
        Map<Kind, Set<String>> added = decision.entries().stream()
                .filter(entry -> entry.version() == 1 && ids.contains(entry.id()))
                .collect(Collectors.groupingBy(
                        Entry::kind,
                        LinkedHashMap::new,
                        Collectors.mapping(Entry::id, Collectors.toCollection(TreeSet::new))));
        Map<Boolean, List<Entry>> existing = session.existing(added);
        return existing.getOrDefault(true, List.of()).stream()
                .findFirst()
                .<Refusal>map(entry -> new IdTaken(entry.kind().name(), entry.id()))
                .or(() ->
                        existing.getOrDefault(false, List.of()).isEmpty() ? Optional.empty() : Optional.of(unusable()))
                .<Either<Refusal, Decision>>map(Either::left)
                .orElseGet(() -> Either.right(decision));
    }
}
