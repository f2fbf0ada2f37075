package org.gridbook.register;

import java.time.LocalDate;
import java.util.Optional;
import org.gridbook.book.Word;

/** Age in the bands of China's statistics, with the elderly divided at eighty. */
public enum AgeBand implements Word {
    /** Younger than 15 years. */
    CHILD("0_14"),
    /** 15 to 59. */
    WORKING_AGE("15_59"),
    /** From {@value BirthDate#ELDERLY} to 79. */
    ELDERLY("60_79"),
    /** From 80 on. */
    AGED("80_up"),
    /** The birth date is unknown or later. */
    UNKNOWN("unknown");

    private final String word;

    AgeBand(String word) {
        this.word = word;
    }

    /** The word under which reports count it. */
    public String word() {
        return word;
    }

    /** The band on a day, by completed years. */
    static AgeBand on(LocalDate day, Optional<BirthDate> birth) {
        int age = birth.map(date -> date.ageOn(day)).orElse(-1);
        if (age < 0) {
            return UNKNOWN;
        }
        return age < 15 ? CHILD : age < BirthDate.ELDERLY ? WORKING_AGE : age < 80 ? ELDERLY : AGED;
    }
}
