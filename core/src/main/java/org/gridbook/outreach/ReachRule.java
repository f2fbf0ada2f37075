package org.gridbook.outreach;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.gridbook.book.BuildingId;
import org.gridbook.book.GridId;
import org.gridbook.book.HouseholdId;
import org.gridbook.book.Interval;
import org.gridbook.book.OnlineGroupId;
import org.gridbook.book.ResidentId;
import org.gridbook.internal.BuilderStyle;
import org.gridbook.plan.AttemptOutcome;
import org.gridbook.plan.Evidence;
import org.gridbook.plan.Figure;
import org.gridbook.plan.Ledger;
import org.gridbook.plan.ReachMeans;
import org.gridbook.plan.Slot;
import org.gridbook.register.AgeBand;
import org.gridbook.register.Home;
import org.immutables.value.Value;

/**
 * The rule of who was reached by a notice.
 *
 * <p>A notice is owed to every household, or resident, that lived in its audience at some instant from its beginning to the instant asked
 * about, or to its end. The first of these states applies:
 *
 * <ol>
 *   <li>done, by the first evidence that proves it under the policy of the notice. Who must be met in person is reached only in person.
 *       Evidence before the last issue of the notice does not count.
 *   <li>excused, by the first contact that found the dwelling vacant or the household gone;
 *   <li>superseded, if it left the audience before the notice ended, or if the notice was cancelled;
 *   <li>missed, if the deadline is over;
 *   <li>open.
 * </ol>
 *
 * <p>Evidence is ordered by when it happened, then by id.
 */
final class ReachRule {
    private final ReachFacts facts;
    private final Notice notice;
    private final Instant validAt;
    private final long since;
    private final long last;

    private ReachRule(ReachFacts facts, Instant validAt) {
        this.facts = facts;
        this.notice = facts.notice();
        this.validAt = validAt;
        last = Math.min(Interval.micros(validAt), Interval.micros(notice.end()) - 1);
        since = Interval.micros(notice.issueAt(Interval.instant(last)).since());
    }

    /**
     * What is owed to one household or resident.
     *
     * @param slot its slot
     * @param home where it last lived in the audience
     * @param present whether it lived there at the last instant that counts
     * @param mustBeMet whether it must be met in person
     * @param forecast the means of the posts that may have reached it
     * @param awaited whether a post may still be confirmed, so that no visit is due yet. For those who must be met there is no waiting.
     * @param evidence the evidence that counts about its household, and what reached the resident elsewhere, in order of time
     * @param by the evidence that reached it
     */
    @BuilderStyle
    @Value.Builder
    record OwedNotice(
            Slot slot,
            Home home,
            boolean present,
            boolean mustBeMet,
            Set<ReachMeans> forecast,
            boolean awaited,
            List<Evidence> evidence,
            Optional<Evidence> by) {}

    /** Who is owed the notice at an instant, in order of the slot's id. */
    static List<OwedNotice> owed(ReachFacts facts, Instant validAt) {
        ReachRule rule = new ReachRule(facts, validAt);
        List<OwedNotice> owed = new ArrayList<>();
        if (rule.last < Interval.micros(facts.notice().from())) {
            return owed;
        }
        String[] households = facts.homes().keySet().toArray(new String[0]);
        Arrays.sort(households);
        if (facts.notice().audience().to() == Audience.Owed.HOUSEHOLD) {
            for (String household : households) {
                rule.lastHome(household).ifPresent(home -> owed.add(rule.ofHousehold(home)));
            }
        } else {
            rule.ofResidents(households, owed);
        }
        return owed;
    }

    /** Who was reached at an instant. */
    static Reach of(ReachFacts facts, Instant validAt) {
        return new ReachRule(facts, validAt).counted(owed(facts, validAt));
    }

    private boolean isIn(Home home) {
        Audience audience = notice.audience();
        return !home.grid().startsWith("~")
                && audience.grids().contains(new GridId(home.grid()))
                && (audience.buildings().isEmpty() || audience.buildings().contains(new BuildingId(home.building())));
    }

