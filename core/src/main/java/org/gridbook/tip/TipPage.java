package org.gridbook.tip;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.gridbook.book.Interval;

/**
 * One page of tips.
 *
 * @param tips the tips; there may be fewer than the limit although more pages follow
 * @param next the position to continue after; empty for the last page
 */
public record TipPage(List<Tip> tips, Optional<String> next) {
    /** Copies. */
    public TipPage {
        tips = List.copyOf(tips);
    }

    /** The first page of tips after a position, in order of their next deadline and then of their id. */
    static TipPage inDueOrder(List<Tip> open, Optional<String> after, int limit) {
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
                        Optional.of(Due.of(rest.get(limit - 1)).text()))
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

        /** Refuses any other form than {@link #text} with an {@link IllegalArgumentException}. */
        static Due parse(String text) {
            String number = text.substring(0, Math.max(0, text.indexOf(' ')));
            try {
                return new Due(Long.parseLong(number), text.substring(number.length() + 1));
            } catch (NumberFormatException quoting) {
                throw new IllegalArgumentException("A position in due order is a number and an id");
            }
        }

        String text() {
            return String.format(Locale.ROOT, "%019d %s", micros, id);
        }
    }
}
