package org.gridbook.care;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.BiPredicate;
import java.util.function.ToIntFunction;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.gridbook.book.HouseholdId;
import org.gridbook.book.Interval;
import org.gridbook.isolation.Isolation;
import org.gridbook.plan.Figure;

/**
 * The rule of guarantees. In each team one person fills one place. A person may be in several teams; they count in those that they joined
 * first, as long as all that these answer for does not exceed the limit of the team's policy.
 */
final class GuaranteeRule {
    private final CareFacts facts;
    private final Map<String, List<Membership>> membersOfTeam = new HashMap<>();
    private final Map<String, List<Membership>> membershipsOf = new HashMap<>();
    private final Map<String, List<Service>> servicesOfTeam = new HashMap<>();
    private final Map<String, List<Service>> servicesOfHousehold = new HashMap<>();
    private final Map<String, Team> teams = new HashMap<>();

    private GuaranteeRule(CareFacts facts) {
        this.facts = facts;
        facts.teams().forEach(team -> teams.put(team.id().value(), team));
        for (Membership each : facts.members()) {
            membersOfTeam
                    .computeIfAbsent(each.team().value(), any -> new ArrayList<>())
                    .add(each);
            membershipsOf
                    .computeIfAbsent(each.who().value(), any -> new ArrayList<>())
                    .add(each);
        }
        membersOfTeam
                .values()
                .forEach(all -> all.sort(Comparator.comparing(each -> each.who().value())));
        membershipsOf
                .values()
                .forEach(all -> all.sort(
                        Comparator.comparing((Membership each) -> each.period().from())
                                .thenComparing(each -> each.team().value())));
        for (Service each : facts.services()) {
            servicesOfTeam
                    .computeIfAbsent(each.team().value(), any -> new ArrayList<>())
                    .add(each);
            servicesOfHousehold
                    .computeIfAbsent(each.household().value(), any -> new ArrayList<>())
                    .add(each);
        }
    }

    /** How guarantees stand at an instant. */
    static Guarantees at(CareFacts facts, Instant at) {
        return new GuaranteeRule(facts).check(at);
    }

    /**
     * A team at an instant.
     *
     * @param served what it answers for
     * @param members those who can have a place
     * @param holders who has each place
     */
    private record TeamState(Team team, List<Service> served, List<String> members, List<Optional<String>> holders) {
        String id() {
            return team.id().value();
        }

        List<String> missing() {
            return missing(holders);
        }

        /** The roles of the places that are empty, if these have the others. */
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
        List<Guarantees.Broken> breaks = new ArrayList<>();
        List<Guarantees.Repair> repairs = new ArrayList<>();
        List<TeamState> complete = new ArrayList<>();
        List<TeamState> incomplete = new ArrayList<>();
        Map<String, Integer> more = new HashMap<>();
        List<TeamState> standings = facts.teams().stream()
                .flatMap(team -> standing(team, at).stream())
                .toList();
        for (TeamState standing : standings) {
            standing.served().forEach(served -> owed.add(served.household().value()));
            if (standing.missing().isEmpty()) {
                complete.add(standing);
            } else {
                incomplete.add(standing);
                List<Guarantees.Vacancy> missing = missing(standing, at);
                for (Service served : standing.served()) {
                    broken.add(served.household().value());
                    breaks.add(broken(served, missing));
                }
            }
        }
        repairs.addAll(fills(incomplete, at, more));
        for (Map.Entry<String, Instant> lone : unserved(at).entrySet()) {
            owed.add(lone.getKey());
            broken.add(lone.getKey());
            HouseholdId household = new HouseholdId(lone.getKey());
            breaks.add(
                    new Guarantees.Broken(household, Optional.empty(), Optional.empty(), lone.getValue(), List.of()));
            repairs.add(takeOn(household, complete, at, more));
        }
        breaks.sort(Comparator.comparing(
                        (Guarantees.Broken each) -> each.household().value())
                .thenComparing(each -> each.team().map(TeamId::value).orElse(""))
                .thenComparing(each -> each.resident().map(Object::toString).orElse(""))
                .thenComparing(Guarantees.Broken::since));
        Set<String> held = new HashSet<>(owed);
        held.removeAll(broken);
        return new Guarantees(at, Figure.of(owed), Figure.of(held), Figure.of(broken), breaks, repairs);
    }

