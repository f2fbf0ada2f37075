package org.gridbook.care;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.BiPredicate;
import java.util.function.ToIntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.gridbook.book.GridId;
import org.gridbook.book.HouseholdId;
import org.gridbook.book.Interval;
import org.gridbook.care.Guarantees.Broken;
import org.gridbook.care.Guarantees.Fill;
import org.gridbook.care.Guarantees.Placement;
import org.gridbook.care.Guarantees.Repair;
import org.gridbook.care.Guarantees.Shortage;
import org.gridbook.care.Guarantees.TakeOn;
import org.gridbook.care.Guarantees.Vacancy;
import org.gridbook.care.Guarantees.VacancyReason;
import org.gridbook.care.Workforce.Stint;
import org.gridbook.isolation.Isolation;
import org.gridbook.isolation.Isolation.IsolationState;
import org.gridbook.plan.Figure;
import org.gridbook.staff.Post;

/**
 * The rule of guarantees. In each team a person fills one seat. A person who is in several teams counts in those that they joined first, as
 * long as all recipients of these teams together do not exceed the limit of the team's policy.
 *
 * <p>People are identified by {@link MemberRef#value}, and roles by their words.
 */
final class GuaranteeRule {
    private static final Set<IsolationState> AT_HOME =
            EnumSet.of(IsolationState.ACTIVE, IsolationState.OVERDUE, IsolationState.BROKEN);

    private final CareFacts facts;
    private final Map<TeamId, Team> teams;
    private final Map<TeamId, List<Membership>> membersOfTeam;
    private final Map<String, List<Membership>> membershipsOf;
    private final Map<TeamId, List<Service>> servicesOfTeam;
    private final Map<HouseholdId, List<Service>> servicesOfHousehold;

    private GuaranteeRule(CareFacts facts) {
        this.facts = facts;
        teams = facts.teams().stream().collect(Collectors.toMap(Team::id, team -> team));
        membersOfTeam = facts.members().stream()
                .sorted(Comparator.comparing(GuaranteeRule::member))
                .collect(Collectors.groupingBy(Membership::team));
        membershipsOf = facts.members().stream()
                .sorted(Comparator.comparing((Membership each) -> each.period().from())
                        .thenComparing(each -> each.team().value()))
                .collect(Collectors.groupingBy(GuaranteeRule::member));
        servicesOfTeam = facts.services().stream().collect(Collectors.groupingBy(Service::team));
        servicesOfHousehold = facts.services().stream().collect(Collectors.groupingBy(Service::household));
    }

    private static String member(Membership membership) {
        return membership.member().value();
    }

    /** The guarantees at an instant. */
    static Guarantees at(CareFacts facts, Instant at) {
        return new GuaranteeRule(facts).check(at);
    }

    /**
     * A team at an instant.
     *
     * @param services its services
     * @param members the members who can have a seat
     * @param holders the holder of each seat
     */
    private record TeamState(Team team, List<Service> services, List<String> members, List<Optional<String>> holders) {
        TeamId id() {
            return team.id();
        }

        int load() {
            return services.size();
        }

        List<String> missing() {
            return missing(holders);
        }

        /** The roles of the seats that are empty with these holders. */
        List<String> missing(List<Optional<String>> those) {
            List<String> roles = team.policy().roles();
            return IntStream.range(0, roles.size())
                    .filter(seat -> those.get(seat).isEmpty())
                    .mapToObj(roles::get)
                    .toList();
        }
    }

    private Guarantees check(Instant at) {
        Set<String> owed = new HashSet<>();
        Set<String> broken = new HashSet<>();
        List<Broken> breaks = new ArrayList<>();
        List<TeamState> complete = new ArrayList<>();
        List<TeamState> incomplete = new ArrayList<>();
        facts.teams().stream().flatMap(team -> stateOf(team, at).stream()).forEach(state -> {
            state.services().forEach(each -> owed.add(each.household().value()));
            if (state.missing().isEmpty()) {
                complete.add(state);
            } else {
                incomplete.add(state);
                List<Vacancy> missing = missing(state, at);
                state.services().forEach(each -> breaks.add(broken(each, missing)));
            }
        });
        Map<String, Integer> more = new HashMap<>();
        List<Repair> repairs = new ArrayList<>(fills(incomplete, at, more));
        unserved(at).forEach((id, since) -> {
            HouseholdId household = new HouseholdId(id);
            owed.add(id);
            breaks.add(new BrokenBuilder().household(household).since(since).build());
            repairs.add(takeOn(household, complete, at, more));
        });
        breaks.sort(Comparator.comparing((Broken each) -> each.household().value())
                .thenComparing(each -> each.team().map(TeamId::value).orElse(""))
                .thenComparing(each -> each.resident().map(Object::toString).orElse(""))
                .thenComparing(Broken::since));
        breaks.forEach(each -> broken.add(each.household().value()));
        Set<String> held = new HashSet<>(owed);
        held.removeAll(broken);
        return new GuaranteesBuilder()
                .validAt(at)
                .owed(Figure.of(owed))
                .held(Figure.of(held))
                .broken(Figure.of(broken))
                .byPolicy(byPolicy(complete, incomplete))
                .breaks(breaks)
                .repairs(repairs)
                .build();
    }

