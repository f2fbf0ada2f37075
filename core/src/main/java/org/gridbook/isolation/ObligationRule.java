package org.gridbook.isolation;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.gridbook.book.HouseholdId;
import org.gridbook.book.Interval;
import org.gridbook.book.ResidentId;
import org.gridbook.plan.DailyWindow;
import org.gridbook.plan.Slot;

/**
 * The rule of what is owed to the isolated: a pure function of isolations, homes, visits, needs, the community's zone and an instant. A
 * window is owed if it begins while the isolation holds, by the rules in force when it begins; so an isolation owes until somebody
 * releases. What is owed to a household is owed where the isolated lived when the window began, and stays there when they move. It is
 * filled by the first visit within it; excused if the person is away or excused at any instant of it that counts; superseded if the
 * isolation ended, or they moved away, before the window ended; otherwise missed or open, as the clock has it.
 */
final class ObligationRule {
    /** The word of what is owed when something was asked for. */
    static final String DELIVERY = "delivery";

    private static final DateTimeFormatter CLOCK = DateTimeFormatter.ofPattern("HHmm");
    private static final Comparator<Attendance> IN_TIME =
            Comparator.comparing(Attendance::at).thenComparing(Attendance::visit);

    private final ZoneId zone;
    private final Instant at;
    private final Map<String, List<Attendance>> attended = new HashMap<>();
    private final Map<String, List<Attendance>> together = new HashMap<>();
    private final Map<String, List<Claim>> claims = new TreeMap<>();
    private final Map<String, List<Home>> homes;

    /** That an isolated resident was met, and for what. */
    record Attendance(String visit, String isolation, List<String> duties, Instant at) {}

    /** Where a resident lived, and which grid it was in. */
    record Home(String household, String grid, Interval period) {}

    /** One isolation's part in a slot. */
    private record Claim(Isolation isolation, FollowUpDuty duty, Interval window, Home home) {}

    private ObligationRule(Map<String, List<Home>> homes, ZoneId zone, Instant at) {
        this.homes = homes;
        this.zone = zone;
        this.at = at;
    }

    /**
     * What is owed by an instant, in order of slot id.
     *
     * @param homes of each resident; one of whom none holds at some instant lives where their isolation is kept
     */
    static List<DueObligation> of(
            Collection<Isolation> isolations,
            Map<String, List<Home>> homes,
            Collection<Attendance> attendances,
            Collection<NeedWithEscalation> needs,
            ZoneId zone,
            Instant at) {
        ObligationRule following = new ObligationRule(homes, zone, at);
        attendances.stream()
                .filter(each -> !each.at().isAfter(at))
                .sorted(IN_TIME)
                .forEach(each -> following
                        .attended
                        .computeIfAbsent(each.isolation(), none -> new ArrayList<>())
                        .add(each));
        isolations.forEach(following::claim);
        List<DueObligation> owed = new ArrayList<>();
        following.claims.forEach((id, claims) -> owed.add(following.owed(id, claims)));
        needs.forEach(need -> following.delivery(need).ifPresent(owed::add));
        owed.sort(Comparator.comparing(each -> each.slot().id()));
        return owed;
    }

    private Home home(Isolation isolation, Instant then) {
        for (Home each : homes.getOrDefault(isolation.resident().value(), List.of())) {
            if (each.period().holdsAt(then)) {
                return each;
            }
        }
        return new Home(isolation.household().value(), isolation.grid(), isolation.period());
    }

    private void claim(Isolation isolation) {
        for (Attendance each : attended.getOrDefault(isolation.id().value(), List.of())) {
            together.computeIfAbsent(home(isolation, each.at()).household(), none -> new ArrayList<>())
                    .add(each);
        }
        Instant from = isolation.period().from();
        Instant until = isolation.period().to().filter(end -> end.isBefore(at)).orElse(at);
        LocalDate last = until.atZone(zone).toLocalDate();
        for (LocalDate day = from.atZone(zone).toLocalDate(); !day.isAfter(last); day = day.plusDays(1)) {
            // the rules of a day may change within it; each window asks for those in force when it begins
            for (Isolation.RulesSince ruling : isolation.rulings()) {
                for (FollowUpDuty duty : ruling.rules().duties()) {
                    for (DailyWindow window : duty.windows()) {
                        Interval period = window.on(day, zone);
                        boolean begun =
                                !period.from().isAfter(at) && isolation.period().holdsAt(period.from());
                        if (begun && isolation.rulesAt(period.from()).equals(ruling.rules())) {
                            Home home = home(isolation, period.from());
                            String owner = duty.perPerson() ? isolation.id().value() : home.household();
                            String id = owner + "/" + duty.word() + "/" + day + "/" + CLOCK.format(window.from());
                            claims.computeIfAbsent(id, none -> new ArrayList<>())
                                    .add(new Claim(isolation, duty, period, home));
                        }
                    }
                }
            }
        }
    }

