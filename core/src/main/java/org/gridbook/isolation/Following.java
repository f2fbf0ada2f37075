package org.gridbook.isolation;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
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
import org.gridbook.book.Period;
import org.gridbook.book.ResidentId;
import org.gridbook.plan.DailyWindow;
import org.gridbook.plan.Slot;

/**
 * The rule of what is owed to the isolated: a pure function of isolations, visits, needs, the community's zone and an instant. A window is
 * owed if it begins while the isolation holds, by the rules in force when it begins; so an isolation owes until somebody releases. It is
 * filled by the first visit within it; excused if the person is away or excused at any instant of it that counts; superseded if the
 * isolation ended before the window did; otherwise missed or open, as the clock has it.
 */
final class Following {
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
    private final Map<String, Isolation> isolated = new HashMap<>();

    /** That an isolated resident was met, and for what. */
    record Attendance(String visit, String isolation, List<String> duties, Instant at) {}

    /** One isolation's part in a slot. */
    private record Claim(Isolation isolation, Duty duty, Period window) {}

    private Following(ZoneId zone, Instant at) {
        this.zone = zone;
        this.at = at;
    }

    /** What is owed by an instant, in order of slot id. */
    static List<Owed> of(
            Collection<Isolation> isolations,
            Collection<Attendance> attendances,
            Collection<Need> needs,
            ZoneId zone,
            Instant at) {
        Following following = new Following(zone, at);
        attendances.stream()
                .filter(each -> !each.at().isAfter(at))
                .sorted(IN_TIME)
                .forEach(each -> following
                        .attended
                        .computeIfAbsent(each.isolation(), none -> new ArrayList<>())
                        .add(each));
        isolations.forEach(following::claim);
        List<Owed> owed = new ArrayList<>();
        following.claims.forEach((id, claims) -> owed.add(following.owed(id, claims)));
        needs.forEach(need -> following.delivery(need).ifPresent(owed::add));
        owed.sort(Comparator.comparing(each -> each.slot().id()));
        return owed;
    }

    private void claim(Isolation isolation) {
        isolated.merge(isolation.household().value(), isolation, (one, other) -> later(one, other) ? one : other);
        together.computeIfAbsent(isolation.household().value(), none -> new ArrayList<>())
                .addAll(attended.getOrDefault(isolation.id().value(), List.of()));
        Instant from = isolation.period().from();
        Instant until = isolation.period().to().filter(end -> end.isBefore(at)).orElse(at);
        LocalDate last = until.atZone(zone).toLocalDate();
        for (LocalDate day = from.atZone(zone).toLocalDate(); !day.isAfter(last); day = day.plusDays(1)) {
            // the rules of a day may change within it; each window asks for those in force when it begins
            for (Isolation.Ruling ruling : isolation.rulings()) {
                for (Duty duty : ruling.rules().duties()) {
                    for (DailyWindow window : duty.windows()) {
                        Period period = window.on(day, zone);
                        boolean begun =
                                !period.from().isAfter(at) && isolation.period().holdsAt(period.from());
                        if (begun && isolation.rulesAt(period.from()).equals(ruling.rules())) {
                            claims.computeIfAbsent(id(isolation, duty, day, window.from()), none -> new ArrayList<>())
                                    .add(new Claim(isolation, duty, period));
                        }
                    }
                }
            }
        }
    }

    private static boolean later(Isolation one, Isolation other) {
        return one.period().from().isAfter(other.period().from());
    }

    private static String id(Isolation isolation, Duty duty, LocalDate day, LocalTime from) {
        String owner = duty.perPerson()
                ? isolation.id().value()
                : isolation.household().value();
        return owner + "/" + duty.word() + "/" + day + "/" + CLOCK.format(from);
    }

