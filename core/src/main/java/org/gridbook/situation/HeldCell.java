package org.gridbook.situation;

/**
 * A number of a table as it counts in publications. It is never shown as such.
 *
 * @param state whether it is shown
 * @param value the number that counts in the totals
 * @param bounds how far the number of a hidden cell could be another one in every publication since it was hidden
 */
record HeldCell(CellState state, long value, Bounds bounds) {
    /** Whether a number is shown. */
    enum CellState {
        /** It is shown, unless a total is below the threshold. */
        SHOWN,
        /** It is not shown, and counts in the totals. */
        HIDDEN,
        /** It was shown, or is of a new grid, and has become too small. It counts as zero in the totals, which therefore do not depend on it. */
        FALLEN
    }

    /**
     * How far a hidden number could be another one. A reader knows that no number is negative. Another reader also knows which hidden
     * numbers are below the threshold.
     *
     * @param down how far below, for the first reader
     * @param up how far above
     * @param knownDown how far below, for the second reader
     * @param knownUp how far above
     */
    record Bounds(long down, long up, long knownDown, long knownUp) {
        /** Larger than any number of a community. */
        private static final long FAR = 1L << 40;

        static final Bounds NONE = new Bounds(FAR, FAR, FAR, FAR);

        static Bounds of(long value) {
            return value < SuppressionRule.LEAST
                    ? new Bounds(value, FAR, value, SuppressionRule.LEAST - 1 - value)
                    : new Bounds(value, FAR, value - SuppressionRule.LEAST, FAR);
        }

        /** The bounds of a number that is known to differ from another one, in which direction, and by how much at least. */
        static Bounds differing(long difference) {
            long free = Math.abs(difference) - SuppressionRule.LEAST;
            return difference > 0 ? new Bounds(free, FAR, free, FAR) : new Bounds(FAR, free, FAR, free);
        }

        Bounds and(Bounds other) {
            return new Bounds(
                    Math.min(down, other.down),
                    Math.min(up, other.up),
                    Math.min(knownDown, other.knownDown),
                    Math.min(knownUp, other.knownUp));
        }
    }

    static HeldCell shown(long value) {
        return new HeldCell(CellState.SHOWN, value, Bounds.NONE);
    }

    static HeldCell hidden(long value) {
        return new HeldCell(CellState.HIDDEN, value, Bounds.of(value));
    }

    static HeldCell fallen() {
        return new HeldCell(CellState.FALLEN, 0, Bounds.NONE);
    }

    boolean isHidden() {
        return state == CellState.HIDDEN;
    }

    /** The same cell with another number; the bounds of a hidden one become those of both numbers. */
    HeldCell with(long next) {
        return new HeldCell(state, next, isHidden() ? bounds.and(Bounds.of(next)) : bounds);
    }

    HeldCell within(Bounds more) {
        return new HeldCell(state, value, bounds.and(more));
    }

    String text() {
        return String.join(
                ",",
                state.name(),
                Long.toString(value),
                Long.toString(bounds.down()),
                Long.toString(bounds.up()),
                Long.toString(bounds.knownDown()),
                Long.toString(bounds.knownUp()));
    }

    static HeldCell parse(String text) {
        String[] parts = text.split(",", -1);
        return new HeldCell(
                CellState.valueOf(parts[0]),
                Long.parseLong(parts[1]),
                new Bounds(
                        Long.parseLong(parts[2]),
                        Long.parseLong(parts[3]),
                        Long.parseLong(parts[4]),
                        Long.parseLong(parts[5])));
    }

    /** Leaves out the numbers. */
    @Override
    public String toString() {
        return state.name();
    }
}