    private static SortedMap<String, Guarantees.UnderPolicy> byPolicy(
            List<TeamState> complete, List<TeamState> incomplete) {
        SortedMap<String, Set<String>> broken = households(incomplete);
        SortedMap<String, Set<String>> held = households(complete);
        SortedMap<String, Guarantees.UnderPolicy> byPolicy = new TreeMap<>();
        Stream.of(held, broken).flatMap(each -> each.keySet().stream()).forEach(policy -> {
            Set<String> not = broken.getOrDefault(policy, Set.of());
            byPolicy.put(
                    policy,
                    new Guarantees.UnderPolicy(
                            Figure.of(held.getOrDefault(policy, Set.of()).stream()
                                    .filter(each -> !not.contains(each))
                                    .toList()),
                            Figure.of(not)));
        });
        return byPolicy;
    }

    /** The households that teams care for, by the word of the policy. */
    private static SortedMap<String, Set<String>> households(List<TeamState> teams) {
        return teams.stream()
                .collect(Collectors.groupingBy(
                        each -> each.team().policy().word(),
                        TreeMap::new,
                        Collectors.flatMapping(
                                each -> each.services().stream()
                                        .map(service -> service.household().value()),
                                Collectors.toSet())));
    }

    private static Broken broken(Service service, List<Vacancy> missing) {
        Instant begun = service.period().from();
        List<Vacancy> here = missing.stream()
                .map(each -> new Vacancy(
                        each.role(), each.since().isBefore(begun) ? begun : each.since(), each.why(), each.member()))
                .toList();
        return new BrokenBuilder()
                .household(service.household())
                .resident(service.resident())
                .team(service.team())
                .since(here.stream().map(Vacancy::since).min(Instant::compareTo).orElse(begun))
                .missing(here)
                .build();
    }

    /** The state of a team; empty if it has no recipients then. */
    private Optional<TeamState> stateOf(Team team, Instant at) {
        List<Service> services = servicesAt(team, at);
        if (services.isEmpty() || !team.period().holdsAt(at)) {
            return Optional.empty();
        }
        List<String> members = membersAt(team, at).stream()
                .filter(who -> !absent(who, at) && !overLimit(who, team, at))
                .toList();
        Matching matching = new Matching(seats(team), fits(at), (who, joined) -> joined.isEmpty());
        matching.members(team.id().value(), members);
        return Optional.of(new TeamState(team, services, members, matching.holders()));
    }

    private static List<Matching.Seat> seats(Team team) {
        return team.policy().roles().stream()
                .map(role -> new Matching.Seat(team.id().value(), role))
                .toList();
    }

    private List<Service> servicesAt(Team team, Instant at) {
        return servicesOfTeam.getOrDefault(team.id(), List.of()).stream()
                .filter(each -> each.period().holdsAt(at))
                .toList();
    }

    private List<Membership> members(Team team) {
        return membersOfTeam.getOrDefault(team.id(), List.of());
    }

    private List<String> membersAt(Team team, Instant at) {
        return members(team).stream()
                .filter(each -> each.period().holdsAt(at))
                .map(GuaranteeRule::member)
                .distinct()
                .toList();
    }

    private List<Stint> stints(String who) {
        return facts.stints().getOrDefault(who, List.of());
    }

    private List<Interval> absences(String who) {
        return facts.absences().getOrDefault(who, List.of());
    }

    private BiPredicate<String, String> fits(Instant at) {
        return (who, role) -> stints(who).stream().anyMatch(stint -> stint.fills(role, at));
    }

    private boolean absent(String who, Instant at) {
        return absences(who).stream().anyMatch(period -> period.holdsAt(at));
    }

    private boolean overLimit(String who, Team team, Instant at) {
        int sum = 0;
        for (Membership each : membershipsOf.getOrDefault(who, List.of())) {
            if (each.period().holdsAt(at)) {
                sum += load(each, at);
                if (each.team().equals(team.id())) {
                    break;
                }
            }
        }
        return sum > team.policy().most();
    }

