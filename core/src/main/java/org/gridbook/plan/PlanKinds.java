package org.gridbook.plan;

import java.time.LocalTime;
import java.util.List;
import java.util.stream.IntStream;
import org.gridbook.book.Interval;
import org.gridbook.internal.Session;
import org.gridbook.mapping.Codec;
import org.gridbook.mapping.Field;
import org.gridbook.mapping.Shape;

/** How parts of plans are stored. */
public final class PlanKinds {
    private static final Field<LocalTime> FROM = Field.of("from", Codec.TIME);
    private static final Field<LocalTime> TO = Field.of("to", Codec.TIME);

    /** Daily windows, as the list of their starts beside the list of their ends. */
    public static final Shape<List<DailyWindow>> WINDOWS = Shape.of(
            (windows, to) -> to.setAll(
                            FROM, windows.stream().map(DailyWindow::from).toList())
                    .setAll(TO, windows.stream().map(DailyWindow::to).toList()),
            from -> {
                List<LocalTime> starts = from.all(FROM);
                List<LocalTime> ends = from.all(TO);
                return IntStream.range(0, starts.size())
                        .mapToObj(i -> new DailyWindow(starts.get(i), ends.get(i)))
                        .toList();
            });

    /** Evidence that another package recorded. Each package gives its own, so packages do not see each other. */
    @FunctionalInterface
    public interface EvidenceSource {
        /**
         * The evidence as known at the instant of the session, without withdrawn records.
         *
         * @param during when it happened
         */
        List<Evidence> during(Session session, Interval during);
    }

    private PlanKinds() {}
}
