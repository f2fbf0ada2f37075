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
import java.util.Set;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import org.gridbook.book.HouseholdId;
import org.gridbook.book.Interval;
import org.gridbook.book.ResidentId;
import org.gridbook.plan.DailyWindow;
import org.gridbook.plan.Slot;

/**
 * What is owed to the isolated: a pure function of isolations, homes, visits, needs, the time zone and an instant.
 *
 * <ul>
 *   <li>A window is owed if it begins during the isolation, by the rules when it begins. So an isolation owes until its release, or until
 *       the resident dies or leaves the community.
 *   <li>A slot of a household belongs to the household where the resident lived when the window began, also after a move.
 *   <li>A slot is done by the first visit within its window. A visit counts for the isolation that its resident had then.
 *   <li>It is excused if the resident is away or the duty is excused.
 *   <li>It is superseded if the isolation ended, or the resident moved away, before the end of the window, or if the planned end was made
 *       earlier than the window.
 *   <li>Otherwise it is open until the end of the window, and missed after it. A window that had not ended at the instant of knowledge is
 *       open.
 * </ul>
 */
final class ObligationRule {
    /** The kind of slot that a need owes. */
    static final String DELIVERY = "delivery";

    private static final DateTimeFormatter CLOCK = DateTimeFormatter.ofPattern("HHmm");
    private static final Comparator<Attendance> IN_TIME = Comparator.comparing(Attendance::at)
            .thenComparing(each -> each.visit().value());

    private final ZoneId zone;
    private final Instant at;
    private final Instant known;
    private final Map<IsolationId, List<Attendance>> attended = new HashMap<>();
    private final Map<HouseholdId, List<Attendance>> together = new HashMap<>();
    private final Map<String, List<Claim>> claims = new TreeMap<>();
    private final Map<ResidentId, List<Home>> homes;

    /** An isolated resident was met, and these duties were done. */
    record Attendance(VisitId visit, IsolationId isolation, Set<String> duties, Instant at) {}

    /**
     * Where a resident lived.
     *
     * @param grid the grid that is responsible for the household now
     * @param answering the grids that were responsible for it, as far as they are known
     */
    record Home(HouseholdId household, String grid, List<Answering> answering, Interval period) {
        /** The grid that was responsible at an instant. */
        String gridAt(Instant then) {
            return Answering.at(answering, then).orElse(grid);
        }
    }

    /** A grid that was responsible for a household for a time. */
    record Answering(String grid, Interval period) {
        static Optional<String> at(List<Answering> all, Instant then) {
            return all.stream()
                    .filter(each -> each.period().holdsAt(then))
                    .map(Answering::grid)
                    .findFirst();
        }
    }

    /** The part of one isolation in a slot. */
    private record Claim(Isolation isolation, FollowUpDuty duty, Interval window, Home home) {}

    private ObligationRule(Map<ResidentId, List<Home>> homes, ZoneId zone, Instant at, Instant known) {
        this.homes = homes;
        this.zone = zone;
        this.at = at;
        this.known = known.isBefore(at) ? known : at;
    }

