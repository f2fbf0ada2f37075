package org.gridbook.register;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.gridbook.internal.Amendments.Reference;
import org.gridbook.internal.Withdrawn;
import org.gridbook.mapping.Codec;
import org.gridbook.mapping.Field;
import org.gridbook.mapping.FieldReader;
import org.gridbook.mapping.Shape;
import org.gridbook.mapping.Stored;
import org.gridbook.storage.Kind;

/** Entries that are withdrawn and restored along with the record they belong to. */
final class Along {
    private static final Field<Boolean> ALONG = Field.of("withdrawn_along", Codec.YES);

    private Along() {}

    /** Withdraws those entries that are not withdrawn. */
    static void withdraw(ChangeSet changes, Stream<? extends Stored<?, ?>> entries) {
        entries.filter(each -> !each.get(Withdrawn.MARK))
                .forEach(each -> changes.edit(each, to -> {
                    to.set(ALONG, true);
                    if (each.find(Shape.FROM).isPresent()) {
                        Withdrawn.write(to, each.get(Shape.PERIOD), true);
                    } else {
                        to.inline(Withdrawn.MARK, true);
                    }
                }));
    }

    /** Restores those entries that were withdrawn along with their record. */
    static void restore(ChangeSet changes, Stream<? extends Stored<?, ?>> entries) {
        entries.filter(Along::isAlong)
                .forEach(each -> changes.edit(each, to -> {
                    to.set(ALONG, Optional.empty());
                    if (each.find(Shape.FROM).isPresent()) {
                        Withdrawn.write(to, Withdrawn.readPeriod(new FieldReader(each.entry())), false);
                    } else {
                        to.inline(Withdrawn.MARK, false);
                    }
                }));
    }

    static boolean isAlong(Stored<?, ?> entry) {
        return entry.find(ALONG).isPresent();
    }

    /** The records of all kinds that refer to a record, without these kinds. */
    static List<Reference> others(List<Kind> kinds, Field<?> lookup, Kind... own) {
        List<Kind> without =
                Stream.concat(Stream.of(own), Withdrawn.ALL.stream()).toList();
        return Reference.everywhere(
                kinds.stream().filter(kind -> !without.contains(kind)).toList(), lookup);
    }
}
