package org.gridbook.outreach;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.function.ToIntFunction;
import java.util.stream.Stream;
import org.gridbook.book.GridId;
import org.gridbook.book.HouseholdId;
import org.gridbook.book.Interval;
import org.gridbook.book.NoticeId;
import org.gridbook.plan.AttemptOutcome;
import org.gridbook.plan.Evidence;
import org.gridbook.plan.Figure;
import org.gridbook.plan.ReachMeans;
import org.gridbook.register.Dwelling;
import org.gridbook.register.Tenancy;
import org.gridbook.staff.StaffId;

/**
 * The rule of doors: which are due for notices, and what follows refusals. Visits of all plans count: no household is visited more often on a day
 * than the rules allow. A knock is heard by all households behind a door, so the door rests when one of them was visited as often as that. A
 * call is no knock.
 */
final class DoorRule {
    private final Map<String, List<Evidence>> attempts;
    private final Map<String, StaffId> refused;
    private final DoorRules rules;
    private final Instant validAt;
    private final ReachFacts book;
    private final Set<String> awaited = new TreeSet<>();
    private final Map<Dwelling, Door> doors;
    /** The key of the door of each household of the audience. */
    private final Map<String, String> keys = new HashMap<>();

    /**
     * Finds the doors.
     *
     * @param facts what each notice is computed from, at least one; the book is the same in all
     * @param attempts the attempts of all plans by the household's id
     * @param refused the members of staff who were refused, by the id of the contact about a notice
     */
    DoorRule(
            List<ReachFacts> facts,
            Map<String, List<Evidence>> attempts,
            Map<String, StaffId> refused,
            DoorRules rules,
            Instant validAt) {
        this.attempts = attempts;
        this.refused = refused;
        this.rules = rules;
        this.validAt = validAt;
        book = facts.get(0);
        Map<String, Due> due = new TreeMap<>();
        Set<String> audience = new HashSet<>();
        for (ReachFacts each : facts) {
            for (ReachRule.OwedNotice owed : ReachRule.owed(each, validAt)) {
                String household = owed.home().household();
                if (owed.present()) {
                    audience.add(household);
                }
                if (owed.slot().state().remains()) {
                    if (owed.awaited()) {
                        awaited.add(owed.slot().id());
                    } else {
                        Due found = due.computeIfAbsent(household, Due::new);
                        found.notices.add(each.notice().id());
                        found.inPerson |= owed.mustBeMet();
                    }
                }
            }
        }
        doors = doors(audience, due);
    }

    /** What all notices share. */
    ReachFacts book() {
        return book;
    }

    LocalDate today() {
        return day(validAt);
    }

    LocalDate day(Instant at) {
        return LocalDate.ofInstant(at, book.zone());
    }

    /** What a household is due for. */
    private static final class Due {
        private final String household;
        private final Set<NoticeId> notices = new HashSet<>();
        private boolean inPerson;

        Due(String household) {
            this.household = household;
        }
    }

    /** All doors that are due, in the order in which they are walked, with all due households. */
    List<DueDoor> all() {
        return walked(doors.values()).stream()
                .map(door -> new DueDoor(
                        door.dwelling(),
                        door.grid(),
                        door.due().stream()
                                .sorted(Comparator.comparing(each -> each.household))
                                .map(this::judged)
                                .toList()))
                .toList();
    }

    /**
     * Whether a household behind the door had its visits on a day, so that the door is not visited again.
     *
     * @param more the visits of a household on the day besides those that are known
     */
    boolean rests(DueDoor door, LocalDate day, ToIntFunction<String> more) {
        return Stream.ofNullable(doors.get(door.dwelling()))
                .flatMap(found -> found.behind().stream())
                .anyMatch(each -> visitsOn(each, day) + more.applyAsInt(each) >= rules.mostVisits());
    }

    /** Whether the round of a line is not over and its household was not tried since it began. */
    boolean isAhead(RoundLine line) {
        return line.window().to().filter(validAt::isBefore).isPresent()
                && known(line.household().value())
                        .noneMatch(each -> line.window().holdsAt(each.at()));
    }

    /** The key of the door of a household; its id if it has none here. */
    String keyOf(String household) {
        return Optional.ofNullable(keys.get(household)).orElse(household);
    }

    /** The doors that are due, those that rest apart. */
    DoorList list() {
        List<DueDoor> open = new ArrayList<>();
        List<DueDoor> resting = new ArrayList<>();
        List<String> households = new ArrayList<>();
        List<String> raised = new ArrayList<>();
        for (DueDoor door : all()) {
            boolean rests = rests(door, today(), none -> 0);
            part(door, each -> !rests || each.next() == NextAttempt.CALL).ifPresent(open::add);
            part(door, each -> rests && each.next() != NextAttempt.CALL).ifPresent(resting::add);
            door.households().forEach(each -> {
                households.add(each.household().value());
                if (each.next() == NextAttempt.RAISE) {
                    raised.add(each.household().value());
                }
            });
        }
        return new DoorListBuilder()
                .validAt(validAt)
                .due(open)
                .resting(resting)
                .households(Figure.of(households))
                .raised(Figure.of(raised))
                .awaited(Figure.of(awaited))
                .doors(doors.size())
                .build();
    }

