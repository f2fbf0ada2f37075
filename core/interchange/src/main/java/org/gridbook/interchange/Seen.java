package org.gridbook.interchange;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.gridbook.register.BirthDate;
import org.gridbook.register.IdNumber;
import org.gridbook.register.Relation;
import org.gridbook.register.Tenure;

/**
 * What must be remembered of the rows before: identity numbers (8 bytes a row, exact), households (their number and what was told of
 * them, 16 to 64 bytes a household) and names within them (as much a row). Nothing else of a row outlives its batch.
 */
final class Seen {
    private static final long HEAD = 1;
    private static final long THERE = 2;
    private static final long OWNER = 4;
    private static final long TENANT = 8;
    private static final long MARKS = HEAD | THERE | OWNER | TENANT;
    private static final long NAMED = 1;
    private static final long UNNUMBERED = 2;
    private static final long UNBORN = 4;
    private static final long SEVERAL = 8;
    private static final int FLAGS = 4;
    private static final long BEFORE_ALL =
            LocalDate.of(BirthDate.FIRST_YEAR - 1, 1, 1).toEpochDay();

    private long[] numbers = new long[1 << 10];
    private int count;
    private long[] twice = {};
    private final Fingerprints households = new Fingerprints();
    private final Fingerprints names = new Fingerprints();

    /** Survey: one more identity number. */
    void number(IdNumber number) {
        if (count == numbers.length) {
            numbers = Arrays.copyOf(numbers, count * 2);
        }
        numbers[count++] = exact(number);
    }

    /** Ends the survey: from now on the numbers that were there more than once are known. */
    void surveyed() {
        Arrays.sort(numbers, 0, count);
        int kept = 0;
        for (int i = 1; i < count; i++) {
            if (numbers[i] == numbers[i - 1] && (kept == 0 || numbers[kept - 1] != numbers[i])) {
                numbers[kept++] = numbers[i];
            }
        }
        twice = Arrays.copyOf(numbers, kept);
        numbers = new long[0];
        count = 0;
    }

    /** Whether more than one row of the file has this number. */
    boolean isTwice(IdNumber number) {
        return Arrays.binarySearch(twice, exact(number)) >= 0;
    }

    /** What is wrong with a row in the light of those before it. */
    List<Flaw<RosterColumn>> flaws(RosterRow row) {
        List<Flaw<RosterColumn>> flaws = new ArrayList<>();
        long before = households.get(Fingerprints.of(row.number()));
        boolean elsewhere = (before & ~MARKS) != (print(row) & ~MARKS);
        if (before != 0 && (elsewhere || (before & (OWNER | TENANT) & ~tenure(row)) != 0 && tenure(row) != 0)) {
            flaws.add(new Flaw<>(RosterColumn.NUMBER, "other_household"));
        } else if (isHead(row) && (before & HEAD) != 0) {
            flaws.add(new Flaw<>(RosterColumn.RELATION, "two_heads"));
        }
        if (isUnclear(row, names.get(name(row)))) {
            flaws.add(new Flaw<>(RosterColumn.NAME, "member_twice"));
        }
        return flaws;
    }

    /** Remembers a row that is right. */
    void remember(RosterRow row) {
        long key = Fingerprints.of(row.number());
        long marks = THERE | tenure(row) | (isHead(row) ? HEAD : 0);
        households.put(key, print(row) & ~MARKS | households.get(key) & MARKS | marks);
        names.put(name(row), named(row, names.get(name(row))));
    }

    /** How many households of the file have no head among their right rows. */
    int headless() {
        return households.size() - households.count(HEAD);
    }

    private static boolean isHead(RosterRow row) {
        return row.member().relation() == Relation.HEAD;
    }

    private static long print(RosterRow row) {
        return Fingerprints.of(row.place());
    }

    /** 0 if it is not told. */
    private static long tenure(RosterRow row) {
        return row.tenure()
                .map(tenure -> tenure == Tenure.OWNER ? OWNER : TENANT)
                .orElse(0L);
    }

    /** Whether neither an identity number nor a birth date parts a row from those of the same name in its household. */
    private static boolean isUnclear(RosterRow row, long before) {
        boolean numbered = row.member().personal().idNumber().isPresent() && (before & UNNUMBERED) == 0;
        boolean parted = born(row) != 0 && (before & (UNBORN | SEVERAL)) == 0 && before >>> FLAGS != born(row);
        return before != 0 && !numbered && !parted;
    }

    private static long named(RosterRow row, long before) {
        boolean numbered = row.member().personal().idNumber().isPresent();
        return before
                | NAMED
                | (numbered ? 0 : UNNUMBERED)
                | (born(row) == 0 ? UNBORN : 0)
                | (before == 0 ? born(row) << FLAGS : SEVERAL);
    }

    private static long born(RosterRow row) {
        return row.member()
                .birth()
                .map(birth -> birth.value().toEpochDay() - BEFORE_ALL)
                .orElse(0L);
    }

    private static long name(RosterRow row) {
        return Fingerprints.of(row.number(), row.member().personal().name().value());
    }

    // 17 digits say it all: the last one is their check digit.
    private static long exact(IdNumber number) {
        return Long.parseLong(number.value().substring(0, 17));
    }
}
