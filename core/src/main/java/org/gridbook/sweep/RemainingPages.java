package org.gridbook.sweep;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.gridbook.book.BuildingId;
import org.gridbook.book.GridId;
import org.gridbook.book.HouseholdId;
import org.gridbook.internal.Paging;
import org.gridbook.internal.Session;
import org.gridbook.mapping.Question;
import org.gridbook.mapping.Stored;
import org.gridbook.mapping.StoredPage;
import org.gridbook.register.Dwelling;
import org.gridbook.register.Home;
import org.gridbook.register.RegisterKinds;
import org.gridbook.register.RegisteredHousehold;
import org.gridbook.register.Tenancy;
import org.gridbook.register.TenancyId;
import org.gridbook.storage.Query;
import org.gridbook.storage.Scope;
import org.jspecify.annotations.Nullable;

/** Pages the households that remain. The store leaves out settled households; the rule of the account judges the others. */
final class RemainingPages {
    private final Session session;
    private final Sweep sweep;
    private final HouseholdAccount account;

    private final Paging paging;

    RemainingPages(Session session, Sweep sweep, HouseholdAccount account, Paging paging) {
        this.session = session;
        this.sweep = sweep;
        this.account = account;
        this.paging = paging;
    }

    /**
     * One page.
     *
     * @param present whether the places of households are those of the instant asked about, so that only the grids of the sweep need to
     *     be searched
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
            List<HouseholdId> households = new ArrayList<>();
            do {
                Query query = unsettled.page(next, limit);
                StoredPage<HouseholdId, RegisteredHousehold> found =
                        session.ask(RegisterKinds.HOUSEHOLDS.page(any -> query));
                found.found().forEach(each -> households.add(each.id()));
                next = found.next().orElse(null);
            } while (next != null && page.size() + households.size() < limit);
            page.addAll(remaining(households));
        }
        boolean more = page.size() > limit;
        List<RemainingHousehold> shown = more ? page.subList(0, limit) : page;
        Optional<String> last =
                more ? Optional.of(shown.get(limit - 1).slot().household().value()) : Optional.ofNullable(next);
        return new RemainingPage(shown, last.map(paging::at));
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
        return RegisterKinds.HOUSEHOLDS
                .all(scope)
                .without(SweepKinds.CONTACTS.referring(
                        RegisterKinds.OF_HOUSEHOLD,
                        SweepKinds.SETTLES,
                        sweep.id(),
                        SweepKinds.OCCURRED_AT,
                        account.last()));
    }

    /** What is stored about some households. */
    private record Held(List<Stored<TenancyId, Tenancy>> tenancies, List<Stored<ContactId, Contact>> contacts) {}

    private List<RemainingHousehold> remaining(List<HouseholdId> households) {
        if (households.isEmpty()) {
            return List.of();
        }
        Held held = session.ask(Question.all(
                RegisterKinds.TENANCIES.where(RegisterKinds.OF_HOUSEHOLD, households),
                SweepKinds.CONTACTS.where(RegisterKinds.OF_HOUSEHOLD, households),
                Held::new));
        Map<HouseholdId, List<Stored<TenancyId, Tenancy>>> tenancies = held.tenancies().stream()
                .collect(Collectors.groupingBy(each -> each.value().household()));
        List<Stored<ContactId, Contact>> counting =
                held.contacts().stream().filter(each -> counts(each.value())).toList();
        Map<String, Contact> contacts =
                counting.stream().collect(Collectors.toMap(each -> each.id().value(), Stored::value));
        Map<String, List<Attempt>> attempts =
                counting.stream().map(Attempt::of).collect(Collectors.groupingBy(Attempt::household));
        Set<BuildingId> buildings = held.tenancies().stream()
                .map(each -> each.value().dwelling().building())
                .collect(Collectors.toSet());
        Map<String, List<Home.Allotment>> allotments =
                RegisterKinds.allotments(session.ask(RegisterKinds.BUILDINGS.byIds(buildings)));
        List<RemainingHousehold> remaining = new ArrayList<>();
        for (HouseholdId household : households) {
            List<Stored<TenancyId, Tenancy>> own = tenancies.getOrDefault(household, List.of());
            account.of(
                            household.value(),
                            RegisterKinds.homes(own, allotments, session.scope()),
                            attempts.getOrDefault(household.value(), List.of()))
                    .filter(entry -> entry.slot().state().remains())
                    .ifPresent(entry -> remaining.add(shown(entry, own, contacts)));
        }
        return remaining;
    }

    private boolean counts(Contact contact) {
        return contact.report().sweep().equals(sweep.id()) && !contact.withdrawn();
    }

    private RemainingHousehold shown(
            HouseholdAccount.Entry entry, List<Stored<TenancyId, Tenancy>> tenancies, Map<String, Contact> contacts) {
        Home home = entry.home();
        Dwelling dwelling = tenancies.stream()
                .map(Stored::value)
                .filter(each -> each.dwelling().building().value().equals(home.building())
                        && each.period().holdsAt(home.begin()))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("A home is made from one of these tenancies"))
                .dwelling();
        return new RemainingHouseholdBuilder()
                .slot(entry.slot())
                .grid(new GridId(home.grid()))
                .dwelling(dwelling)
                .attempts(entry.attempts().stream()
                        .map(Attempt::id)
                        .map(contacts::get)
                        .toList())
                .next(Suggestion.after(sweep.channels(), entry.attempts()))
                .build();
    }
}
