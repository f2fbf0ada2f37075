package org.gridbook.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.gridbook.access.ActorId;
import org.gridbook.access.GrantId;
import org.gridbook.book.Id;
import org.gridbook.book.Remark;
import org.gridbook.book.ResidentId;
import org.gridbook.mapping.Codec;
import org.gridbook.mapping.EntryType;
import org.gridbook.mapping.Field;
import org.gridbook.mapping.FieldReader;
import org.gridbook.mapping.Part;
import org.gridbook.mapping.Shape;
import org.gridbook.mapping.Stored;
import org.gridbook.storage.Entry;
import org.gridbook.storage.Place;
import org.gridbook.storage.Scope;
import org.junit.jupiter.api.Test;

class WithdrawnTest {
    private static final Field<ResidentId> RESIDENT = Field.lookup("resident", Codec.of(ResidentId.class));
    private static final Place HOME = new Place("east", "home");

    private record Talk(ResidentId resident) {}

    private record Walk(ActorId id) {}

    private static final EntryType<GrantId, Talk> TALKS =
            EntryType.structure("talk", GrantId.class, Shape.of(Talk.class, RESIDENT));
    private static final EntryType<ActorId, Walk> WALKS =
            EntryType.structure("walk", ActorId.class, Shape.of(Walk.class, Part.ID));

    private static final Stored<GrantId, Talk> TALK =
            TALKS.stored(TALKS.first(new GrantId("same"), HOME, new Talk(new ResidentId("r"))));
    private static final Stored<ActorId, Walk> WALK =
            WALKS.stored(WALKS.first(new ActorId("same"), HOME, new Walk(new ActorId("same"))));

    @Test
    void theReasonIsPlacedAtItsRecordAndNamesItsResident() {
        Entry talked = Withdrawn.because("a", TALK, "why");
        Entry walked = Withdrawn.because("b", WALK, "why");

        assertEquals(HOME, talked.place());
        assertEquals(Optional.of(new ResidentId("r")), new FieldReader(talked).find(RESIDENT));
        assertEquals(Optional.empty(), new FieldReader(walked).find(RESIDENT));
    }

    @Test
    void recordsOfTwoKindsWithTheSameIdHaveTheirOwnReasons() {
        List<Entry> entries = List.of(Withdrawn.because("a", TALK, "talk"), Withdrawn.because("b", WALK, "walk"));
        Session session = FixedEntries.session(entries, Scope.ofGrids(Set.of("east")), Instant.EPOCH);
        Map<Class<?>, String> kinds = Map.of(GrantId.class, "talk", ActorId.class, "walk");

        assertEquals(Map.of(TALK.id(), new Remark("talk")), session.ask(Withdrawn.reasons(Set.of(TALK.id()), kinds)));
        assertEquals(
                Map.of(TALK.id(), new Remark("talk"), WALK.id(), new Remark("walk")),
                session.ask(Withdrawn.reasons(Set.<Id>of(TALK.id(), WALK.id()), kinds)));
        assertThrows(
                IllegalArgumentException.class,
                () -> Withdrawn.reasons(Set.of(new ResidentId("same")), kinds),
                "no kind with such ids can be withdrawn");
    }
}
