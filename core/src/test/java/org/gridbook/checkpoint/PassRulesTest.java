package org.gridbook.checkpoint;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Optional;
import org.gridbook.book.Temperature;
import org.gridbook.book.Thermometry;
import org.junit.jupiter.api.Test;

/** The order of the conditions of a verdict. */
class PassRulesTest {
    private static final Screening WELL = Screening.of(new Temperature(372));
    private static final Screening HOT = Screening.of(new Temperature(373));
    private static final PassRules LENIENT = new PassRules(new Temperature(380), false, false);

    private static Verdict in(Screening screening) {
        return PassRules.USUAL.decide(Direction.IN, true, screening);
    }

    @Test
    void aFeverIsReferredFromItsThreshold() {
        assertEquals(Verdict.REGISTERED_AS_OUTSIDER, in(WELL));
        assertEquals(Verdict.FEVER_REFERRED, in(HOT));
    }

    @Test
    void aFeverComesBeforeAMissingMask() {
        assertEquals(Verdict.FEVER_REFERRED, in(HOT.withoutMask()));
    }

    @Test
    void aMissingMaskComesBeforeLuggage() {
        assertEquals(Verdict.SENT_BACK_FOR_MASK, in(WELL.withoutMask().withLuggage()));
    }

    @Test
    void residentsAndPeopleWhoLeaveAreAdmitted() {
        assertEquals(Verdict.ADMITTED, PassRules.USUAL.decide(Direction.IN, false, WELL.withLuggage()));
        assertEquals(Verdict.ADMITTED, PassRules.USUAL.decide(Direction.OUT, true, WELL.withLuggage()));
    }

    @Test
    void anOutsiderWhoEntersWithLuggageIsAsked() {
        assertEquals(Verdict.ASKED_ABOUT_LUGGAGE, in(WELL.withLuggage()));
    }

    @Test
    void anOfficeSetsItsOwnRules() {
        assertEquals(
                Verdict.REGISTERED_AS_OUTSIDER,
                LENIENT.decide(Direction.IN, true, HOT.withoutMask().withLuggage()));
    }

    @Test
    void aTemperatureThatWasNotTakenIsNoFever() {
        assertEquals(
                Verdict.REGISTERED_AS_OUTSIDER, in(new Screening(Optional.empty(), Thermometry.FOREHEAD, true, false)));
    }
}