    /** The number of recipients for which a person is responsible at an instant. */
    private int load(String who, Instant at) {
        return membershipsOf.getOrDefault(who, List.of()).stream()
                .filter(each -> each.period().holdsAt(at))
                .mapToInt(each -> load(each, at))
                .sum();
    }

    private int load(Membership membership, Instant at) {
        Team team = teams.get(membership.team());
        return team != null && team.period().holdsAt(at) ? servicesAt(team, at).size() : 0;
    }

    /** The empty seats of a team: since when, and why. */
    private List<Vacancy> missing(TeamState state, Instant at) {
        Map<String, Integer> counts = counts(state.missing());
        Map<String, List<Instant>> since = since(state.team(), counts, at);
        List<Vacancy> missing = new ArrayList<>();
        counts.forEach((role, count) -> {
            List<Reason> reasons = reasons(state.team(), role, at);
            for (int i = 0; i < count; i++) {
                Instant from = since.getOrDefault(role, List.of()).get(i);
                missing.add(
                        i < reasons.size()
                                ? reasons.get(i).vacancy(role, from)
                                : new Vacancy(role, from, VacancyReason.NEVER_FILLED, Optional.empty()));
            }
        });
        return missing;
    }

    private static Map<String, Integer> counts(List<String> roles) {
        Map<String, Integer> counts = new LinkedHashMap<>();
        roles.forEach(role -> counts.merge(role, 1, Integer::sum));
        return counts;
    }

    /** For each role and each of its empty seats, the instant since which at least as many have been empty without a break. */
    private Map<String, List<Instant>> since(Team team, Map<String, Integer> counts, Instant at) {
        Map<String, List<Instant>> since = new HashMap<>();
        counts.forEach((role, count) -> since.put(role, new ArrayList<>(Collections.nCopies(count, at))));
        Map<String, Integer> open = new HashMap<>(counts);
        for (Instant earlier : changesBefore(team, at).descendingSet()) {
            Map<String, Integer> then =
                    counts(stateOf(team, earlier).map(TeamState::missing).orElse(List.of()));
            open.replaceAll((role, still) -> Math.min(still, then.getOrDefault(role, 0)));
            open.forEach((role, still) -> {
                List<Instant> instants = since.getOrDefault(role, List.of());
                for (int i = 0; i < still; i++) {
                    instants.set(i, earlier);
                }
            });
            if (open.values().stream().allMatch(still -> still == 0)) {
                break;
            }
        }
        return since;
    }

    /** Every instant up to this one at which the state of a team could have changed. */
    private TreeSet<Instant> changesBefore(Team team, Instant at) {
        Set<Team> related = new HashSet<>(Set.of(team));
        List<Interval> periods = new ArrayList<>();
        for (Membership member : members(team)) {
            String who = member(member);
            stints(who).forEach(stint -> periods.add(stint.period()));
            periods.addAll(absences(who));
            for (Membership each : membershipsOf.getOrDefault(who, List.of())) {
                periods.add(each.period());
                Optional.ofNullable(teams.get(each.team())).ifPresent(related::add);
            }
        }
        for (Team each : related) {
            periods.add(each.period());
            servicesOfTeam.getOrDefault(each.id(), List.of()).forEach(service -> periods.add(service.period()));
        }
        TreeSet<Instant> changes = new TreeSet<>();
        for (Interval period : periods) {
            changes.add(period.from());
            period.to().ifPresent(changes::add);
        }
        return new TreeSet<>(changes.headSet(at, true));
    }

    private record Reason(VacancyReason why, String who, Instant until) {
        Vacancy vacancy(String role, Instant since) {
            return new Vacancy(role, since, why, Optional.of(MemberRef.of(who)));
        }
    }

    /** The people who could have a seat of this role: absent, over the limit, and then those who departed, the last first. */
    private List<Reason> reasons(Team team, String role, Instant at) {
        List<Reason> reasons = new ArrayList<>();
        Set<String> known = new HashSet<>();
        for (String who : membersAt(team, at)) {
            boolean absent = absent(who, at);
            if (fits(at).test(who, role) && (absent || overLimit(who, team, at)) && known.add(who)) {
                reasons.add(
                        new Reason(absent ? VacancyReason.UNAVAILABLE : VacancyReason.OVER_LIMIT, who, Instant.MAX));
            }
        }
        for (Membership each : members(team)) {
            String who = member(each);
            lastFit(each, role, at)
                    .filter(until -> !(each.period().holdsAt(at) && fits(at).test(who, role)))
                    .filter(until -> known.add(who))
                    .ifPresent(until -> reasons.add(new Reason(VacancyReason.DEPARTED, who, until)));
        }
        reasons.sort(Comparator.comparing((Reason each) -> each.why() == VacancyReason.DEPARTED)
                .thenComparing(Reason::why)
                .thenComparing(Reason::until, Comparator.reverseOrder())
                .thenComparing(Reason::who));
        return reasons;
    }

