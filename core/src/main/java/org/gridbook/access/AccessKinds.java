package org.gridbook.access;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.gridbook.book.GridId;
import org.gridbook.book.HouseholdId;
import org.gridbook.mapping.Codec;
import org.gridbook.mapping.EntryType;
import org.gridbook.mapping.Field;
import org.gridbook.mapping.FieldReader;
import org.gridbook.mapping.FieldWriter;
import org.gridbook.mapping.Shape;
import org.gridbook.storage.Kind;

/** How grants and purposes are stored. */
public final class AccessKinds {
    /** The actor of a grant. */
    public static final Field<ActorId> ACTOR = Field.lookup("actor", Codec.id(ActorId::new));

    private static final Field<PurposeId> PURPOSE = Field.column("purpose", Codec.id(PurposeId::new));
    private static final Field<String> ROLE = Field.of("role", Codec.TEXT);
    private static final Field<Power> POWERS = Field.of("powers", Codec.word(Power.class));
    private static final Field<String> BREAK_GLASS = Field.of("break_glass", Codec.TEXT);
    private static final Field<GridId> GRIDS = Field.of("grids", Codec.id(GridId::new));
    private static final Field<HouseholdId> HOUSEHOLDS = Field.of("households", Codec.id(HouseholdId::new));
    private static final Field<String> KIND = Field.column("kind", Codec.TEXT);
    private static final Field<String> NAME = Field.of("name", Codec.TEXT);

    /** Grants. */
    public static final EntryType<GrantId, Grant> GRANTS = EntryType.structure(
            "access_grant",
            GrantId::new,
            Shape.of(AccessKinds::writeGrant, AccessKinds::readGrant, ACTOR, PURPOSE, Shape.PERIOD));
    /** Purposes. */
    public static final EntryType<PurposeId, Purpose> PURPOSES = EntryType.structure(
            "purpose",
            PurposeId::new,
            Shape.of(
                    (purpose, to) -> to.set(KIND, purpose.kind())
                            .set(NAME, purpose.name())
                            .inline(Shape.PERIOD, purpose.period()),
                    from -> new Purpose(
                            new PurposeId(from.id()), from.get(KIND), from.get(NAME), from.inline(Shape.PERIOD)),
                    KIND,
                    Shape.PERIOD));
    /** All kinds of this package. */
    public static final List<Kind> ALL = List.of(GRANTS.kind(), PURPOSES.kind());

    private AccessKinds() {}

    private static void writeGrant(Grant grant, FieldWriter to) {
        to.set(ACTOR, grant.actor())
                .set(PURPOSE, grant.purpose())
                .set(ROLE, grant.role())
                .setSorted(POWERS, grant.powers())
                .set(BREAK_GLASS, grant.breakGlass())
                .inline(Shape.PERIOD, grant.period());
        if (grant.area() instanceof Area.OfGrids area) {
            to.setSorted(GRIDS, area.grids());
        } else if (grant.area() instanceof Area.OfHouseholds area) {
            to.setSorted(HOUSEHOLDS, area.households());
        }
    }

    private static Grant readGrant(FieldReader from) {
        return new GrantBuilder()
                .id(new GrantId(from.id()))
                .actor(from.get(ACTOR))
                .role(from.get(ROLE))
                .powers(from.all(POWERS))
                .area(area(from))
                .purpose(from.get(PURPOSE))
                .period(from.inline(Shape.PERIOD))
                .breakGlass(from.find(BREAK_GLASS))
                .build();
    }

    private static Area area(FieldReader from) {
        Set<GridId> grids = new HashSet<>(from.all(GRIDS));
        Set<HouseholdId> households = new HashSet<>(from.all(HOUSEHOLDS));
        if (!grids.isEmpty()) {
            return new Area.OfGrids(grids);
        }
        return households.isEmpty() ? new Area.EntireCommunity() : new Area.OfHouseholds(households);
    }
}
