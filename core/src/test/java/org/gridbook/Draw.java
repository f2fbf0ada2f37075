package org.gridbook;

import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.EdgeCases;
import net.jqwik.api.RandomDistribution;
import net.jqwik.api.arbitraries.ListArbitrary;

/**
 * Parts of the worlds that properties draw. jqwik prefers small numbers and short lists, and half of its draws of a world are its smallest
 * ones. These parts are drawn evenly, so that worlds are rich. They still shrink, and single numbers have their bounds as edge cases.
 */
public final class Draw {
    private Draw() {}

    /** Whole numbers from one to another, inclusive. */
    public static Arbitrary<Integer> number(int least, int most) {
        return Arbitraries.integers().between(least, most).withDistribution(RandomDistribution.uniform());
    }

    /** A list of parts. */
    public static <T> Arbitrary<List<T>> list(Arbitrary<T> parts, int least, int most) {
        ListArbitrary<T> lists = parts.edgeCases(EdgeCases.Config::none).list();
        return world(lists.ofMinSize(least).ofMaxSize(most).withSizeDistribution(RandomDistribution.uniform()));
    }

    /** A world whose smallest draws are left to chance. */
    public static <T> Arbitrary<T> world(Arbitrary<T> worlds) {
        return worlds.edgeCases(EdgeCases.Config::none);
    }
}
