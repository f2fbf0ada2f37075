package org.gridbook.register;

import org.gridbook.book.BuildingId;
import org.gridbook.book.Interval;
import org.gridbook.mapping.Codec;
import org.gridbook.storage.Entry;
import org.gridbook.storage.Fields;
import org.gridbook.storage.Place;

/** Replaced by {@link RegisterKinds}: only until the acts have moved. */
final class Entries {
    private Entries() {}

    static Fields allotment(Building.Allotment allotment) {
        return allotment
                .period()
                .into(Fields.builder().text("grid", allotment.grid().value()))
                .build();
    }

    static Building building(Entry entry) {
        return RegisterKinds.BUILDINGS.read(entry);
    }

    static Entry household(String id, Place place, String number, BuildingId building, Interval period) {
        return new Entry(
                RegisterKinds.HOUSEHOLD,
                id,
                1,
                place,
                period.into(Fields.builder().text("number", number).text("building", building.value()))
                        .build());
    }

    static Fields tenancy(String household, Dwelling dwelling, Tenure tenure, Interval period) {
        return period.into(Fields.builder()
                        .text("household", household)
                        .text("building", dwelling.building().value())
                        .text("unit", dwelling.unit())
                        .text("door", dwelling.door())
                        .text("tenure", tenure.word()))
                .build();
    }

    static Dwelling dwelling(Fields tenancy) {
        return new Dwelling(
                new BuildingId(tenancy.text("building")), tenancy.optionalText("unit"), tenancy.text("door"));
    }

    static Fields stay(String resident, String household, Relation relation, Interval period) {
        return period.into(Fields.builder()
                        .text("resident", resident)
                        .text("household", household)
                        .text("relation", relation.word()))
                .build();
    }

    static Relation relation(Fields stay) {
        return Codec.stored(Relation.class, stay.text("relation"));
    }

    /** Whether it has no end. */
    static boolean open(Entry dated) {
        return !dated.fields().has("to_at");
    }

    /** Whether it was ever true: what has been withdrawn ends as it begins. */
    static boolean stands(Entry dated) {
        return dated.fields().optionalInteger("to_at").orElse(Long.MAX_VALUE)
                > dated.fields().integer("from_at");
    }
}
