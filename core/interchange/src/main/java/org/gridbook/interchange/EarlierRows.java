package org.gridbook.interchange;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.gridbook.book.Horizon;
import org.gridbook.register.IdNumber;
import org.gridbook.register.Relation;
import org.gridbook.register.Tenure;

/**
 * The memory of earlier rows: exact identity numbers (8 bytes a row), fingerprints of households (16 to 64 bytes each), and
 * fingerprints of the names in them (as much for each row, and again for a second row of one name or one that numbers it). Nothing else of a row outlives its batch.
 */
final class EarlierRows {
    private static final long HEAD = 1;
    private static final long PRESENT = 2;
    private static final long OWNER = 4;
    private static final long TENANT = 8;
    private static final long MARKS = HEAD | PRESENT | OWNER | TENANT;
    private static final long NAMED = 1;
    private static final long UNNUMBERED = 2;
    private static final long UNBORN = 4;
    private static final int FLAGS = 3;
    private static final long BEFORE_ALL =
            LocalDate.of(Horizon.FIRST_YEAR - 1, 1, 1).toEpochDay();

    private long[] numbers = new long[1 << 10];
    private int count;
    private long[] repeated = {};
    private final Fingerprints households = new Fingerprints();
    private final Fingerprints names = new Fingerprints();

    /** Adds an identity number during the survey. */
    void addNumber(IdNumber number) {
        if (count == numbers.length) {
            numbers = Arrays.copyOf(numbers, count * 2);
        }
        numbers[count++] = exact(number);
    }

    /** Ends the survey. From now on {@link #isRepeated} knows the repeated numbers. */
    void endSurvey() {
        Arrays.sort(numbers, 0, count);
        int unique = 0;
        for (int i = 1; i < count; i++) {
            if (numbers[i] == numbers[i - 1] && (unique == 0 || numbers[unique - 1] != numbers[i])) {
                numbers[unique++] = numbers[i];
            }
        }
        repeated = Arrays.copyOf(numbers, unique);
        numbers = new long[0];
        count = 0;
    }

    /** Whether more than one row of the file has this number. */
    boolean isRepeated(IdNumber number) {
        return Arrays.binarySearch(repeated, exact(number)) >= 0;
    }

    /** The faults of a row that only earlier rows show. */
    List<CellFault> faults(RosterRow row) {
        List<CellFault> faults = new ArrayList<>();
        long before = households.get(Fingerprints.of(row.number()));
        boolean elsewhere = (before & ~MARKS) != (placeOf(row) & ~MARKS);
        if (before != 0 && (elsewhere || (before & (OWNER | TENANT) & ~tenure(row)) != 0 && tenure(row) != 0)) {
            faults.add(new CellFault(RosterColumns.NUMBER, "other_household"));
        } else if (isHead(row) && (before & HEAD) != 0) {
            faults.add(new CellFault(RosterColumns.RELATION, "two_heads"));
        }
        if (isUnclear(row, names.get(name(row)))) {
            faults.add(new CellFault(RosterColumns.NAME, "member_twice"));
        }
        return faults;
    }

    /** Remembers an accepted row. */
    void remember(RosterRow row) {
        long key = Fingerprints.of(row.number());
        long marks = PRESENT | tenure(row) | (isHead(row) ? HEAD : 0);
        households.put(key, placeOf(row) & ~MARKS | households.get(key) & MARKS | marks);
        long before = names.get(name(row));
        names.put(name(row), named(row, before));
        if (before != 0) {
            names.put(nameAndBirth(row), NAMED);
        }
        if (row.namesake().isPresent()) {
            names.put(namesake(row), NAMED);
        }
    }

    /** How many households of the file have no head among their accepted rows. */
    int withoutHead() {
        return households.size() - households.count(HEAD);
    }

    private static boolean isHead(RosterRow row) {
        return row.member().relation() == Relation.HEAD;
    }

    private static long placeOf(RosterRow row) {
        return Fingerprints.of(row.place());
    }

    /** 0 if the row does not report it. */
    private static long tenure(RosterRow row) {
        return row.tenure()
                .map(tenure -> tenure == Tenure.OWNER ? OWNER : TENANT)
                .orElse(0L);
    }

    /** Whether an earlier row of the household has the same name. */
    boolean isNamesake(RosterRow row) {
        return names.get(name(row)) != 0;
    }

    /** Whether no number among the members of one name, identity number or birth date distinguishes a row from earlier ones of its household. */
    private boolean isUnclear(RosterRow row, long before) {
        if (row.namesake().isPresent()) {
            return names.get(namesake(row)) != 0;
        }
        boolean numbered = row.member().personal().idNumber().isPresent() && (before & UNNUMBERED) == 0;
        boolean distinct = born(row) != 0
                && (before & UNBORN) == 0
                && before >>> FLAGS != born(row)
                && names.get(nameAndBirth(row)) == 0;
        return before != 0 && !numbered && !distinct;
    }

    private static long named(RosterRow row, long before) {
        boolean numbered = row.member().personal().idNumber().isPresent();
        return before
                | NAMED
                | (numbered ? 0 : UNNUMBERED)
                | (born(row) == 0 ? UNBORN : 0)
                | (before == 0 ? born(row) << FLAGS : 0);
    }

    private static long born(RosterRow row) {
        return row.member()
                .birth()
                .map(birth -> birth.value().toEpochDay() - BEFORE_ALL)
                .orElse(0L);
    }

    private static long name(RosterRow row) {
        return Fingerprints.of(row.number(), row.member().personal().name().folded());
    }

    private static long nameAndBirth(RosterRow row) {
        return Fingerprints.of(row.number(), row.member().personal().name().folded(), Long.toString(born(row)));
    }

    private static long namesake(RosterRow row) {
        return Fingerprints.of(
                row.number(),
                row.member().personal().name().folded(),
                "namesake",
                row.namesake().map(Object::toString).orElse(""));
    }

    // 17 digits identify a number; the last one is their check digit.
    private static long exact(IdNumber number) {
        return Long.parseLong(number.value().substring(0, 17));
    }
}
