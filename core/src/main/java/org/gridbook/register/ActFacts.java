package org.gridbook.register;

import java.time.Instant;
import java.util.SortedMap;
import java.util.TreeMap;
import org.gridbook.book.BuildingId;
import org.gridbook.book.GridId;
import org.gridbook.book.HouseholdId;
import org.gridbook.book.ResidentId;
import org.gridbook.mapping.Codec;
import org.gridbook.mapping.Field;
import org.gridbook.storage.Fields;

/** The facts of the event of an act. They are what an undo needs. */
final class ActFacts {
    static final Field<ActEvent> ACT = Field.of("act", Codec.word(ActEvent.class));
    static final Field<Instant> AT = Field.of("at", Codec.INSTANT);
    static final Field<HouseholdId> FROM = Field.of("from", Codec.of(HouseholdId.class));
    static final Field<HouseholdId> TO = Field.of("to", Codec.of(HouseholdId.class));
    static final Field<GridId> TO_GRID = Field.of("to", Codec.of(GridId.class));
    static final Field<ResidentId> RESIDENTS = Field.of("residents", Codec.of(ResidentId.class));
    static final Field<BuildingId> BUILDINGS = Field.of("buildings", Codec.of(BuildingId.class));
    static final Field<HouseholdId> OPENED = Field.of("opened", Codec.of(HouseholdId.class));
    /** The households that the act leaves without a head. */
    static final Field<HouseholdId> WITHOUT_HEAD = Field.of("without_head", Codec.of(HouseholdId.class));
    /** The survivor of a merge; stored with the household that ended. */
    static final Field<HouseholdId> MERGED_INTO = Field.of("merged_into", Codec.of(HouseholdId.class));
    /** The command that was undone. */
    static final Field<String> UNDONE = Field.of("undone", Codec.TEXT);
    /** The act that was undone. */
    static final Field<ActEvent> UNDONE_ACT = Field.of("was", Codec.word(ActEvent.class));

    static final Field<Edit> EDITS = Field.of("edits", Codec.nested(Edit.class, Edit.SHAPE));
    /** How many entries were put, by kind. */
    static final Field<SortedMap<String, Integer>> COUNTS =
            Field.of("counts", Codec.nested(SortedMap.class, ActFacts::write, ActFacts::readCounts));

    private ActFacts() {}

    private static Fields write(SortedMap<String, Integer> counts) {
        Fields.Builder fields = Fields.builder();
        counts.forEach(fields::integer);
        return fields.build();
    }

    private static SortedMap<String, Integer> readCounts(Fields stored) {
        SortedMap<String, Integer> counts = new TreeMap<>();
        stored.forEach((kind, count) -> counts.put(kind, Codec.INT.read().apply(count)));
        return counts;
    }
}