    private Owed owed(String id, List<Claim> claims) {
        Claim first = claims.get(0);
        Isolation isolation = first.isolation();
        Period window = first.window();
        Instant end = window.to().orElse(Instant.MAX);
        Optional<Attendance> filled = met(first).stream()
                .filter(each -> each.duties().contains(first.duty().word()) && window.holdsAt(each.at()))
                .min(IN_TIME);
        Slot.State state;
        Optional<String> by = Optional.empty();
        if (filled.isPresent()) {
            state = Slot.State.DONE;
            by = filled.map(Attendance::visit);
        } else if (claims.stream().allMatch(claim -> excuse(claim).isPresent())) {
            state = Slot.State.EXCUSED;
            by = excuse(first);
        } else if (claims.stream().allMatch(claim -> over(claim.isolation(), end))) {
            state = Slot.State.SUPERSEDED;
            by = Optional.of(isolation.id().value());
        } else {
            state = at.isBefore(end) ? Slot.State.OPEN : Slot.State.MISSED;
        }
        Optional<ResidentId> resident = first.duty().perPerson() ? Optional.of(isolation.resident()) : Optional.empty();
        Slot slot = new Slot(id, isolation.household(), resident, first.duty().word(), window, state, by);
        return new Owed(slot, isolation.grid(), isolation.rulesAt(window.from()).ladder());
    }

    /** Whom it can be done to: the person, or anybody isolated in the household. */
    private List<Attendance> met(Claim claim) {
        return claim.duty().perPerson()
                ? attended.getOrDefault(claim.isolation().id().value(), List.of())
                : together.getOrDefault(claim.isolation().household().value(), List.of());
    }

    /** Whether the isolation was over before this end of a window, as far as has happened by now. */
    private boolean over(Isolation isolation, Instant end) {
        return isolation
                .period()
                .to()
                .filter(to -> to.isBefore(end) && !to.isAfter(at))
                .isPresent();
    }

    private Optional<String> excuse(Claim claim) {
        Instant end = claim.window().to().orElse(Instant.MAX);
        for (Isolation.Absence absence : claim.isolation().absences()) {
            boolean begun = !absence.period().from().isAfter(at);
            if (begun && absence.period().overlaps(claim.window())) {
                return Optional.of(absence.id());
            }
        }
        return claim.isolation().excuses().stream()
                .filter(each -> each.duty().equals(claim.duty().word())
                        && each.period().holdsAt(claim.window().from())
                        && claim.window().from().isBefore(end))
                .map(Isolation.Excuse::id)
                .findFirst();
    }

    private Optional<Owed> delivery(Need need) {
        Isolation isolation = isolated.get(need.household().value());
        Optional<Need.State> is = need.stateAt(at);
        if (isolation == null || is.isEmpty()) {
            return Optional.empty();
        }
        Rules rules = isolation.rulesAt(need.requestedAt());
        Instant end = need.requestedAt().plus(rules.deliverWithin());
        Slot.State state = is.filter(each -> each == Need.State.DELIVERED).isPresent()
                ? Slot.State.DONE
                : is.filter(each -> each == Need.State.WITHDRAWN).isPresent()
                        ? Slot.State.SUPERSEDED
                        : at.isBefore(end) ? Slot.State.OPEN : Slot.State.MISSED;
        boolean settled = state == Slot.State.DONE || state == Slot.State.SUPERSEDED;
        Slot slot = new Slot(
                need.id().value(),
                need.household(),
                Optional.empty(),
                DELIVERY,
                Period.between(need.requestedAt(), end),
                state,
                settled ? Optional.of(need.id().value()) : Optional.empty());
        return Optional.of(new Owed(slot, isolation.grid(), rules.ladder()));
    }

    /**
     * What is due: what is open, and what was missed and has not been made good by a later slot of the same duty, in due order.
     *
     * @param at the instant asked about
     */
    static List<Due> due(List<Owed> owed, Instant at) {
        Map<String, Instant> done = new HashMap<>();
        for (Owed each : owed) {
            if (each.slot().state() == Slot.State.DONE) {
                done.merge(owner(each.slot()), each.slot().window().from(), (a, b) -> a.isAfter(b) ? a : b);
            }
        }
        List<Due> due = new ArrayList<>();
        for (Owed each : owed) {
            Slot slot = each.slot();
            Instant last = done.getOrDefault(owner(slot), Instant.MIN);
            boolean pending = slot.state() == Slot.State.OPEN
                    || slot.state() == Slot.State.MISSED && slot.window().from().isAfter(last);
            if (pending) {
                due.add(new Due(
                        slot,
                        each.grid(),
                        each.ladder().reached(slot.window().to().orElse(Instant.MAX), at)));
            }
        }
        due.sort(Due.IN_ORDER);
        return due;
    }

    /** To whom and what: what an id of a slot begins with. */
    private static String owner(Slot slot) {
        int slash = slot.id().indexOf('/', slot.id().indexOf('/') + 1);
        return slash < 0 ? slot.id() : slot.id().substring(0, slash);
    }
}
