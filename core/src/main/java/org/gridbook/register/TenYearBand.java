package org.gridbook.register;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.gridbook.book.Word;

/** Age in bands of ten years, for figures that leave the office. It is computed from the year of birth, like {@link AgeBand}. */
public enum TenYearBand implements Word {
    /** Younger than ten years. */
    FROM_0("0_9"),
    /** 10 to 19. */
    FROM_10("10_19"),
    /** 20 to 29. */
    FROM_20("20_29"),
    /** 30 to 39. */
    FROM_30("30_39"),
    /** 40 to 49. */
    FROM_40("40_49"),
    /** 50 to 59. */
    FROM_50("50_59"),
    /** 60 to 69. */
    FROM_60("60_69"),
    /** 70 to 79. */
    FROM_70("70_79"),
    /** 80 to 89. */
    FROM_80("80_89"),
    /** From 90 on. */
    FROM_90("90_up"),
    /** The birth date is unknown, or in a later year. */
    UNKNOWN("unknown");

    private static final int OLDEST = 9;

    private final String word;

    TenYearBand(String word) {
        this.word = word;
    }

    @Override
    public String word() {
        return word;
    }

    /** The words of all bands, in order. */
    public static List<String> words() {
        return Arrays.stream(values()).map(TenYearBand::word).toList();
    }

    static TenYearBand in(int year, Optional<Integer> birthYear) {
        int age = birthYear.map(born -> year - born).orElse(-1);
        return age < 0 ? UNKNOWN : values()[Math.min(age / 10, OLDEST)];
    }
}