    /** The end of the time in which a member could fill a role, but no later than an instant; empty if they never could. */
    private Optional<Instant> lastFit(Membership membership, String role, Instant at) {
        return stints(member(membership)).stream()
                .filter(stint -> stint.role().equals(role)
                        && stint.period().overlaps(membership.period())
                        && !stint.period().from().isAfter(at)
                        && !membership.period().from().isAfter(at))
                .map(stint -> earlier(stint.period().to(), membership.period().to(), at))
                .max(Instant::compareTo);
    }

    private static Instant earlier(Optional<Instant> one, Optional<Instant> other, Instant at) {
        Instant end = one.filter(each -> each.isBefore(at)).orElse(at);
        return other.filter(each -> each.isBefore(end)).orElse(end);
    }

    /** The fewest people who fill these teams, which are matched together: those with more recipients before the others. */
    private List<Fill> fills(List<TeamState> incomplete, Instant at, Map<String, Integer> more) {
        List<TeamState> order = incomplete.stream()
                .sorted(Comparator.comparing(TeamState::load).reversed())
                .toList();
        Map<String, TeamState> byTeam = new HashMap<>();
        order.forEach(each -> byTeam.put(each.id().value(), each));
        Map<String, Integer> loads = new HashMap<>();
        ToIntFunction<String> load = who -> loads.computeIfAbsent(who, any -> load(who, at));
        Matching matching = new Matching(
                order.stream().flatMap(each -> seats(each.team()).stream()).toList(),
                fits(at),
                (who, joined) -> hasRoom(load.applyAsInt(who), states(joined, byTeam)));
        order.forEach(each -> matching.members(each.id().value(), each.members()));
        ToIntFunction<String> proposed = who -> states(matching.joined(who), byTeam).stream()
                .mapToInt(TeamState::load)
                .sum();
        order.forEach(each -> matching.join(each.id().value(), candidates(each, at, load, proposed)));
        List<Optional<String>> holders = matching.holders();
        Map<String, Fill> fills = new TreeMap<>();
        int first = 0;
        for (TeamState each : order) {
            int last = first + each.holders().size();
            fills.put(each.id().value(), fill(each, holders.subList(first, last), more));
            first = last;
        }
        return List.copyOf(fills.values());
    }

    private static List<TeamState> states(Set<String> teams, Map<String, TeamState> byTeam) {
        return teams.stream()
                .sorted()
                .map(team -> Objects.requireNonNull(byTeam.get(team), "team"))
                .toList();
    }

    /** Whether a person with this load can join all these teams. The teams count in the order of their ids. */
    private static boolean hasRoom(int load, List<TeamState> joined) {
        int sum = load;
        for (TeamState each : joined) {
            sum += each.load();
            if (sum > each.team().policy().most()) {
                return false;
            }
        }
        return true;
    }

    private static Fill fill(TeamState state, List<Optional<String>> after, Map<String, Integer> more) {
        List<String> roles = state.team().policy().roles();
        List<Optional<String>> before = state.holders();
        Map<String, String> had = new HashMap<>();
        for (int seat = 0; seat < before.size(); seat++) {
            String role = roles.get(seat);
            before.get(seat).ifPresent(who -> had.put(who, role));
        }
        List<Placement> steps = new ArrayList<>();
        for (int seat = 0; seat < after.size(); seat++) {
            String role = roles.get(seat);
            if (!after.get(seat).equals(before.get(seat))) {
                after.get(seat).ifPresent(who -> {
                    Optional<String> from = Optional.ofNullable(had.get(who));
                    steps.add(new Placement(MemberRef.of(who), role, from));
                    if (from.isEmpty()) {
                        more.merge(who, state.load(), Integer::sum);
                    }
                });
            }
        }
        List<Shortage> shorts = new ArrayList<>();
        counts(state.missing(after)).forEach((role, by) -> shorts.add(new Shortage(role, by)));
        return new Fill(state.id(), steps, shorts);
    }

