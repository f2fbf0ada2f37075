package org.gridbook.register;

import java.util.Optional;
import org.gridbook.book.Word;

/**
 * Age in the bands of China's statistics, with the elderly divided at eighty. Everybody grows older on 1 January: in a calendar year of
 * the community's time zone, a person is as many years old as the year of birth is ago. So the band at different instants reveals the year
 * of birth and not the day, which is personal data.
 */
public enum AgeBand implements Word {
    /** Younger than 15 years. */
    CHILD("0_14"),
    /** 15 to 59. */
    WORKING_AGE("15_59"),
    /** 60 to 79. Elderly from 60 on: Law on the Protection of the Rights and Interests of the Elderly, article 2. */
    ELDERLY("60_79"),
    /** From 80 on. */
    AGED("80_up"),
    /** The birth date is unknown, or in a later year. */
    UNKNOWN("unknown");

    private final String word;

    AgeBand(String word) {
        this.word = word;
    }

    /** The word under which reports count it. */
    public String word() {
        return word;
    }

    /**
     * The band in a calendar year.
     *
     * @param birthYear the year of birth, if it is known
     */
    static AgeBand in(int year, Optional<Integer> birthYear) {
        int age = birthYear.map(born -> year - born).orElse(-1);
        if (age < 0) {
            return UNKNOWN;
        }
        return age < 15 ? CHILD : age < 60 ? WORKING_AGE : age < 80 ? ELDERLY : AGED;
    }
}
