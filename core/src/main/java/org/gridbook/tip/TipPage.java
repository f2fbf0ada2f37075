package org.gridbook.tip;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import org.gridbook.book.Cursor;
import org.gridbook.book.Interval;

/**
 * One page of tips.
 *
 * @param tips the tips; there may be fewer than the limit although more pages follow
 * @param next the cursor to continue after; empty for the last page
 */
public record TipPage(List<Tip> tips, Optional<Cursor> next) {
    /** Copies. */
    public TipPage {
        tips = List.copyOf(tips);
    }

    /** The first page of tips after a position, in order of their next deadline and then of their id. */
    static TipPage inDueOrder(List<Tip> open, Optional<String> after, int limit, Function<String, Cursor> cursor) {
        Optional<Due> begin = after.map(Due::parse);
        List<Tip> rest = open.stream()
                .filter(tip -> begin.filter(due -> Due.ORDER.compare(Due.of(tip), due) <= 0)
                        .isEmpty())
                .sorted(Comparator.comparing(Due::of, Due.ORDER))
                .limit(limit + 1L)
                .toList();
        return rest.size() > limit
                ? new TipPage(
                        rest.subList(0, limit),
                        Optional.of(cursor.apply(Due.of(rest.get(limit - 1)).text())))
                : new TipPage(rest, Optional.empty());
    }

    /** A position in due order, in microseconds. */
    private record Due(long micros, String id) {
        static final Comparator<Due> ORDER =
                Comparator.comparingLong(Due::micros).thenComparing(Due::id);

        static Due of(Tip tip) {
            Instant due = tip.status().next().map(TipStatus.TipClock::due).orElse(tip.receivedAt());
            return new Due(Interval.micros(due), tip.id().value());
        }

        /** Reads a {@link #text}. */
        static Due parse(String text) {
            int space = text.indexOf(' ');
            return new Due(Long.parseLong(text, 0, space, 10), text.substring(space + 1));
        }

        String text() {
            return String.format(Locale.ROOT, "%019d %s", micros, id);
        }
    }
}
