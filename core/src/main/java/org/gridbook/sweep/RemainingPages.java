package org.gridbook.sweep;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.gridbook.book.BuildingId;
import org.gridbook.book.GridId;
import org.gridbook.book.HouseholdId;
import org.gridbook.internal.Session;
import org.gridbook.plan.Slot;
import org.gridbook.register.Dwelling;
import org.gridbook.register.RegisterKinds;
import org.gridbook.storage.Entry;
import org.gridbook.storage.Fields;
import org.gridbook.storage.Page;
import org.gridbook.storage.Query;
import org.gridbook.storage.Scope;
import org.jspecify.annotations.Nullable;

/** Pages the households left to reach: the store leaves out those that are settled, the rule of the account looks at the others. */
final class RemainingPages {
    private final Session session;
    private final Sweep sweep;
    private final HouseholdAccount account;

    RemainingPages(Session session, Sweep sweep, HouseholdAccount account) {
        this.session = session;
        this.sweep = sweep;
        this.account = account;
    }

    /**
     * One page.
     *
     * @param present whether the places of households are those of the instant asked about, so that only the sweep's grids need be
     *     looked at
     */
    RemainingPage page(String after, int limit, boolean present) {
        return scope(present)
                .map(scope -> page(unsettled(scope), after, limit))
                .orElseGet(() -> new RemainingPage(List.of(), Optional.empty()));
    }

    private RemainingPage page(Query unsettled, String after, int limit) {
        List<RemainingHousehold> page = new ArrayList<>();
        @Nullable String next = after;
        while (next != null && page.size() < limit) {
            List<Entry> households = new ArrayList<>();
            do {
                Page slice = session.fetch(List.of(unsettled.page(next, limit))).get(0);
                households.addAll(slice.entries());
                next = slice.next();
            } while (next != null && page.size() + households.size() < limit);
            page.addAll(left(households));
        }
        boolean more = page.size() > limit;
        List<RemainingHousehold> shown = more ? page.subList(0, limit) : page;
        return new RemainingPage(
                shown,
                more
                        ? Optional.of(shown.get(limit - 1).slot().household())
                        : Optional.ofNullable(next).map(HouseholdId::new));
    }

    private Optional<Scope> scope(boolean present) {
        if (!present) {
            return Optional.of(session.scope());
        }
        Set<String> grids = new HashSet<>(account.grids());
        grids.retainAll(session.scope().grids());
        Set<String> households = session.scope().households();
        return grids.isEmpty() && households.isEmpty() ? Optional.empty() : Optional.of(new Scope(grids, households));
    }

    private Query unsettled(Scope scope) {
        return Query.all(scope, RegisterKinds.HOUSEHOLD)
                .without(new Query.Without(
                        SweepKinds.CONTACT, "household", "settles", sweep.id().value(), "occurred_at", account.last()));
    }

    private List<RemainingHousehold> left(List<Entry> households) {
        if (households.isEmpty()) {
            return List.of();
        }
        Set<String> ids = households.stream().map(Entry::id).collect(Collectors.toSet());
        List<Page> held = session.fetch(List.of(
                Query.by(session.scope(), RegisterKinds.TENANCY, "household", ids),
                Query.by(session.scope(), SweepKinds.CONTACT, "household", ids)));
        Map<String, List<Entry>> tenancies = held.get(0).entries().stream()
                .collect(Collectors.groupingBy(entry -> entry.fields().text("household")));
        Map<String, List<Attempt>> attempts = new HashMap<>();
        Map<String, Contact> contacts = new HashMap<>();
        for (Entry entry : held.get(1).entries()) {
            Contact contact = Rows.contact(entry);
            if (contact.report().sweep().equals(sweep.id())
                    && contact.withdrawn().isEmpty()) {
                contacts.put(entry.id(), contact);
                attempts.computeIfAbsent(contact.report().household().value(), none -> new ArrayList<>())
                        .add(Rows.attempt(entry));
            }
        }
        Set<String> buildings = new TreeSet<>();
        held.get(0).entries().forEach(tenancy -> buildings.add(tenancy.fields().text("building")));
        Map<String, List<Home.Allotment>> allotments =
                Home.allotments(session.all(Query.ids(session.scope(), RegisterKinds.BUILDING, buildings)));
        List<RemainingHousehold> left = new ArrayList<>();
        for (Entry household : households) {
            List<Entry> own = tenancies.getOrDefault(household.id(), List.of());
            account.of(
                            household.id(),
                            Home.of(own, allotments, session.scope()),
                            attempts.getOrDefault(household.id(), List.of()))
                    .filter(entry -> isLeft(entry.slot().state()))
                    .ifPresent(entry -> left.add(shown(entry, own, contacts)));
        }
        return left;
    }

    private static boolean isLeft(Slot.SlotState state) {
        return state == Slot.SlotState.OPEN || state == Slot.SlotState.MISSED;
    }

    private RemainingHousehold shown(
            HouseholdAccount.Entry entry, List<Entry> tenancies, Map<String, Contact> contacts) {
        Home home = entry.home();
        Fields tenancy = tenancies.stream()
                .map(Entry::fields)
                .filter(each -> each.text("building").equals(home.building()) && Rows.holdsAt(each, home.from()))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("A home is made of a tenancy that is among these"));
        List<Contact> attempts = new ArrayList<>();
        for (Attempt attempt : entry.attempts()) {
            Contact contact = contacts.get(attempt.id());
            if (contact != null) {
                attempts.add(contact);
            }
        }
        return new RemainingHousehold(
                entry.slot(),
                new GridId(home.grid()),
                new Dwelling(new BuildingId(home.building()), tenancy.optionalText("unit"), tenancy.text("door")),
                attempts,
                Suggestion.after(sweep.channels(), entry.attempts()));
    }
}
