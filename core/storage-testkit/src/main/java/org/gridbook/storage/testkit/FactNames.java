package org.gridbook.storage.testkit;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.gridbook.Kinds;
import org.gridbook.storage.Change;
import org.gridbook.storage.Fields;
import org.gridbook.storage.Kind;

/**
 * The names of all facts in the feed. A reader of the feed needs {@code AUDIT} only, so no fact may hold personal or health data. A fact
 * that is not listed here is reported until somebody lists it with what it holds.
 */
final class FactNames {
    /** Facts by what they hold. */
    private static final Map<String, Set<String>> LISTED = Map.of(
            "ids of places and records",
                    Set.of(
                            "assignment",
                            "absence",
                            "attended",
                            "briefing",
                            "broadcast",
                            "building",
                            "buildings",
                            "call_up",
                            "called",
                            "card",
                            "check",
                            "checkpoint",
                            "community",
                            "contact",
                            "contacts",
                            "contact_preference",
                            "emergency",
                            "export",
                            "flag",
                            "from",
                            "form_link",
                            "form_links",
                            "form_response",
                            "form_responses",
                            "form_version",
                            "grant",
                            "group_member",
                            "group_members",
                            "diary_entries",
                            "diary_entry",
                            "diary_release",
                            "grid",
                            "household",
                            "households",
                            "inbox_item",
                            "inbox_items",
                            "isolation",
                            "isolation_act",
                            "isolations",
                            "membership",
                            "message",
                            "messages",
                            "need",
                            "notice",
                            "notice_contact",
                            "notice_contacts",
                            "online_group",
                            "opened",
                            "passage",
                            "questionnaire",
                            "patrol",
                            "patrols",
                            "passages",
                            "planned_shift",
                            "planned_shifts",
                            "publication",
                            "receipt",
                            "receipts",
                            "report",
                            "round",
                            "service",
                            "shift",
                            "shifts",
                            "supporter",
                            "sweep",
                            "task",
                            "team",
                            "tip",
                            "tips",
                            "to",
                            "visit",
                            "visits",
                            "volunteer_assignment",
                            "watch",
                            "without_head"),
            "ids of people, without what is known of them",
                    Set.of("of", "records", "resident", "residents", "staff", "volunteer", "volunteers", "whose"),
            "what the engine adds", Set.of("actor", "command", "content", "count", "power", "undone"),
            "grants, roles, and which columns of a list were exported",
                    Set.of("columns", "list", "old_purpose", "powers", "purpose", "role"),
            "instants", Set.of("at", "from_at", "known_at", "valid_at"),
            "numbers of entries", Set.of("added", "corrected", "counts", "rows", "unchanged"),
            "acts, and the fields of structure that they changed", Set.of("act", "edits", "was"),
            "rules, and whether an outsider was recognised",
                    Set.of("fever", "hints", "luggage", "mask", "outsider", "rules"),
            "lists of the above", Set.of("listed", "met"));

    private static final Set<String> NAMES =
            LISTED.values().stream().flatMap(Set::stream).collect(Collectors.toUnmodifiableSet());
    private static final Set<String> STRUCTURE = Kinds.all().stream()
            .filter(kind -> kind.data() == Kind.DataClass.STRUCTURE)
            .map(Kind::name)
            .collect(Collectors.toUnmodifiableSet());

    private FactNames() {}

    /** The facts that are not listed, as event and path, each once, in order. */
    static List<String> unlisted(Collection<Change> changes) {
        List<String> found = new ArrayList<>();
        changes.forEach(change -> collect(change.event(), change.facts(), found));
        return found.stream().distinct().sorted().toList();
    }

    private static void collect(String path, Fields facts, List<String> into) {
        facts.forEach((name, value) -> {
            String here = path + "." + name;
            if (!NAMES.contains(name)) {
                into.add(here);
            } else if (name.equals("edits")) {
                nested(value).stream()
                        .filter(edit -> !STRUCTURE.contains(edit.text("kind")))
                        .forEach(edit -> into.add(here + "." + edit.text("kind")));
            } else if (!name.equals("counts")) {
                nested(value).forEach(each -> collect(here, each, into));
            }
        });
    }

    private static List<Fields> nested(Object value) {
        return (value instanceof List<?> list ? list : List.of(value))
                .stream()
                        .filter(Fields.class::isInstance)
                        .map(Fields.class::cast)
                        .toList();
    }
}
