package org.gridbook.storage.testkit;

import static org.gridbook.storage.testkit.RegisterTown.START;
import static org.gridbook.storage.testkit.RegisterTown.answer;
import static org.gridbook.storage.testkit.RegisterTown.door;
import static org.gridbook.storage.testkit.RegisterTown.right;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.gridbook.Desk;
import org.gridbook.book.HouseholdId;
import org.gridbook.book.ResidentId;
import org.gridbook.book.Temperature;
import org.gridbook.book.Thermometry;
import org.gridbook.isolation.Cause;
import org.gridbook.isolation.NewIsolation;
import org.gridbook.isolation.NewVisit;
import org.gridbook.isolation.Observation;
import org.gridbook.isolation.VisitMeans;
import org.gridbook.register.BuildingType;
import org.gridbook.register.NewBuilding;
import org.gridbook.register.NewBuildingBuilder;
import org.gridbook.register.NewHousehold;
import org.gridbook.register.NewHouseholdBuilder;
import org.gridbook.register.NewMember;
import org.gridbook.register.Relation;
import org.gridbook.register.Tenure;
import org.gridbook.staff.StaffId;
import org.gridbook.storage.KnownAt;
import org.gridbook.storage.Storage;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Four times as many items in a command allocate about four times as many bytes. A quadratic step would allocate up to sixteen times. */
public abstract class GrowthSuite {
    private static final int FEW = 400;
    private static final double MOST = 4.7;

    private RegisterTown town;

    /** For subclasses; the town is founded before each test. */
    @SuppressWarnings("NullAway.Init")
    protected GrowthSuite() {}

    /** A store without any community; a new one for each call. */
    protected abstract Storage store();

    @BeforeEach
    void found() {
        town = new RegisterTown(store(), "town");
    }

    private Desk desk() {
        return town.secretary;
    }

    /** @param prepared prepares a command with this number of items */
    private static void growsLinearly(IntFunction<Runnable> prepared) {
        prepared.apply(FEW).run(); // loads classes
        long few = allocated(prepared.apply(FEW));
        long many = allocated(prepared.apply(4 * FEW));
        assertTrue(many < MOST * few, many + " bytes for four times as many items as " + few + " bytes");
    }

    private static long allocated(Runnable command) {
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        long before = threads.getCurrentThreadAllocatedBytes();
        command.run();
        return threads.getCurrentThreadAllocatedBytes() - before;
    }

    private NewHousehold newHousehold(int size) {
        List<NewMember> members = IntStream.range(0, size)
                .mapToObj(i -> town.person(i == 0 ? Relation.HEAD : Relation.OTHER, false))
                .toList();
        String number = town.command().value();
        return new NewHouseholdBuilder()
                .number(number)
                .dwelling(door(town.eastBuilding, number))
                .tenure(Tenure.OWNER)
                .since(START)
                .members(members)
                .build();
    }

    private HouseholdId household(int size) {
        return right(desk().register().addHousehold(town.command(), newHousehold(size)));
    }

    private List<ResidentId> members(HouseholdId household) {
        return answer(desk().register().directory().household(household, town.now(), KnownAt.LATEST)).members().stream()
                .map(member -> member.id())
                .toList();
    }

    private StaffId doctor() {
        return right(desk().staff()
                .enlist(town.command(), SweepTown.staff(town.command().value())));
    }

    private static NewIsolation order(ResidentId resident, StaffId doctor) {
        return NewIsolation.of(
                        resident, START, START.plus(Duration.ofDays(60)), doctor, Cause.of(Cause.CauseType.OTHER))
                .getOrElseThrow(refusal -> new AssertionError(refusal.code()));
    }

    @Test
    void aHouseholdIsRegisteredAgain() {
        growsLinearly(size -> {
            List<NewHousehold> household = List.of(newHousehold(size));
            right(desk().register().addHouseholds(town.command(), household));
            return () -> right(desk().register().addHouseholds(town.command(), household));
        });
    }

    @Test
    void buildingsAreAdded() {
        growsLinearly(size -> {
            String name = town.command().value();
            List<NewBuilding> buildings = IntStream.range(0, 3 * size)
                    .mapToObj(i -> new NewBuildingBuilder()
                            .name(name + " " + i)
                            .type(BuildingType.STAND_ALONE)
                            .units(List.of("1"))
                            .grid(town.east)
                            .since(START)
                            .build())
                    .toList();
            return () -> right(desk().register().addBuildings(town.command(), buildings));
        });
    }

    @Test
    void isolationsAreOrdered() {
        growsLinearly(size -> {
            StaffId doctor = doctor();
            List<NewIsolation> orders = members(household(size)).stream()
                    .map(resident -> order(resident, doctor))
                    .toList();
            return () -> right(desk().isolations().orderAll(town.command(), orders));
        });
    }

    @Test
    void visitsAreRecorded() {
        growsLinearly(size -> {
            StaffId doctor = doctor();
            HouseholdId home = household(1);
            ResidentId resident = members(home).get(0);
            right(desk().isolations().order(town.command(), order(resident, doctor)));
            List<NewVisit> visits = IntStream.range(0, size)
                    .mapToObj(i -> new NewVisit(
                            home,
                            doctor,
                            VisitMeans.VISIT,
                            NewVisit.VisitOutcome.MET,
                            List.of(new NewVisit.ResidentMet(
                                    resident, Set.of(), Observation.of(new Temperature(365), Thermometry.EAR))),
                            START.plusSeconds(60L + i)))
                    .toList();
            return () -> right(desk().isolations().visitAll(town.command(), visits));
        });
    }
}
