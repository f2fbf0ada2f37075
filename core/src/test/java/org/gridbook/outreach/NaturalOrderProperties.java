package org.gridbook.outreach;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.gridbook.Draw;

/** The order of doors. */
class NaturalOrderProperties {
    private static final NaturalOrder ORDER = NaturalOrder.INSTANCE;

    @Example
    void numbersInATextAreCompared() {
        List<String> inOrder = List.of(
                "",
                "0",
                "00",
                "1",
                "02",
                "2",
                "2/9",
                "2/10",
                "2a",
                "10",
                "10000000000000000000000",
                "a",
                "a2",
                "a10",
                "b");

        assertEquals(
                inOrder, inOrder.stream().sorted(ORDER.reversed()).sorted(ORDER).toList());
    }

    @Provide
    static Arbitrary<String> texts() {
        return Arbitraries.strings().withChars("012a/").ofMaxLength(5);
    }

    @Property(tries = 1_000)
    void theNumbersAreOrderedAsNumbers(@ForAll("numbers") int one, @ForAll("numbers") int other) {
        assertEquals(Integer.compare(one, other), Integer.signum(ORDER.compare("door " + one, "door " + other)));
    }

    @Provide
    static Arbitrary<Integer> numbers() {
        return Draw.number(0, 120);
    }

    @Property(tries = 2_000)
    void itIsATotalOrder(@ForAll("texts") String a, @ForAll("texts") String b, @ForAll("texts") String c) {
        assertEquals(Integer.signum(ORDER.compare(a, b)), -Integer.signum(ORDER.compare(b, a)));
        assertEquals(a.equals(b), ORDER.compare(a, b) == 0);
        if (ORDER.compare(a, b) <= 0 && ORDER.compare(b, c) <= 0) {
            assertTrue(ORDER.compare(a, c) <= 0);
        }
    }
}