    /**
     * The people who could join a team: on duty, with one of its roles, and with room for all its recipients. Former members come last.
     * Otherwise people of its grids come first, then those with the smallest load.
     *
     * @param load the present load of each person
     * @param proposed the load that the proposals so far add
     */
    private List<String> candidates(
            TeamState state, Instant at, ToIntFunction<String> load, ToIntFunction<String> proposed) {
        Team team = state.team();
        Set<String> roles = new HashSet<>(team.policy().roles());
        Set<GridId> grids = state.services().stream().map(Service::grid).collect(Collectors.toSet());
        Set<String> present = new HashSet<>(membersAt(team, at));
        Set<String> former = members(team).stream()
                .filter(each -> each.period().isOverAt(at))
                .map(GuaranteeRule::member)
                .collect(Collectors.toSet());
        Map<String, Integer> loads = new HashMap<>();
        for (String who : facts.stints().keySet()) {
            if (!present.contains(who)
                    && stints(who).stream().anyMatch(stint -> stint.fillsAny(roles, at))
                    && !absent(who, at)
                    && load.applyAsInt(who) + state.load() <= team.policy().most()) {
                loads.put(who, load.applyAsInt(who) + proposed.applyAsInt(who));
            }
        }
        return loads.keySet().stream()
                .sorted(Comparator.<String, Boolean>comparing(former::contains)
                        .thenComparing(who -> !isNear(who, roles, grids, at))
                        .thenComparing(who -> loads.getOrDefault(who, 0))
                        .thenComparing(Comparator.naturalOrder()))
                .toList();
    }

    private boolean isNear(String who, Set<String> roles, Set<GridId> grids, Instant at) {
        return stints(who).stream()
                .anyMatch(stint -> stint.fillsAny(roles, at)
                        && (stint.post() instanceof Post.AtCommunity
                                || stint.post() instanceof Post.AtGrid post && grids.contains(post.grid())));
    }

    /** Households with a person who is isolated at home and has no team, with the instant since when both hold, in order of id. */
    private Map<String, Instant> unserved(Instant at) {
        Map<String, Instant> unserved = new TreeMap<>();
        for (Isolation isolation : facts.isolations()) {
            boolean home = isolation.stateAt(at).filter(AT_HOME::contains).isPresent();
            if (home && services(isolation).noneMatch(each -> each.period().holdsAt(at) && hasTeam(each, at))) {
                Instant begun = isolation.period().from();
                Instant since = Stream.concat(
                                services(isolation).flatMap(this::ends),
                                isolation.absences().stream().flatMap(away -> away.period().to().stream()))
                        .filter(end -> end.isAfter(begun) && !end.isAfter(at))
                        .max(Instant::compareTo)
                        .orElse(begun);
                unserved.merge(isolation.household().value(), since, (one, other) -> one.isBefore(other) ? one : other);
            }
        }
        return unserved;
    }

    private Stream<Service> services(Isolation isolation) {
        return servicesOfHousehold.getOrDefault(isolation.household(), List.of()).stream()
                .filter(service ->
                        service.resident().map(isolation.resident()::equals).orElse(true));
    }

    private boolean hasTeam(Service service, Instant at) {
        Team team = teams.get(service.team());
        return team != null && team.period().holdsAt(at);
    }

    private Stream<Instant> ends(Service service) {
        return Stream.concat(
                service.period().to().stream(),
                Optional.ofNullable(teams.get(service.team()))
                        .flatMap(team -> team.period().to())
                        .stream());
    }

    /**
     * A complete team in which every holder of a seat has room for one more household. Teams of the same grid come first, then those
     * with the smallest load.
     */
    private TakeOn takeOn(HouseholdId household, List<TeamState> complete, Instant at, Map<String, Integer> more) {
        Set<GridId> grid = facts.isolations().stream()
                .filter(each -> each.household().equals(household))
                .map(each -> new GridId(each.grid()))
                .collect(Collectors.toSet());
        Optional<TeamState> taker = complete.stream()
                .filter(each -> each.team().policy().aim() == Policy.Aim.HOUSEHOLD && hasRoom(each, at, more))
                .min(Comparator.comparing((TeamState each) ->
                                each.services().stream().map(Service::grid).noneMatch(grid::contains))
                        .thenComparing(each ->
                                each.load() + more.getOrDefault(each.id().value(), 0))
                        .thenComparing(each -> each.id().value()));
        taker.ifPresent(each -> {
            more.merge(each.id().value(), 1, Integer::sum);
            membersAt(each.team(), at).forEach(who -> more.merge(who, 1, Integer::sum));
        });
        return new TakeOn(household, taker.map(TeamState::id));
    }

    private boolean hasRoom(TeamState state, Instant at, Map<String, Integer> more) {
        int most = state.team().policy().most();
        return state.holders().stream()
                .flatMap(Optional::stream)
                .allMatch(who -> load(who, at) + more.getOrDefault(who, 0) < most);
    }
}