    /** Where a household last lived in the audience while the notice was owed. */
    private Optional<Home> lastHome(String household) {
        Home found = null;
        for (Home each : homes(household)) {
            found = found == null || isLater(each, found) ? each : found;
        }
        return Optional.ofNullable(found);
    }

    /** Where a household lived in the audience while the notice was owed. */
    private List<Home> homes(String household) {
        long from = Interval.micros(notice.from());
        List<Home> homes = new ArrayList<>(1);
        for (Home each : facts.homes().getOrDefault(household, List.of())) {
            if (each.from() <= last && from < each.to() && isIn(each)) {
                homes.add(each);
            }
        }
        return homes;
    }

    private static boolean isLater(Home one, Home other) {
        return one.from() != other.from()
                ? one.from() > other.from()
                : one.building().compareTo(other.building()) > 0;
    }

    private List<Evidence> evidence(String household) {
        List<Evidence> counted = new ArrayList<>();
        for (Evidence each : facts.evidence().getOrDefault(household, List.of())) {
            if (counts(each)) {
                counted.add(each);
            }
        }
        counted.sort(Evidence.IN_TIME);
        return counted;
    }

    private boolean counts(Evidence evidence) {
        long at = Interval.micros(evidence.at());
        return since <= at && at <= last;
    }

    private List<ReachFacts.Member> membersAt(String household, long at) {
        return facts.stays().getOrDefault(household, List.of()).stream()
                .filter(each -> each.holdsAt(at))
                .toList();
    }

    private OwedNotice ofHousehold(Home home) {
        boolean present = home.holdsAt(last);
        List<ReachFacts.Member> members = membersAt(home.household(), last);
        boolean elderly = !members.isEmpty() && members.stream().allMatch(this::isElderly);
        return owed(
                home,
                Optional.empty(),
                present,
                reasons(home.household(), members.size(), elderly),
                evidence(home.household()));
    }

    /** A resident in the audience, in microseconds; {@code to} is not included. */
    private record Living(Home home, ReachFacts.Member member, long from, long to) {
        boolean isLaterThan(Living other) {
            return from != other.from ? from > other.from : to > other.to;
        }
    }

    /**
     * A resident who lived at several places of the audience is owed it once, at the last one. What reached the resident counts wherever the
     * resident lived then.
     */
    private void ofResidents(String[] households, List<OwedNotice> owed) {
        long begins = Interval.micros(notice.from());
        Map<String, Living> lastOf = new TreeMap<>();
        Map<String, Set<String>> householdsOf = new HashMap<>();
        for (String household : households) {
            for (Home home : homes(household)) {
                for (ReachFacts.Member member : facts.stays().getOrDefault(household, List.of())) {
                    long from = Math.max(begins, Math.max(home.from(), member.from()));
                    Living living = new Living(home, member, from, Math.min(home.to(), member.to()));
                    if (living.from() <= last && living.from() < living.to()) {
                        lastOf.merge(member.resident(), living, (one, other) -> one.isLaterThan(other) ? one : other);
                        householdsOf
                                .computeIfAbsent(member.resident(), none -> new TreeSet<>())
                                .add(household);
                    }
                }
            }
        }
        lastOf.forEach((id, living) -> {
            String household = living.home().household();
            ResidentId resident = new ResidentId(id);
            List<Evidence> evidence = evidence(household);
            for (String earlier : householdsOf.getOrDefault(id, Set.of())) {
                facts.evidence().getOrDefault(earlier, List.of()).stream()
                        .filter(each -> !earlier.equals(household)
                                && each.residents().contains(resident)
                                && each.outcome() == AttemptOutcome.REACHED
                                && counts(each)
                                && !evidence.contains(each))
                        .forEach(evidence::add);
            }
            evidence.sort(Evidence.IN_TIME);
            owed.add(owed(
                    living.home(),
                    Optional.of(resident),
                    last < living.to(),
                    reasons(household, membersAt(household, last).size(), isElderly(living.member())),
                    evidence));
        });
    }