    private DueObligation owed(String id, List<Claim> claims) {
        Claim first = claims.get(0);
        Isolation isolation = first.isolation();
        Interval window = first.window();
        Instant end = window.to().orElse(Instant.MAX);
        Optional<Attendance> filled = met(first).stream()
                .filter(each -> each.duties().contains(first.duty().word()) && window.holdsAt(each.at()))
                .min(IN_TIME);
        Slot.SlotState state;
        Optional<String> by = Optional.empty();
        if (filled.isPresent()) {
            state = Slot.SlotState.DONE;
            by = filled.map(Attendance::visit);
        } else if (claims.stream().allMatch(claim -> excuse(claim).isPresent() || over(claim, end))) {
            Optional<String> excuse =
                    claims.stream().flatMap(claim -> excuse(claim).stream()).findFirst();
            state = excuse.isPresent() ? Slot.SlotState.EXCUSED : Slot.SlotState.SUPERSEDED;
            by = excuse.or(() -> Optional.of(isolation.id().value()));
        } else {
            state = at.isBefore(end) ? Slot.SlotState.OPEN : Slot.SlotState.MISSED;
        }
        boolean perPerson = first.duty().perPerson();
        Optional<ResidentId> resident = perPerson ? Optional.of(isolation.resident()) : Optional.empty();
        HouseholdId household =
                perPerson ? isolation.household() : new HouseholdId(first.home().household());
        Slot slot = new Slot(id, household, resident, first.duty().word(), window, state, by);
        boolean pending = !madeGood(first, end)
                && claims.stream()
                        .map(Claim::isolation)
                        .anyMatch(each -> each.period().holdsAt(at)
                                && each.absenceAt(at).isEmpty()
                                && (perPerson || home(each, at).household().equals(household.value())));
        String grid = perPerson ? isolation.grid() : first.home().grid();
        return new DueObligation(slot, grid, isolation.rulesAt(window.from()).ladder(), pending);
    }

    /** Whether it was done after its window, within another one or none. */
    private boolean madeGood(Claim claim, Instant end) {
        return met(claim).stream()
                .anyMatch(each -> each.duties().contains(claim.duty().word())
                        && !each.at().isBefore(end));
    }

    /** Whom it can be done to: the person, or anybody isolated in the household then. */
    private List<Attendance> met(Claim claim) {
        return claim.duty().perPerson()
                ? attended.getOrDefault(claim.isolation().id().value(), List.of())
                : together.getOrDefault(claim.home().household(), List.of());
    }

    /** Whether the isolation was over, or the household left, before this end of a window, as far as has happened by now. */
    private boolean over(Claim claim, Instant end) {
        Interval isolated = claim.isolation().period();
        return endsBefore(isolated, end)
                || !claim.duty().perPerson() && endsBefore(claim.home().period(), end);
    }

    private boolean endsBefore(Interval period, Instant end) {
        return period.to().filter(to -> to.isBefore(end) && !to.isAfter(at)).isPresent();
    }

    private Optional<String> excuse(Claim claim) {
        for (Isolation.TimeAway absence : claim.isolation().absences()) {
            boolean begun = !absence.period().from().isAfter(at);
            if (begun && absence.period().overlaps(claim.window())) {
                return Optional.of(absence.id());
            }
        }
        return claim.isolation().excuses().stream()
                .filter(each -> each.duty().equals(claim.duty().word())
                        && each.period().holdsAt(claim.window().from()))
                .map(Isolation.Excuse::id)
                .findFirst();
    }

    /** What was asked for is owed until it is delivered or withdrawn, whoever was released or moved meanwhile; late is missed. */
    private Optional<DueObligation> delivery(NeedWithEscalation asked) {
        Need need = asked.need();
        return need.stateAt(at).map(is -> {
            boolean delivered = Need.by(need.deliveredAt(), at);
            boolean intime = need.deliveredAt()
                    .filter(each -> each.isBefore(need.dueBy()))
                    .isPresent();
            Slot.SlotState state = delivered && intime
                    ? Slot.SlotState.DONE
                    : is == Need.NeedState.WITHDRAWN
                            ? Slot.SlotState.SUPERSEDED
                            : at.isBefore(need.dueBy()) ? Slot.SlotState.OPEN : Slot.SlotState.MISSED;
            boolean settled = state == Slot.SlotState.DONE || state == Slot.SlotState.SUPERSEDED;
            Slot slot = new Slot(
                    need.id().value(),
                    need.household(),
                    Optional.empty(),
                    DELIVERY,
                    Interval.between(need.requestedAt(), need.dueBy()),
                    state,
                    settled ? Optional.of(need.id().value()) : Optional.empty());
            boolean pending = is == Need.NeedState.REQUESTED || is == Need.NeedState.ACCEPTED;
            return new DueObligation(slot, asked.grid(), asked.ladder(), pending);
        });
    }

    /**
     * What is due: what is open, and what was missed and can still be made good, in due order.
     *
     * @param at the instant asked about
     */
    static List<DueItem> due(List<DueObligation> owed, Instant at) {
        List<DueItem> due = new ArrayList<>();
        for (DueObligation each : owed) {
            Slot slot = each.slot();
            if (each.pending() && (slot.state() == Slot.SlotState.OPEN || slot.state() == Slot.SlotState.MISSED)) {
                due.add(new DueItem(
                        slot,
                        each.grid(),
                        each.ladder().reached(slot.window().to().orElse(Instant.MAX), at)));
            }
        }
        due.sort(DueItem.IN_ORDER);
        return due;
    }
}