    /**
     * The slots that are owed by an instant, in order of id.
     *
     * @param homes the homes of each resident; at an instant without one, the household of the isolation counts
     * @param known the instant of knowledge
     */
    static List<DueObligation> of(
            Collection<Isolation> isolations,
            Map<ResidentId, List<Home>> homes,
            Collection<Attendance> attendances,
            Collection<NeedWithEscalation> needs,
            ZoneId zone,
            Instant at,
            Instant known) {
        ObligationRule following = new ObligationRule(homes, zone, at, known);
        UnaryOperator<Attendance> reread = reread(isolations);
        attendances.stream()
                .filter(each -> !each.at().isAfter(at))
                .map(reread)
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

    /** A visit counts for the isolation that its resident had then, also if an isolation was corrected since. */
    private static UnaryOperator<Attendance> reread(Collection<Isolation> isolations) {
        Map<IsolationId, Isolation> byId = new HashMap<>();
        Map<ResidentId, List<Isolation>> byResident = new HashMap<>();
        isolations.forEach(each -> {
            byId.put(each.id(), each);
            byResident
                    .computeIfAbsent(each.resident(), none -> new ArrayList<>())
                    .add(each);
        });
        return each -> Optional.ofNullable(byId.get(each.isolation()))
                .filter(own -> !own.period().holdsAt(each.at()))
                .flatMap(own -> byResident.getOrDefault(own.resident(), List.of()).stream()
                        .filter(other -> other.period().holdsAt(each.at()))
                        .findFirst())
                .map(other -> new Attendance(each.visit(), other.id(), each.duties(), each.at()))
                .orElse(each);
    }

    private Home home(Isolation isolation, Instant then) {
        for (Home each : homes.getOrDefault(isolation.resident(), List.of())) {
            if (each.period().holdsAt(then)) {
                return each;
            }
        }
        return new Home(isolation.household(), isolation.grid(), List.of(), isolation.period());
    }

    private void claim(Isolation isolation) {
        for (Attendance each : attended.getOrDefault(isolation.id(), List.of())) {
            together.computeIfAbsent(home(isolation, each.at()).household(), none -> new ArrayList<>())
                    .add(each);
        }
        Instant from = isolation.period().from();
        Instant until = isolation.period().to().filter(end -> end.isBefore(at)).orElse(at);
        LocalDate last = until.atZone(zone).toLocalDate();
        for (LocalDate day = from.atZone(zone).toLocalDate(); !day.isAfter(last); day = day.plusDays(1)) {
            // The rules may change during a day. A window is owed by the rules when it begins.
            for (Isolation.RulesSince ruling : isolation.rulings()) {
                for (FollowUpDuty duty : ruling.rules().duties()) {
                    for (DailyWindow window : duty.windows()) {
                        Interval period = window.on(day, zone);
                        boolean begun =
                                !period.from().isAfter(at) && isolation.period().holdsAt(period.from());
                        if (begun && isolation.rulesAt(period.from()).equals(ruling.rules())) {
                            Home home = home(isolation, period.from());
                            String owner = duty.perPerson()
                                    ? isolation.id().value()
                                    : home.household().value();
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
            by = filled.map(each -> each.visit().value());
        } else if (claims.stream().allMatch(claim -> excuse(claim).isPresent() || over(claim, end))) {
            Optional<String> excuse =
                    claims.stream().flatMap(claim -> excuse(claim).stream()).findFirst();
            state = excuse.isPresent() ? Slot.SlotState.EXCUSED : Slot.SlotState.SUPERSEDED;
            by = excuse.or(() -> Optional.of(isolation.id().value()));
        } else {
            state = known.isBefore(end) ? Slot.SlotState.OPEN : Slot.SlotState.MISSED;
        }
        boolean perPerson = first.duty().perPerson();
        Optional<ResidentId> resident = perPerson ? Optional.of(isolation.resident()) : Optional.empty();
        HouseholdId household = perPerson ? isolation.household() : first.home().household();
        Slot slot = new Slot(id, household, resident, first.duty().word(), window, state, by);
        boolean pending = !madeGood(first, end)
                && claims.stream()
                        .map(Claim::isolation)
                        .anyMatch(each -> each.period().holdsAt(at)
                                && each.absenceAt(at).isEmpty()
                                && (perPerson || home(each, at).household().equals(household)));
        String grid = perPerson ? isolation.grid() : first.home().grid();
        return new DueObligation(
                slot,
                grid,
                first.home().gridAt(window.from()),
                isolation.rulesAt(window.from()).escalation(),
                pending);
    }

    /** Whether it was done after its window. */
    private boolean madeGood(Claim claim, Instant end) {
        return met(claim).stream()
                .anyMatch(each -> each.duties().contains(claim.duty().word())
                        && !each.at().isBefore(end));
    }

    /** The visits that can fill it: to the person, or to any isolated resident of the household. */
    private List<Attendance> met(Claim claim) {
        return claim.duty().perPerson()
                ? attended.getOrDefault(claim.isolation().id(), List.of())
                : together.getOrDefault(claim.home().household(), List.of());
    }

    /**
     * Whether the isolation ended, or the resident left the household, before the end of a window and not in the future; or the planned
     * end was made earlier than the window.
     */
    private boolean over(Claim claim, Instant end) {
        Interval isolated = claim.isolation().period();
        return endsBefore(isolated, end)
                || claim.isolation().isShortenedAt(claim.window().from())
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

    /** A need is owed until it is delivered or cancelled, also after a release or a move. A late delivery leaves the slot missed. */
    private Optional<DueObligation> delivery(NeedWithEscalation asked) {
        Need need = asked.need();
        return need.stateAt(at).map(is -> {
            boolean delivered = Need.by(need.deliveredAt(), at);
            boolean intime = need.deliveredAt()
                    .filter(each -> each.isBefore(need.dueBy()))
                    .isPresent();
            Slot.SlotState state = delivered && intime
                    ? Slot.SlotState.DONE
                    : is == Need.NeedState.CANCELLED
                            ? Slot.SlotState.SUPERSEDED
                            : known.isBefore(need.dueBy()) ? Slot.SlotState.OPEN : Slot.SlotState.MISSED;
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
            return new DueObligation(slot, asked.grid(), asked.owedBy(), asked.escalation(), pending);
        });
    }

    /** The slots that are due, by due time and then by id: open ones, and missed ones that can still be made good. */
    static List<DueItem> due(List<DueObligation> owed, Instant at) {
        List<DueItem> due = new ArrayList<>();
        for (DueObligation each : owed) {
            Slot slot = each.slot();
            if (each.pending() && (slot.state() == Slot.SlotState.OPEN || slot.state() == Slot.SlotState.MISSED)) {
                due.add(new DueItem(
                        slot,
                        each.grid(),
                        each.escalation().reached(slot.window().to().orElse(Instant.MAX), at)));
            }
        }
        due.sort(DueItem.IN_ORDER);
        return due;
    }
}
