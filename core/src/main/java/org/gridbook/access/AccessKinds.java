package org.gridbook.access;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.gridbook.book.GridId;
import org.gridbook.book.HouseholdId;
import org.gridbook.book.Interval;
import org.gridbook.storage.Column;
import org.gridbook.storage.Entry;
import org.gridbook.storage.Fields;
import org.gridbook.storage.Kind;

/** How grants and purposes are kept. */
public final class AccessKinds {
    /** Grants, found by actor. */
    public static final Kind GRANT = Kind.of(
            "access_grant",
            Column.lookup("actor"),
            Column.text("purpose"),
            Column.integer("from_at"),
            Column.integer("to_at"));
    /** Purposes. */
    public static final Kind PURPOSE =
            Kind.of("purpose", Column.text("kind"), Column.integer("from_at"), Column.integer("to_at"));
    /** Grids, the places that access is given for; what they are called is kept with them. */
    public static final Kind GRID =
            Kind.of("grid", Column.text("name"), Column.integer("from_at"), Column.integer("to_at"));
    /** All kinds of this package. */
    public static final List<Kind> ALL = List.of(GRANT, PURPOSE, GRID);

    private AccessKinds() {}

    /** The fields of a grant. */
    public static Fields fields(Grant grant) {
        Fields.Builder fields = Fields.builder()
                .text("actor", grant.actor().value())
                .text("purpose", grant.purpose().value())
                .text("role", grant.role())
                .texts(
                        "powers",
                        new TreeSet<>(grant.powers().stream().map(Power::word).toList()))
                .text("break_glass", grant.breakGlass());
        return grant.period().into(into(fields, grant.area())).build();
    }

    /** Adds the fields of an area. */
    static Fields.Builder into(Fields.Builder fields, Area of) {
        if (of instanceof Area.OfGrids area) {
            return fields.texts(
                    "grids",
                    new TreeSet<>(area.grids().stream().map(GridId::value).toList()));
        }
        return of instanceof Area.OfHouseholds area
                ? fields.texts(
                        "households",
                        new TreeSet<>(area.households().stream()
                                .map(HouseholdId::value)
                                .toList()))
                : fields;
    }

    /** The grant of an entry. */
    public static Grant grant(Entry entry) {
        Fields fields = entry.fields();
        List<String> grids = fields.texts("grids");
        List<String> households = fields.texts("households");
        Area area = grids.isEmpty() && households.isEmpty()
                ? new Area.EntireCommunity()
                : grids.isEmpty()
                        ? new Area.OfHouseholds(
                                households.stream().map(HouseholdId::new).collect(Collectors.toSet()))
                        : new Area.OfGrids(grids.stream().map(GridId::new).collect(Collectors.toSet()));
        Set<Power> powers = new HashSet<>();
        fields.texts("powers").forEach(word -> powers.add(Power.of(word)));
        return new Grant(
                new GrantId(entry.id()),
                new ActorId(fields.text("actor")),
                fields.text("role"),
                powers,
                area,
                new PurposeId(fields.text("purpose")),
                Interval.of(fields),
                fields.optionalText("break_glass"));
    }

    /** The fields of a purpose. */
    public static Fields fields(Purpose purpose) {
        return purpose.period()
                .into(Fields.builder().text("kind", purpose.kind()).text("name", purpose.name()))
                .build();
    }

    /** The purpose of an entry. */
    public static Purpose purpose(Entry entry) {
        Fields fields = entry.fields();
        return new Purpose(new PurposeId(entry.id()), fields.text("kind"), fields.text("name"), Interval.of(fields));
    }
}