    private static Optional<DueDoor> part(DueDoor door, Predicate<DueDoor.DueHousehold> which) {
        return Optional.of(door.households().stream().filter(which).toList())
                .filter(some -> !some.isEmpty())
                .map(some -> new DueDoor(door.dwelling(), door.grid(), some));
    }

    /** A door of the audience, the households behind it, and what is due there. */
    private record Door(Dwelling dwelling, GridId grid, List<String> behind, List<Due> due) {}

    /** The doors of the audience. A household with several doors is visited at the one it moved to last. */
    private Map<Dwelling, Door> doors(Set<String> audience, Map<String, Due> due) {
        Map<String, Tenancy> last = new TreeMap<>();
        book.tenancies().forEach(tenancy -> {
            String household = tenancy.household().value();
            if (audience.contains(household) && tenancy.period().holdsAt(validAt)) {
                last.merge(
                        household,
                        tenancy,
                        (one, other) ->
                                other.period().from().isBefore(one.period().from()) ? one : other);
            }
        });
        long at = Interval.micros(validAt);
        Map<Dwelling, Door> doors = new HashMap<>();
        last.forEach((household, tenancy) -> book.homes().getOrDefault(household, List.of()).stream()
                .filter(home -> home.holdsAt(at)
                        && home.building().equals(tenancy.dwelling().building().value()))
                .findFirst()
                .map(home -> doors.computeIfAbsent(
                        tenancy.dwelling(),
                        dwelling ->
                                new Door(dwelling, new GridId(home.grid()), new ArrayList<>(1), new ArrayList<>(1))))
                .ifPresent(door -> {
                    door.behind().add(household);
                    keys.put(household, new DueDoor(door.dwelling(), door.grid(), List.of()).key());
                    Optional.ofNullable(due.get(household)).ifPresent(door.due()::add);
                }));
        return doors;
    }

    /** The doors behind which something is due, in the order in which they are walked. */
    private List<Door> walked(Collection<Door> doors) {
        return doors.stream()
                .filter(each -> !each.due().isEmpty())
                .sorted(Comparator.comparing((Door each) -> each.grid().value())
                        .thenComparing(
                                each -> book.buildings()
                                        .getOrDefault(each.dwelling().building(), ""),
                                NaturalOrder.INSTANCE)
                        .thenComparing(each -> each.dwelling().building().value())
                        .thenComparing(each -> each.dwelling().unit().orElse(""), NaturalOrder.INSTANCE)
                        .thenComparing(each -> each.dwelling().door(), NaturalOrder.INSTANCE))
                .toList();
    }

    private Stream<Evidence> known(String household) {
        return attempts.getOrDefault(household, List.of()).stream()
                .filter(each -> !each.at().isAfter(validAt));
    }

    /** How often a household was visited on a day. What was said at one instant about several notices is one visit. */
    private int visitsOn(String household, LocalDate day) {
        return (int) known(household)
                .filter(each ->
                        each.means() == ReachMeans.DOOR && day(each.at()).equals(day))
                .map(Evidence::at)
                .distinct()
                .count();
    }

    private DueDoor.DueHousehold judged(Due due) {
        // what was said at one instant about several notices is one refusal
        Set<Instant> refusals = new HashSet<>();
        Set<StaffId> notBy = new HashSet<>();
        boolean byPhone = false;
        for (Evidence each : known(due.household).sorted(Evidence.IN_TIME).toList()) {
            if (each.outcome() == AttemptOutcome.REACHED) {
                refusals.clear();
                notBy.clear();
                byPhone = false;
            } else if (each.outcome() == AttemptOutcome.REFUSED) {
                refusals.add(each.at());
                Optional.of(each.kind())
                        .filter(OutreachKinds.CONTACTS.toString()::equals)
                        .map(any -> refused.get(each.id()))
                        .ifPresent(notBy::add);
                byPhone |= each.means() == ReachMeans.PHONE;
            }
        }
        boolean callable =
                !due.inPerson && !byPhone && !asked(due.household, ContactPreference.PreferenceType.NO_TELEPHONE);
        NextAttempt next = refusals.size() >= rules.refusals()
                ? NextAttempt.RAISE
                : refusals.isEmpty() ? NextAttempt.VISIT : callable ? NextAttempt.CALL : NextAttempt.OTHER_PERSON;
        return new DueHouseholdBuilder()
                .household(new HouseholdId(due.household))
                .notices(due.notices)
                .inPerson(due.inPerson)
                .visitsToday(visitsOn(due.household, today()))
                .refusals(refusals.size())
                .notBy(notBy)
                .next(next)
                .build();
    }

    private boolean asked(String household, ContactPreference.PreferenceType type) {
        return book.preferences().getOrDefault(household, List.of()).stream()
                .anyMatch(each -> each.type() == type && each.period().holdsAt(validAt));
    }
}
