package org.gridbook.register;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vavr.control.Either;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.gridbook.book.BadValue;
import org.gridbook.book.BuildingId;
import org.gridbook.book.Interval;
import org.junit.jupiter.api.Test;

final class ValuesTest {
    private static final Instant DAY = Instant.parse("2020-01-22T00:00:00Z");
    private static final PersonName NAME = new PersonName("测试一号");

    @Test
    void personalValuesMaskThemselves() {
        Personal personal = new PersonalBuilder()
                .name(NAME)
                .phone(new Phone("+8600000000001"))
                .build();
        NewMember member = new NewMemberBuilder()
                .personal(personal)
                .sex(Sex.FEMALE)
                .birth(new BirthDate(LocalDate.of(1950, 2, 3)))
                .relation(Relation.HEAD)
                .build();
        NewFlag flag = new NewFlag(Trait.KEY_PERSON, DAY, Optional.of("hidden reason"));
        String shown = "" + personal + personal.name() + personal.phone() + member + flag;
        assertFalse(
                shown.contains("测试") || shown.contains("0000") || shown.contains("1950") || shown.contains("hidden"));
    }

    @Test
    void refusalsOfConstructorsDoNotRepeatTheValue() {
        IllegalArgumentException bad =
                assertThrows(IllegalArgumentException.class, () -> new Phone("not-a-phone-4711"));
        assertFalse(String.valueOf(bad.getMessage()).contains("4711"));
    }

    @Test
    void aPhoneIsStoredWithoutSpacesAndHyphens() {
        assertEquals(Either.right(new Phone("+8613000000000")), Phone.of("+86 130-0000-0000"));
        assertEquals(Either.left(new BadValue("phone", "bad_form")), Phone.of("13000000000"));
    }

    @Test
    void everyAgeBandBeginsInItsYear() {
        Optional<Integer> birthYear = Optional.of(1960);
        assertEquals(AgeBand.UNKNOWN, AgeBand.in(1959, birthYear));
        assertEquals(AgeBand.CHILD, AgeBand.in(1960, birthYear));
        assertEquals(AgeBand.CHILD, AgeBand.in(1974, birthYear));
        assertEquals(AgeBand.WORKING_AGE, AgeBand.in(1975, birthYear));
        assertEquals(AgeBand.WORKING_AGE, AgeBand.in(2019, birthYear));
        assertEquals(AgeBand.ELDERLY, AgeBand.in(2020, birthYear));
        assertEquals(AgeBand.ELDERLY, AgeBand.in(2039, birthYear));
        assertEquals(AgeBand.AGED, AgeBand.in(2040, birthYear));
        assertEquals(AgeBand.UNKNOWN, AgeBand.in(2040, Optional.empty()));
    }

    @Test
    void anImpossibleBirthDateIsRefused() {
        assertEquals(Either.left(new BadValue("birth", "bad_date")), BirthDate.of("2001-02-29"));
        assertEquals(
                Either.left(new BadValue("birth", "out_of_years", Map.of("first", 1850, "last", 2200))),
                BirthDate.of("1849-12-31"));
    }

    @Test
    void sexAndBirthDateAreTakenFromTheIdentityNumber() {
        IdNumber number = IdNumber.of("990000550331003").getOrElseThrow(refusal -> new AssertionError(refusal.code()));
        Personal personal = new PersonalBuilder().name(NAME).idNumber(number).build();
        NewMember member = NewMember.of(personal, Sex.UNKNOWN, Optional.empty(), Relation.HEAD, List.of())
                .getOrElseThrow(refusal -> new AssertionError(refusal.code()));
        assertEquals(Sex.MALE, member.sex());
        assertEquals(Optional.of(new BirthDate(LocalDate.of(1955, 3, 31))), member.birth());
        assertEquals(
                Either.left(new BadValue("sex", "contradicts_id_number")),
                NewMember.of(personal, Sex.FEMALE, Optional.empty(), Relation.HEAD, List.of()));
    }

    @Test
    void aHouseholdHasAtMostOneHead() {
        NewMember head = new NewMemberBuilder()
                .personal(new PersonalBuilder().name(NAME).build())
                .sex(Sex.UNKNOWN)
                .relation(Relation.HEAD)
                .build();
        assertEquals(
                Either.left(new BadValue("relation", "two_heads")),
                NewHousehold.of(
                        "T-1",
                        new Dwelling(new BuildingId("b"), Optional.empty(), "101"),
                        Tenure.OWNER,
                        DAY,
                        List.of(head, head)));
    }

    @Test
    void anEmptyPeriodHoldsAtNoInstantAndOverlapsNothing() {
        Interval withdrawn = Interval.between(DAY, DAY);
        assertFalse(withdrawn.holdsAt(DAY));
        assertFalse(withdrawn.overlaps(Interval.since(DAY.minusSeconds(1))));
        assertTrue(Interval.since(DAY).overlaps(Interval.between(DAY.minusSeconds(1), DAY.plusSeconds(1))));
    }

    @Test
    void aCorrectionOfAFlagShowsNoReason() {
        assertEquals(
                "FlagCorrection[*]",
                new FlagCorrectionBuilder().reason("zzmarked").build().toString());
    }
}
