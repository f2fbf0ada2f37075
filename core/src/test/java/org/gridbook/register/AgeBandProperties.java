package org.gridbook.register;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.constraints.Size;
import org.gridbook.book.Horizon;
import org.gridbook.book.ResidentId;

class AgeBandProperties {
    private static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");
    private static final ResidentId RESIDENT = new ResidentId("a");

    private static RegisteredResident born(int year, int day) {
        BirthDate birth = new BirthDate(LocalDate.ofYearDay(year, day));
        return RegisteredResident.of(
                RESIDENT,
                new NewMember(
                        new PersonalBuilder().name(new PersonName("Invented")).build(),
                        Sex.UNKNOWN,
                        Optional.of(birth),
                        Relation.OTHER,
                        List.of(),
                        Set.of()));
    }

    @Property
    void allBirthDatesOfAYearHaveTheSameBandAtEveryInstant(
            @ForAll @IntRange(min = Horizon.FIRST_YEAR, max = 2100) int year,
            @ForAll @IntRange(min = 1, max = 365) int one,
            @ForAll @IntRange(min = 1, max = 365) int other,
            @ForAll @Size(20) List<@LongRange(min = 0, max = 4_102_444_800L) Long> seconds) {
        RegisteredResident first = born(year, one);
        RegisteredResident second = born(year, other);
        assertEquals(first, second, "the stored structure is the same");
        for (long time : seconds) {
            Instant at = Instant.ofEpochSecond(time);
            int asked = at.atZone(ZONE).getYear();
            assertEquals(AgeBand.in(asked, first.birthYear()), AgeBand.in(asked, second.birthYear()));
        }
    }
}