    private boolean isElderly(ReachFacts.Member member) {
        AgeBand age = facts.ages().getOrDefault(member.resident(), AgeBand.UNKNOWN);
        return age == AgeBand.ELDERLY || age == AgeBand.AGED;
    }

    private Set<InPersonReason> reasons(String household, int members, boolean elderly) {
        Set<InPersonReason> reasons = EnumSet.noneOf(InPersonReason.class);
        if (elderly) {
            reasons.add(InPersonReason.ELDERLY);
        }
        if (members == 1) {
            reasons.add(InPersonReason.ALONE);
        }
        for (ContactPreference each : facts.preferences().getOrDefault(household, List.of())) {
            if (each.period().holdsAt(Interval.instant(last))) {
                switch (each.type()) {
                    case NO_TELEPHONE -> reasons.add(InPersonReason.NO_TELEPHONE);
                    case NO_MESSAGES -> reasons.add(InPersonReason.NO_MESSAGES);
                    case IN_PERSON -> reasons.add(InPersonReason.ASKED);
                    case QUIET_HOURS -> {
                        // says when, not how
                    }
                }
            }
        }
        return reasons;
    }

    private OwedNotice owed(
            Home home,
            Optional<ResidentId> resident,
            boolean present,
            Set<InPersonReason> reasons,
            List<Evidence> evidence) {
        boolean mustBeMet = notice.policy().mustBeMet(reasons);
        Optional<Evidence> by = evidence.stream()
                .filter(each -> proves(each, resident, mustBeMet))
                .findFirst();
        Optional<Evidence> gone = evidence.stream()
                .filter(each -> each.outcome() == AttemptOutcome.VACANT || each.outcome() == AttemptOutcome.MOVED_AWAY)
                .findFirst();
        HouseholdId household = new HouseholdId(home.household());
        Slot.SlotState state = by.map(any -> Slot.SlotState.DONE)
                .or(() -> gone.map(any -> Slot.SlotState.EXCUSED))
                .orElseGet(() -> unreached(present));
        Slot slot = new Slot(
                resident.map(ResidentId::value).orElse(home.household()),
                household,
                resident,
                "notice",
                notice.window(),
                state,
                by.or(() -> gone).map(Evidence::id));
        List<ReachFacts.Post> posts = state.remains()
                ? facts.posts().stream()
                        .filter(each -> mayHaveReached(each, home.household(), resident))
                        .toList()
                : List.of();
        return new OwedNoticeBuilder()
                .slot(slot)
                .home(home)
                .present(present)
                .mustBeMet(mustBeMet)
                .forecast(posts.stream().map(ReachFacts.Post::means).collect(Collectors.toSet()))
                .awaited(!mustBeMet
                        && posts.stream()
                                .anyMatch(each -> each.confirmBy()
                                        .filter(validAt::isBefore)
                                        .isPresent()))
                .evidence(evidence)
                .by(by)
                .build();
    }

    private Slot.SlotState unreached(boolean present) {
        if (!present || notice.isCancelledAt(validAt)) {
            return Slot.SlotState.SUPERSEDED;
        }
        return validAt.isBefore(notice.deadline()) ? Slot.SlotState.OPEN : Slot.SlotState.MISSED;
    }

    private boolean proves(Evidence evidence, Optional<ResidentId> resident, boolean mustBeMet) {
        return evidence.outcome() == AttemptOutcome.REACHED
                && notice.policy().proves().contains(evidence.means())
                && (!mustBeMet || evidence.means().isInPerson())
                && resident.map(evidence.residents()::contains).orElse(true);
    }

    private boolean mayHaveReached(ReachFacts.Post post, String household, Optional<ResidentId> owed) {
        long at = post.at();
        if (at < since || at > last) {
            return false;
        }
        return post.group()
                .map(group -> membersAt(household, at).stream()
                        .map(ReachFacts.Member::resident)
                        .filter(resident ->
                                owed.map(each -> each.value().equals(resident)).orElse(true))
                        .anyMatch(resident -> isOnline(resident, group, Interval.instant(at))))
                .orElseGet(() -> facts.homes().getOrDefault(household, List.of()).stream()
                        .filter(home -> home.holdsAt(at))
                        .anyMatch(home -> isAt(post, home)));
    }

