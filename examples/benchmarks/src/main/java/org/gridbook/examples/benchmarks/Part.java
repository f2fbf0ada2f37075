package org.gridbook.examples.benchmarks;

/** Some of the benchmarks; prints a line for each ratio. */
interface Part {
    /** The word by which it is asked for. */
    String name();

    /** Measures and prints. */
    void run(Ratios ratios, Size size) throws Exception;

    /**
     * How much is measured.
     *
     * @param rounds how many rounds of turns, from 1
     * @param residents the size of the greatest register, from 100
     */
    record Size(int rounds, int residents) {}
}
