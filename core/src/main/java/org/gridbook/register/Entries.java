package org.gridbook.register;

import java.util.List;
import java.util.Optional;
import org.gridbook.book.BuildingId;
import org.gridbook.book.GridId;
import org.gridbook.book.Interval;
import org.gridbook.mapping.Codec;
import org.gridbook.storage.Entry;
import org.gridbook.storage.Fields;
import org.gridbook.storage.Place;

/** How the values of this package are written into entries and read from them. */
final class Entries {
    private Entries() {}

    static Grid grid(Entry entry) {
        return new Grid(new GridId(entry.id()), entry.fields().text("name"), Interval.of(entry.fields()));
    }

    static Entry building(String id, NewBuilding building) {
        Interval period = Interval.since(building.since());
        Fields.Builder fields = Fields.builder()
                .text("name", building.name())
                .text("type", building.type().word())
                .text("estate", building.estate())
                .texts("units", building.units())
                .nested("allotments", List.of(allotment(new Building.Allotment(building.grid(), period))));
        return new Entry(
                RegisterKinds.BUILDING,
                id,
                1,
                Place.of(building.grid().value()),
                period.into(fields).build());
    }

    static Fields allotment(Building.Allotment allotment) {
        return allotment
                .period()
                .into(Fields.builder().text("grid", allotment.grid().value()))
                .build();
    }

    static Building building(Entry entry) {
        Fields fields = entry.fields();
        return new Building(
                new BuildingId(entry.id()),
                fields.text("name"),
                Codec.stored(BuildingType.class, fields.text("type")),
                fields.optionalText("estate"),
                fields.texts("units"),
                fields.list("allotments").stream()
                        .map(each -> new Building.Allotment(new GridId(each.text("grid")), Interval.of(each)))
                        .toList(),
                Interval.of(fields));
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

    static Fields resident(Sex sex, Optional<BirthDate> birth) {
        return Fields.builder()
                .text("sex", sex.word())
                .text("birth", birth.map(date -> date.value().toString()))
                .build();
    }

    static Sex sex(Fields resident) {
        return Codec.stored(Sex.class, resident.text("sex"));
    }

    static Optional<BirthDate> birth(Fields resident) {
        return resident.optionalText("birth").map(Entries::birth);
    }

    static BirthDate birth(String kept) {
        // as this class wrote it, so the digits stand where they are sought: a census reads one of each resident
        return new BirthDate(java.time.LocalDate.of(
                Integer.parseInt(kept, 0, 4, 10), Integer.parseInt(kept, 5, 7, 10), Integer.parseInt(kept, 8, 10, 10)));
    }

    static Fields personal(Personal personal) {
        return Fields.builder()
                .text("name", personal.name().value())
                .text("phone", personal.phone().map(Phone::value))
                .text("id_number", personal.idNumber().map(IdNumber::value))
                .build();
    }

    static Personal personal(Fields fields) {
        return new Personal(
                new PersonName(fields.text("name")),
                fields.optionalText("phone").map(Phone::new),
                fields.optionalText("id_number").map(IdNumber::new));
    }

    static Fields flag(String resident, NewFlag flag) {
        return Interval.since(flag.from())
                .into(Fields.builder()
                        .text("resident", resident)
                        .text("trait", flag.trait().word()))
                .build();
    }

    static Fields reason(String resident, String reason) {
        return Fields.builder()
                .text("resident", resident)
                .text("reason", reason)
                .build();
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
