package org.gridbook.storage.testkit;

import static org.gridbook.storage.testkit.RegisterTown.answer;
import static org.gridbook.storage.testkit.RegisterTown.right;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.gridbook.Desk;
import org.gridbook.book.BuildingId;
import org.gridbook.book.Cursor;
import org.gridbook.book.HouseholdId;
import org.gridbook.book.Interval;
import org.gridbook.book.ResidentId;
import org.gridbook.plan.AttemptOutcome;
import org.gridbook.register.Household;
import org.gridbook.register.PersonName;
import org.gridbook.staff.NewStaff;
import org.gridbook.staff.StaffId;
import org.gridbook.storage.KnownAt;
import org.gridbook.storage.Storage;
import org.gridbook.sweep.Channel;
import org.gridbook.sweep.ContactId;
import org.gridbook.sweep.ContactReport;
import org.gridbook.sweep.ContactReportBuilder;
import org.gridbook.sweep.Coverage;
import org.gridbook.sweep.NewSweep;
import org.gridbook.sweep.RemainingPage;
import org.gridbook.sweep.SweepId;

/** The invented town with a member of staff and a sweep over both grids; its window began ten days ago and ends in ten. */
final class SweepTown {
    static final Instant FROM = RegisterTown.START.plus(Duration.ofDays(20));
    static final Instant TO = RegisterTown.START.plus(Duration.ofDays(40));

    final RegisterTown town;
    final StaffId worker;
    final SweepId sweep;

    SweepTown(Storage storage) {
        this(storage, "town");
    }

    SweepTown(Storage storage, String name) {
        town = new RegisterTown(storage, name);
        worker = right(desk().staff().enlist(town.command(), staff("001")));
        sweep = right(desk().sweeps()
                .open(
                        town.command(),
                        new NewSweep(
                                "Invented sweep",
                                Set.of(town.east, town.west),
                                Arrays.asList(Channel.values()),
                                Interval.between(FROM, TO))));
    }

    static NewStaff staff(String number) {
        return new NewStaff(number, new PersonName("Invented Worker " + number), Optional.empty(), RegisterTown.START);
    }

    /** The line of a breakdown; a breakdown has every line. */
    static <K, V> V line(Map<K, V> breakdown, K key) {
        return Objects.requireNonNull(breakdown.get(key), "a line is missing");
    }

    Desk desk() {
        return town.secretary;
    }

    Instant now() {
        return town.now();
    }

    HouseholdId household(String number, BuildingId building) {
        return town.household(number, building, 2);
    }

    Set<ResidentId> members(HouseholdId household, Instant validAt) {
        return answer(desk().register().directory().household(household, validAt, KnownAt.LATEST)).members().stream()
                .map(Household.HouseholdMember::id)
                .collect(Collectors.toSet());
    }

    /** A door visit at this instant. If the household is reached, all members are seen. */
    ContactReport visit(HouseholdId household, AttemptOutcome outcome, Instant at) {
        Set<ResidentId> seen = outcome == AttemptOutcome.REACHED ? members(household, at) : Set.of();
        return new ContactReportBuilder()
                .sweep(sweep)
                .staff(worker)
                .household(household)
                .channel(Channel.DOOR_VISIT)
                .outcome(outcome)
                .seen(seen)
                .occurredAt(at)
                .build();
    }

    ContactId record(ContactReport report) {
        return right(desk().sweeps().record(town.command(), report));
    }

    ContactId record(HouseholdId household, AttemptOutcome outcome, Instant at) {
        return record(visit(household, outcome, at));
    }

    Coverage coverage(Instant validAt, KnownAt at) {
        return answer(desk().sweeps().coverage(sweep, validAt, at));
    }

    Coverage coverage() {
        return coverage(now(), KnownAt.LATEST);
    }

    /** The remaining households of all pages of this size. */
    List<String> remaining(Desk desk, Instant validAt, KnownAt at, int size) {
        List<String> remaining = new ArrayList<>();
        Optional<Cursor> after = Optional.empty();
        do {
            RemainingPage page = answer(desk.sweeps().remaining(sweep, validAt, at, after, size));
            page.households()
                    .forEach(each -> remaining.add(each.slot().household().value()));
            after = page.next();
        } while (after.isPresent());
        return remaining;
    }
}
