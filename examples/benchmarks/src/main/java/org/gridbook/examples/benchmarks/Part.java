package org.gridbook.examples.benchmarks;

/** A group of benchmarks, which prints one line for each ratio. */
interface Part {
    /** The name used as an argument. */
    String name();

    /** Measures and prints. */
    void run(Ratios ratios, Size size) throws Exception;

    /**
     * The amount of work.
     *
     * @param rounds the number of rounds, from 1
     * @param residents the size of the largest register, from 100
     */
    record Size(int rounds, int residents) {}
}
