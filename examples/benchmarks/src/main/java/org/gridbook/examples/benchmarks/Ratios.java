package org.gridbook.examples.benchmarks;

import java.io.PrintStream;
import java.util.Arrays;
import java.util.Locale;

/**
 * Measures our code and a rival's code on the same work in the same run, and prints each ratio beside its aim. The two take turns of a few
 * operations, and the order changes every round, so a noisy machine affects both alike.
 */
final class Ratios {
    /** A few operations. */
    interface Turn {
        void run() throws Exception;
    }

    private final PrintStream out;

    Ratios(PrintStream out) {
        this.out = out;
    }

    /** Our time divided by the rival's time, for each round after the warm-up. */
    static double[] ofTimes(int warm, int rounds, Turn ours, Turn rival) throws Exception {
        double[] ratios = new double[rounds];
        for (int round = -warm; round < rounds; round++) {
            boolean first = round % 2 == 0;
            double one = nanos(first ? ours : rival);
            double other = nanos(first ? rival : ours);
            if (round >= 0) {
                ratios[round] = first ? one / other : other / one;
            }
        }
        return ratios;
    }

    /** The duration of a turn in nanoseconds. */
    static long nanos(Turn turn) throws Exception {
        long start = System.nanoTime();
        turn.run();
        return System.nanoTime() - start;
    }

    /** Prints the median and the quartiles. The aim is met if the median is at most the aim. */
    void atMost(double aim, String what, double... ratios) {
        print(what, ratios, "at most " + aim, median(ratios) <= aim);
    }

    /** Prints the median and the quartiles. The aim is met if the median is at least the aim. */
    void atLeast(double aim, String what, double... ratios) {
        print(what, ratios, "at least " + aim, median(ratios) >= aim);
    }

    /** Prints a line without a ratio. */
    void say(String line) {
        out.println(line);
    }

    static double median(double... values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        return sorted[sorted.length / 2];
    }

    private void print(String what, double[] ratios, String aim, boolean met) {
        double[] sorted = ratios.clone();
        Arrays.sort(sorted);
        out.printf(
                Locale.ROOT,
                "%s: %.2f (%.2f to %.2f), aim %s: %s%n",
                what,
                median(sorted),
                sorted[sorted.length / 4],
                sorted[sorted.length * 3 / 4],
                aim,
                met ? "met" : "not met");
    }
}