    private static boolean isAt(ReachFacts.Post post, Home home) {
        return post.grid().filter(grid -> grid.value().equals(home.grid())).isPresent()
                && post.building()
                        .map(building -> building.value().equals(home.building()))
                        .orElse(true);
    }

    private boolean isOnline(String resident, OnlineGroupId group, Instant at) {
        return facts.members().getOrDefault(resident, List.of()).stream()
                .anyMatch(each -> each.group().equals(group) && each.period().holdsAt(at));
    }

    private Reach counted(List<OwedNotice> owed) {
        Map<GridId, List<Slot>> byGrid = new TreeMap<>(Comparator.comparing(GridId::value));
        facts.grids().forEach(grid -> byGrid.put(grid, new ArrayList<>()));
        Map<ReachMeans, List<String>> first = new EnumMap<>(ReachMeans.class);
        Map<ReachMeans, List<String>> proven = new EnumMap<>(ReachMeans.class);
        Map<ReachMeans, List<String>> forecast = new EnumMap<>(ReachMeans.class);
        Set<String> mayBe = new TreeSet<>();
        List<String> inPerson = new ArrayList<>();
        List<String> refusals = new ArrayList<>();
        for (OwedNotice each : owed) {
            String id = each.slot().id();
            byGrid.computeIfAbsent(new GridId(each.home().grid()), none -> new ArrayList<>())
                    .add(each.slot());
            each.by().ifPresent(by -> put(first, by.means(), id));
            Set<ReachMeans> means = EnumSet.noneOf(ReachMeans.class);
            each.evidence().stream()
                    .filter(evidence -> proves(evidence, each.slot().resident(), each.mustBeMet()))
                    .forEach(evidence -> means.add(evidence.means()));
            means.forEach(one -> put(proven, one, id));
            if (each.slot().state().remains()) {
                each.forecast().forEach(one -> {
                    put(forecast, one, id);
                    mayBe.add(id);
                });
                if (each.mustBeMet()) {
                    inPerson.add(id);
                }
                if (each.evidence().stream().anyMatch(one -> one.outcome() == AttemptOutcome.REFUSED)) {
                    refusals.add(id);
                }
            }
        }
        TreeMap<GridId, Ledger> ledgers = new TreeMap<>(Comparator.comparing(GridId::value));
        byGrid.forEach((grid, slots) -> ledgers.put(grid, Ledger.of(slots)));
        List<Slot> slots = owed.stream().map(OwedNotice::slot).toList();
        return new ReachBuilder()
                .notice(notice.id())
                .validAt(validAt)
                .overall(Ledger.of(slots))
                .byGrid(ledgers)
                .firstByMeans(figures(first, false))
                .provenByMeans(figures(proven, false))
                .forecast(Figure.of(mayBe))
                .forecastByMeans(figures(forecast, true))
                .inPerson(Figure.of(inPerson))
                .refusals(Figure.of(refusals))
                .readCounts(facts.posts().stream()
                        .filter(each -> since <= each.at() && each.at() <= last)
                        .mapToLong(ReachFacts.Post::readCount)
                        .sum())
                .slots(slots)
                .build();
    }

    private static void put(Map<ReachMeans, List<String>> map, ReachMeans means, String id) {
        map.computeIfAbsent(means, none -> new ArrayList<>()).add(id);
    }

    /** The figure of each means of this sort. A report states zero. */
    private static Map<ReachMeans, Figure> figures(Map<ReachMeans, List<String>> ids, boolean ofPlace) {
        Map<ReachMeans, Figure> figures = new EnumMap<>(ReachMeans.class);
        for (ReachMeans means : ReachMeans.values()) {
            if (means.isOfPlace() == ofPlace) {
                figures.put(means, Figure.of(ids.getOrDefault(means, List.of())));
            }
        }
        return figures;
    }
}
