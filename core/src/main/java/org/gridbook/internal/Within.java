package org.gridbook.internal;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.gridbook.book.Interval;
import org.gridbook.mapping.Codec;
import org.gridbook.mapping.Field;
import org.gridbook.mapping.FieldWriter;
import org.gridbook.mapping.Shape;
import org.gridbook.mapping.Stored;
import org.gridbook.storage.Entry;

/**
 * Records that are valid only while another one is, such as memberships and their team. The period in which both are valid is stored as the
 * period of the record; the reported one is stored beside it, so that the record gets it back when the end of the other one is taken back.
 */
public final class Within {
    private static final Field<Interval> REPORTED = Field.of("reported", Codec.nested(Interval.class, Shape.PERIOD));

    private Within() {}

    /**
     * The next versions of records, after the period of the whole has changed. Withdrawn records stay as they are.
     *
     * @param before the period of the whole before
     * @param after the period of the whole now
     */
    public static List<Entry> moved(Interval before, Interval after, Collection<? extends Stored<?, ?>> parts) {
        List<Entry> moved = new ArrayList<>();
        for (Stored<?, ?> part : parts) {
            Interval reported = reported(part, before);
            if (!part.get(Withdrawn.MARK) && !cut(reported, after).equals(part.get(Shape.PERIOD))) {
                moved.add(part.with(to -> write(to, reported, after)));
            }
        }
        return moved;
    }

    /** The next version of a corrected or restored record, which is not put yet, cut to the period of the whole. */
    public static Entry cut(Stored<?, ?> next, Interval whole) {
        Entry entry = next.entry();
        return new Entry(
                entry.kind(),
                entry.id(),
                entry.version(),
                entry.place(),
                FieldWriter.change(entry.fields(), to -> write(to, reported(next, whole), whole)));
    }

    /** What was reported, unless the record was ended or corrected since. */
    private static Interval reported(Stored<?, ?> part, Interval whole) {
        Interval period = part.get(Shape.PERIOD);
        return part.find(REPORTED)
                .filter(each -> cut(each, whole).equals(period))
                .orElse(period);
    }

    private static void write(FieldWriter to, Interval reported, Interval whole) {
        Interval period = cut(reported, whole);
        to.set(REPORTED, Optional.of(reported).filter(each -> !each.equals(period)))
                .inline(Shape.PERIOD, period);
    }

    private static Interval cut(Interval reported, Interval whole) {
        return reported.common(whole).orElseGet(() -> reported.endingAt(reported.from()));
    }
}