    private static Guarantees.Broken broken(Service served, List<Guarantees.Vacancy> missing) {
        Instant begun = served.period().from();
        List<Guarantees.Vacancy> owedHere = missing.stream()
                .map(each -> new Guarantees.Vacancy(
                        each.role(), each.since().isBefore(begun) ? begun : each.since(), each.why(), each.who()))
                .toList();
        Instant since = owedHere.stream()
                .map(Guarantees.Vacancy::since)
                .min(Instant::compareTo)
                .orElse(begun);
        return new Guarantees.Broken(
                served.household(), served.resident(), Optional.of(served.team()), since, owedHere);
    }

    /** A team that answers for somebody at an instant. */
    private Optional<TeamState> standing(Team team, Instant at) {
        List<Service> served = served(team, at);
        if (served.isEmpty() || !team.period().holdsAt(at)) {
            return Optional.empty();
        }
        List<String> members = membersAt(team, at).stream()
                .filter(who -> !off(who, at) && !overLimit(who, team, at))
                .toList();
        Matching matching = new Matching(seats(team), fits(at), (who, joined) -> joined.isEmpty());
        matching.members(team.id().value(), members);
        return Optional.of(new TeamState(team, served, members, matching.holders()));
    }

    private static List<Matching.Seat> seats(Team team) {
        return team.policy().roles().stream()
                .map(role -> new Matching.Seat(team.id().value(), role))
                .toList();
    }

    private List<Service> served(Team team, Instant at) {
        return servicesOfTeam.getOrDefault(team.id().value(), List.of()).stream()
                .filter(service -> service.period().holdsAt(at))
                .toList();
    }

    private List<String> membersAt(Team team, Instant at) {
        return membersOfTeam.getOrDefault(team.id().value(), List.of()).stream()
                .filter(each -> each.period().holdsAt(at))
                .map(each -> each.who().value())
                .distinct()
                .toList();
    }

    private BiPredicate<String, String> fits(Instant at) {
        return (who, role) -> facts.stints().getOrDefault(who, List.of()).stream()
                .anyMatch(stint -> stint.role().equals(role) && stint.period().holdsAt(at));
    }

