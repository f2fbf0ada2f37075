package org.gridbook.tip;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.gridbook.book.HouseholdId;
import org.gridbook.book.Interval;
import org.gridbook.book.ResidentId;
import org.gridbook.internal.Session;
import org.gridbook.internal.Withdrawn;
import org.gridbook.isolation.IsolationKinds;
import org.gridbook.isolation.NewVisit;
import org.gridbook.register.RegisterKinds;
import org.gridbook.storage.Entry;
import org.gridbook.storage.Fields;
import org.gridbook.storage.Page;
import org.gridbook.storage.Query;
import org.gridbook.storage.Scope;
import org.gridbook.sweep.SweepKinds;

/** What was done before with the household or the resident that a tip is about. */
final class LookingBack {
    private LookingBack() {}

    static List<PriorContact> earlier(Session session, Entry tip, Duration within, Instant validAt) {
        Set<String> homes = homes(tip);
        Set<String> resident =
                tip.fields().optionalText("resident").map(Set::of).orElse(Set.of());
        List<Entry> stays = stays(session, resident);
        Set<String> lived =
                stays.stream().map(stay -> stay.fields().text("household")).collect(Collectors.toSet());
        lived.addAll(homes);
        Scope scope = session.scope();
        List<Page> found = session.fetch(List.of(
                Query.by(scope, TipKinds.TIP_CHECK, "household", homes),
                Query.by(scope, TipKinds.TIP_CHECK, "resident", resident),
                Query.by(scope, SweepKinds.CONTACT, "household", lived),
                Query.by(scope, IsolationKinds.ATTENDED, "resident", resident),
                Query.by(scope, IsolationKinds.VISIT, "household", homes)));
        Instant since = Interval.instant(tip.fields().integer("received_at")).minus(within);
        Map<String, PriorContact> earlier = new HashMap<>();
        found.stream()
                .flatMap(slice -> slice.entries().stream())
                .filter(entry -> !entry.fields().optionalText("tip").equals(Optional.of(tip.id())))
                .flatMap(entry -> earlier(entry, resident, stays).stream())
                .filter(each -> !each.at().isBefore(since) && !each.at().isAfter(validAt))
                .filter(each -> each.resident().isPresent()
                        || each.household()
                                .filter(home -> homes.contains(home.value()))
                                .isPresent())
                .forEach(each -> earlier.putIfAbsent(each.id(), each));
        return earlier.values().stream()
                .sorted(Comparator.comparing(PriorContact::at).thenComparing(PriorContact::id))
                .toList();
    }

    /**
     * A check of a tip, a contact of a sweep, a visit to the isolated or one of those met at it, as something that was done before; nothing
     * of what was withdrawn.
     *
     * @param resident whom the question is about, if it is about one
     * @param stays where they lived
     */
    private static Optional<PriorContact> earlier(Entry entry, Set<String> resident, List<Entry> stays) {
        Fields fields = entry.fields();
        if (Withdrawn.why(fields).isPresent()) {
            return Optional.empty();
        }
        Instant at = Interval.instant(fields.integer("occurred_at"));
        Optional<HouseholdId> household = fields.optionalText("household").map(HouseholdId::new);
        Optional<ResidentId> told = fields.optionalText("resident").map(ResidentId::new);
        if (entry.kind().equals(TipKinds.TIP_CHECK)) {
            return Optional.of(new PriorContact(
                    PriorContact.Occasion.TIP, entry.id(), household, told, at, fields.text("finding")));
        }
        if (entry.kind().equals(SweepKinds.CONTACT)) {
            List<String> seen = List.of(fields.optionalText("seen").orElse("").split(" "));
            Optional<ResidentId> who =
                    resident.stream().filter(seen::contains).findFirst().map(ResidentId::new);
            return Optional.of(new PriorContact(
                    PriorContact.Occasion.SWEEP, entry.id(), household, who, at, fields.text("outcome")));
        }
        if (entry.kind().equals(IsolationKinds.VISIT)) {
            return Optional.of(new PriorContact(
                    PriorContact.Occasion.ISOLATION, entry.id(), household, told, at, fields.text("answer")));
        }
        Optional<HouseholdId> home = stays.stream()
                .map(Entry::fields)
                .filter(stay -> Rows.holdsAt(stay, at))
                .findFirst()
                .map(stay -> new HouseholdId(stay.text("household")));
        return Optional.of(new PriorContact(
                PriorContact.Occasion.ISOLATION,
                fields.text("visit"),
                home,
                told,
                at,
                NewVisit.VisitOutcome.MET.word()));
    }

    /** The household that a tip is about, if it is known. */
    static Set<String> homes(Entry tip) {
        Set<String> homes = new HashSet<>();
        tip.fields().optionalText("household").ifPresent(homes::add);
        Optional.ofNullable(tip.place().household()).ifPresent(homes::add);
        return homes;
    }

    /** Where these residents live and lived. */
    static List<Entry> stays(Session session, Set<String> residents) {
        return session.all(Query.by(session.scope(), RegisterKinds.STAY, "resident", residents));
    }
}
