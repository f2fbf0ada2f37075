package org.gridbook.book;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vavr.control.Either;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.gridbook.isolation.Cause;
import org.gridbook.isolation.FollowUpDuty;
import org.gridbook.isolation.IsolationRules;
import org.gridbook.isolation.NewIsolation;
import org.gridbook.isolation.NewVisit;
import org.gridbook.isolation.Observation;
import org.gridbook.isolation.VisitMeans;
import org.gridbook.plan.DailyWindow;
import org.gridbook.plan.Escalation;
import org.gridbook.staff.NewShift;
import org.gridbook.staff.StaffId;
import org.gridbook.sweep.Channel;
import org.gridbook.sweep.NewSweep;
import org.gridbook.tip.Deadlines;
import org.junit.jupiter.api.Test;

/** Factories return a refusal for wrong input; constructors throw. */
class RejectedInputTest {
    private static final Instant START = Instant.parse("2020-01-26T01:00:00Z");
    private static final ResidentId WHO = new ResidentId("r");
    private static final StaffId STAFF = new StaffId("s");
    private static final Duration HOUR = Duration.ofHours(1);

    private static void refused(String field, String problem, Either<? extends Refusal, ?> input) {
        BadValue bad = (BadValue) input.getLeft();
        assertEquals(field + ": " + problem, bad.field() + ": " + bad.problem());
        for (Locale locale : List.of(Locale.ENGLISH, Locale.CHINESE)) {
            assertTrue(!Texts.in(locale).label("problem", problem).equals(problem), problem + " has a text");
            assertTrue(!Texts.in(locale).label("field", field).equals(field), field + " has a label");
        }
    }

    @Test
    void anEndThatIsNotAfterTheBeginning() {
        refused("period", "ends_too_early", Interval.of(START, START.minusSeconds(1)));
        refused("period", "ends_too_early", Interval.of(START, START.plusNanos(1)));
        assertEquals(
                Interval.between(START, START.plusSeconds(1)),
                Interval.of(START, START.plusSeconds(1)).get());
        refused("window", "ends_too_early", DailyWindow.of(LocalTime.NOON, LocalTime.NOON));
        refused("window", "ends_too_early", DailyWindow.of(LocalTime.of(22, 0), LocalTime.of(2, 0)));
        assertTrue(DailyWindow.of(LocalTime.of(22, 0), LocalTime.MIDNIGHT).isRight());
        refused("shift", "ends_too_early", NewShift.of(STAFF, START, START));
        refused(
                "planned_end",
                "ends_too_early",
                NewIsolation.of(
                        WHO,
                        START,
                        START,
                        IsolationRules.USUAL,
                        STAFF,
                        Cause.of(Cause.CauseType.OTHER),
                        Optional.empty()));
    }

    @Test
    void aSweepThatIsOverAsItBegins() {
        Interval nothing = Interval.between(START, START);
        refused(
                "window",
                "ends_too_early",
                NewSweep.of("Sweep", Set.of(new GridId("g")), List.of(Channel.DOOR_VISIT), nothing));
        assertThrows(
                IllegalArgumentException.class,
                () -> new NewSweep("Sweep", Set.of(new GridId("g")), List.of(Channel.DOOR_VISIT), nothing));
    }

    @Test
    void rulesThatCannotBe() {
        FollowUpDuty call = IsolationRules.USUAL.duties().get(1);
        refused(
                "duties",
                "repeated",
                IsolationRules.of(List.of(call, call), Temperature.FEVER, HOUR, Escalation.USUAL));
        refused(
                "deliver_within",
                "not_positive",
                IsolationRules.of(List.of(), Temperature.FEVER, Duration.ofMillis(999), Escalation.USUAL));
        assertTrue(IsolationRules.of(List.of(call), Temperature.FEVER, HOUR, Escalation.USUAL)
                .isRight());
        DailyWindow nine = new DailyWindow(LocalTime.of(9, 0), LocalTime.of(12, 0));
        DailyWindow same = new DailyWindow(LocalTime.of(9, 0, 30), LocalTime.of(12, 0));
        refused("windows", "bad_form", FollowUpDuty.of("call", false, List.of(nine, same)));
        refused("after", "negative", Escalation.Step.of("secretary", HOUR.negated()));
        Escalation.Step late = new Escalation.Step("secretary", HOUR);
        refused(
                "escalation",
                "out_of_order",
                Escalation.of(List.of(late, new Escalation.Step("secretary", HOUR.plusMillis(1)))));
        refused("escalation", "blank", Escalation.of(List.of()));
        assertTrue(Escalation.of(List.of(late)).isRight());
    }

    @Test
    void deadlinesThatCannotBe() {
        refused("limits", "not_positive", Deadlines.Limits.of(Duration.ZERO, HOUR, HOUR));
        refused("limits", "out_of_order", Deadlines.Limits.of(HOUR, Duration.ofMinutes(1), HOUR));
        assertTrue(Deadlines.Limits.of(HOUR, HOUR, HOUR).isRight());
        refused("limits", "blank", Deadlines.of(Map.of(), Escalation.USUAL));
        assertTrue(Deadlines.of(Deadlines.USUAL.limits(), Escalation.USUAL).isRight());
    }

    @Test
    void visitsThatCannotBe() {
        NewVisit.ResidentMet met = new NewVisit.ResidentMet(WHO, Set.of(FollowUpDuty.CALL), Observation.WELL);
        HouseholdId home = new HouseholdId("h");
        refused(
                "met",
                "repeated",
                NewVisit.of(home, STAFF, VisitMeans.CALL, NewVisit.VisitOutcome.MET, List.of(met, met), START));
        assertTrue(NewVisit.of(home, STAFF, VisitMeans.CALL, NewVisit.VisitOutcome.MET, List.of(met), START)
                .isRight());
        refused(
                "symptoms",
                "bad_word",
                Observation.of(Optional.empty(), Thermometry.FOREHEAD, Set.of("Coughs a lot"), Optional.empty()));
        assertTrue(Observation.of(Optional.empty(), Thermometry.FOREHEAD, Set.of("cough"), Optional.empty())
                .isRight());
    }
}