    private boolean off(String who, Instant at) {
        return facts.offs().getOrDefault(who, List.of()).stream().anyMatch(period -> period.holdsAt(at));
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

    /** For how many somebody answers at an instant. */
    private int load(String who, Instant at) {
        return membershipsOf.getOrDefault(who, List.of()).stream()
                .filter(each -> each.period().holdsAt(at))
                .mapToInt(each -> load(each, at))
                .sum();
    }

    private int load(Membership membership, Instant at) {
        Team team = teams.get(membership.team().value());
        return team != null && team.period().holdsAt(at) ? served(team, at).size() : 0;
    }

    /** The empty places of a team: since when, and why. */
    private List<Guarantees.Vacancy> missing(TeamState standing, Instant at) {
        Map<String, Integer> counts = new LinkedHashMap<>();
        standing.missing().forEach(role -> counts.merge(role, 1, Integer::sum));
        Map<String, List<Instant>> since = since(standing.team(), counts, at);
        List<Guarantees.Vacancy> missing = new ArrayList<>();
        counts.forEach((role, count) -> {
            List<Guarantees.Vacancy> reasons = reasons(standing.team(), role, at);
            for (int i = 0; i < count; i++) {
                Instant from = since.getOrDefault(role, List.of()).get(i);
                missing.add(
                        i < reasons.size()
                                ? new Guarantees.Vacancy(
                                        role,
                                        from,
                                        reasons.get(i).why(),
                                        reasons.get(i).who())
                                : new Guarantees.Vacancy(
                                        role, from, Guarantees.VacancyReason.NOBODY, Optional.empty()));
            }
        });
        return missing;
    }

    /** For each role and each of its missing places, since when as many have been missing without a break. */
    private Map<String, List<Instant>> since(Team team, Map<String, Integer> counts, Instant at) {
        Map<String, List<Instant>> since = new HashMap<>();
        counts.forEach((role, count) -> since.put(role, new ArrayList<>(Collections.nCopies(count, at))));
        Map<String, Integer> open = new HashMap<>(counts);
        for (Instant earlier : changesBefore(team, at).descendingSet()) {
            Map<String, Integer> then = new HashMap<>();
            standing(team, earlier)
                    .ifPresent(each -> each.missing().forEach(role -> then.merge(role, 1, Integer::sum)));
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

    /** Every instant up to this one at which the standing of a team could have changed. */
    private TreeSet<Instant> changesBefore(Team team, Instant at) {
        Set<Team> related = new HashSet<>(Set.of(team));
        List<Interval> periods = new ArrayList<>();
        for (Membership member : membersOfTeam.getOrDefault(team.id().value(), List.of())) {
            String who = member.who().value();
            facts.stints().getOrDefault(who, List.of()).forEach(stint -> periods.add(stint.period()));
            periods.addAll(facts.offs().getOrDefault(who, List.of()));
            for (Membership each : membershipsOf.getOrDefault(who, List.of())) {
                periods.add(each.period());
                Optional.ofNullable(teams.get(each.team().value())).ifPresent(related::add);
            }
        }
        for (Team each : related) {
            periods.add(each.period());
            servicesOfTeam.getOrDefault(each.id().value(), List.of()).forEach(service -> periods.add(service.period()));
        }
        TreeSet<Instant> changes = new TreeSet<>();
        for (Interval period : periods) {
            changes.add(period.from());
            period.to().ifPresent(changes::add);
        }
        return new TreeSet<>(changes.headSet(at, true));
    }

    private record Reason(Guarantees.VacancyReason why, String who, Instant when) {}

    /** Who could have had a place of this role: off duty, over the limit, and then those who left, the last first. */
    private List<Guarantees.Vacancy> reasons(Team team, String role, Instant at) {
        List<Reason> reasons = new ArrayList<>();
        Set<String> told = new HashSet<>();
        for (String who : membersAt(team, at)) {
            boolean off = off(who, at);
            if (fits(at).test(who, role) && (off || overLimit(who, team, at)) && told.add(who)) {
                reasons.add(new Reason(
                        off ? Guarantees.VacancyReason.OFF : Guarantees.VacancyReason.OVER_LIMIT, who, Instant.MAX));
            }
        }
        for (Membership each : membersOfTeam.getOrDefault(team.id().value(), List.of())) {
            lastFit(each, role, at)
                    .filter(when -> !(each.period().holdsAt(at)
                            && fits(at).test(each.who().value(), role)))
                    .filter(when -> told.add(each.who().value()))
                    .ifPresent(when -> reasons.add(
                            new Reason(Guarantees.VacancyReason.LEFT, each.who().value(), when)));
        }
        reasons.sort(Comparator.comparing(Reason::why)
                .thenComparing(Reason::when, Comparator.reverseOrder())
                .thenComparing(Reason::who));
        reasons.sort(Comparator.comparing(each -> each.why() == Guarantees.VacancyReason.LEFT));
        return reasons.stream()
                .map(each -> new Guarantees.Vacancy(role, at, each.why(), Optional.of(MemberRef.of(each.who()))))
                .toList();
    }

    /** Until when somebody could fill a role in a team, if they ever could. */
    private Optional<Instant> lastFit(Membership membership, String role, Instant at) {
        return facts.stints().getOrDefault(membership.who().value(), List.of()).stream()
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

    /** The fewest people who fill these teams, all looked at together: those that answer for more before the others. */
    private List<Guarantees.Fill> fills(List<TeamState> incomplete, Instant at, Map<String, Integer> more) {
        List<TeamState> order = incomplete.stream()
                .sorted(Comparator.comparing((TeamState each) -> each.served().size())
                        .reversed())
                .toList();
        Map<String, TeamState> byTeam = new HashMap<>();
        order.forEach(each -> byTeam.put(each.id(), each));
        Map<String, Integer> loads = new HashMap<>();
        ToIntFunction<String> load = who -> loads.computeIfAbsent(who, any -> load(who, at));
        Matching matching = new Matching(
                order.stream().flatMap(each -> seats(each.team()).stream()).toList(),
                fits(at),
                (who, joined) -> hasRoom(load.applyAsInt(who), joined, byTeam));
        order.forEach(each -> matching.members(each.id(), each.members()));
        for (TeamState each : order) {
            matching.join(
                    each.id(),
                    candidates(
                            each,
                            at,
                            load,
                            who -> matching.joined(who).stream()
                                    .mapToInt(team -> Objects.requireNonNull(byTeam.get(team), "team")
                                            .served()
                                            .size())
                                    .sum()));
        }
        List<Optional<String>> holders = matching.holders();
        Map<String, Guarantees.Fill> fills = new TreeMap<>();
        int first = 0;
        for (TeamState each : order) {
            int last = first + each.holders().size();
            fills.put(each.id(), fill(each, holders.subList(first, last), more));
            first = last;
        }
        return List.copyOf(fills.values());
    }

    /** Whether somebody who answers for so many can join all these teams at once: they count in the order of their ids. */
    private static boolean hasRoom(int load, Set<String> joined, Map<String, TeamState> teams) {
        int sum = load;
        for (String team : new TreeSet<>(joined)) {
            TeamState standing = Objects.requireNonNull(teams.get(team), "team");
            sum += standing.served().size();
            if (sum > standing.team().policy().most()) {
                return false;
            }
        }
        return true;
    }

    private static Guarantees.Fill fill(TeamState standing, List<Optional<String>> after, Map<String, Integer> more) {
        List<String> roles = standing.team().policy().roles();
        List<Optional<String>> before = standing.holders();
        Map<String, String> had = new HashMap<>();
        for (int seat = 0; seat < before.size(); seat++) {
            String role = roles.get(seat);
            before.get(seat).ifPresent(who -> had.put(who, role));
        }
        List<Guarantees.Placement> steps = new ArrayList<>();
        for (int seat = 0; seat < after.size(); seat++) {
            String role = roles.get(seat);
            if (!after.get(seat).equals(before.get(seat))) {
                after.get(seat).ifPresent(who -> {
                    Optional<String> from = Optional.ofNullable(had.get(who));
                    steps.add(new Guarantees.Placement(MemberRef.of(who), role, from));
                    if (from.isEmpty()) {
                        more.merge(who, standing.served().size(), Integer::sum);
                    }
                });
            }
        }
        Map<String, Integer> shorts = new LinkedHashMap<>();
        standing.missing(after).forEach(role -> shorts.merge(role, 1, Integer::sum));
        return new Guarantees.Fill(
                standing.team().id(),
                steps,
                shorts.entrySet().stream()
                        .map(each -> new Guarantees.Short(each.getKey(), each.getValue()))
                        .toList());
    }

    /**
     * Who could join a team: on duty, of one of its roles, and with room for all that it answers for. Those who left it come last, those of
     * its grids first, then those with the least to do.
     *
     * @param load for how many each answers
     * @param more for how many more each would answer so far
     */
    private List<String> candidates(
            TeamState standing, Instant at, ToIntFunction<String> load, ToIntFunction<String> more) {
        Team team = standing.team();
        Set<String> roles = new HashSet<>(team.policy().roles());
        Set<String> grids = new HashSet<>();
        standing.served().forEach(each -> grids.add(each.grid()));
        Set<String> inside = new HashSet<>(membersAt(team, at));
        Set<String> left = new HashSet<>();
        membersOfTeam.getOrDefault(team.id().value(), List.of()).stream()
                .filter(each -> each.period().isOverAt(at))
                .forEach(each -> left.add(each.who().value()));
        int served = standing.served().size();
        Map<String, Integer> loads = new HashMap<>();
        List<String> candidates = new ArrayList<>();
        for (String who : facts.stints().keySet()) {
            if (!inside.contains(who)
                    && CareFacts.fits(facts.stints().getOrDefault(who, List.of()), roles, at)
                    && !off(who, at)
                    && load.applyAsInt(who) + served <= team.policy().most()) {
                loads.put(who, load.applyAsInt(who) + more.applyAsInt(who));
                candidates.add(who);
            }
        }
        candidates.sort(Comparator.<String, Boolean>comparing(left::contains)
                .thenComparing(who -> !near(who, roles, grids, at))
                .thenComparing(who -> loads.getOrDefault(who, 0))
                .thenComparing(Comparator.naturalOrder()));
        return candidates;
    }

    private boolean near(String who, Set<String> roles, Set<String> grids, Instant at) {
        return facts.stints().getOrDefault(who, List.of()).stream()
                .anyMatch(stint -> roles.contains(stint.role())
                        && stint.period().holdsAt(at)
                        && (stint.grid().isEmpty() || grids.contains(stint.grid())));
    }

    /** Households with somebody isolated at home for whom no team answers, and since when: at home, and without one. */
    private Map<String, Instant> unserved(Instant at) {
        Map<String, Instant> unserved = new TreeMap<>();
        for (Isolation isolation : facts.isolations()) {
            boolean home = isolation
                    .stateAt(at)
                    .filter(state ->
                            state != Isolation.IsolationState.AWAY && state != Isolation.IsolationState.RELEASED)
                    .isPresent();
            if (home
                    && services(isolation).noneMatch(service -> service.period().holdsAt(at) && exists(service, at))) {
                Instant begun = isolation.period().from();
                Instant since = Stream.concat(
                                services(isolation).flatMap(service -> ends(service).stream()),
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
        return servicesOfHousehold.getOrDefault(isolation.household().value(), List.of()).stream()
                .filter(service ->
                        service.resident().map(isolation.resident()::equals).orElse(true));
    }

    private boolean exists(Service service, Instant at) {
        Team team = teams.get(service.team().value());
        return team != null && team.period().holdsAt(at);
    }

    private Collection<Instant> ends(Service service) {
        Set<Instant> ends = new HashSet<>();
        service.period().to().ifPresent(ends::add);
        Optional.ofNullable(teams.get(service.team().value()))
                .flatMap(team -> team.period().to())
                .ifPresent(ends::add);
        return ends;
    }

    /** A complete team that has room for one more household, as have all who have a place in it; of the same grid first, then the least. */
    private Guarantees.TakeOn takeOn(
            HouseholdId household, List<TeamState> complete, Instant at, Map<String, Integer> more) {
        Optional<String> grid = facts.isolations().stream()
                .filter(each -> each.household().equals(household))
                .map(Isolation::grid)
                .findFirst();
        Comparator<TeamState> best = Comparator.comparing((TeamState each) -> each.served().stream()
                        .noneMatch(
                                service -> grid.filter(service.grid()::equals).isPresent()))
                .thenComparing(each -> each.served().size()
                        + more.getOrDefault(each.team().id().value(), 0))
                .thenComparing(each -> each.team().id().value());
        Optional<TeamState> taker = complete.stream()
                .filter(each -> each.team().policy().aim() == Policy.Aim.HOUSEHOLD && hasRoom(each, at, more))
                .min(best);
        taker.ifPresent(each -> {
            more.merge(each.team().id().value(), 1, Integer::sum);
            membersAt(each.team(), at).forEach(who -> more.merge(who, 1, Integer::sum));
        });
        return new Guarantees.TakeOn(household, taker.map(each -> each.team().id()));
    }

    private boolean hasRoom(TeamState standing, Instant at, Map<String, Integer> more) {
        Team team = standing.team();
        int most = team.policy().most();
        return standing.served().size() + more.getOrDefault(team.id().value(), 0) < most
                && standing.holders().stream()
                        .flatMap(Optional::stream)
                        .allMatch(who -> load(who, at) + more.getOrDefault(who, 0) < most);
    }
}
