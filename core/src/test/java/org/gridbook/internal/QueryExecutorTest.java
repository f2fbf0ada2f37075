package org.gridbook.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.vavr.control.Either;
import java.time.Instant;
import java.util.List;
import org.gridbook.access.AccessKinds;
import org.gridbook.access.ActorId;
import org.gridbook.access.Area;
import org.gridbook.access.GrantId;
import org.gridbook.access.Power;
import org.gridbook.book.Id;
import org.gridbook.book.Refusal;
import org.gridbook.book.Remark;
import org.gridbook.mapping.Codec;
import org.gridbook.mapping.EntryType;
import org.gridbook.mapping.Field;
import org.gridbook.mapping.Shape;
import org.gridbook.mapping.Stored;
import org.gridbook.storage.Entry;
import org.gridbook.storage.KnownAt;
import org.gridbook.storage.Place;
import org.junit.jupiter.api.Test;

class QueryExecutorTest {
    private record Named(Remark name) {}

    private static final EntryType<ActorId, Named> NAMES = EntryType.personal(
            "named_personal", ActorId.class, Shape.of(Named.class, Field.of("name", Codec.of(Remark.class))));
    private static final List<Entry> ENTRIES = List.of(
            NAMES.first(new ActorId("shared"), Place.COMMONS, new Named(new Remark("a"))),
            NAMES.first(new ActorId("unplaced"), Place.UNPLACED, new Named(new Remark("b"))),
            AccessKinds.GLASS_REASONS.first(
                    new GrantId("glass"), Place.ACCESS, new AccessKinds.GlassReason(new Remark("c"))));

    @Test
    void thePowerToGiveGrantsShowsPersonalDataOfGrantsOnly() {
        assertEquals(Either.right(List.of("glass")), ids(Power.GRANT, AccessKinds.GLASS_REASONS));
        assertEquals(Either.right(List.of()), ids(Power.GRANT, NAMES));
        assertEquals(Either.right(List.of()), ids(Power.READ_PERSONAL, AccessKinds.GLASS_REASONS));
        assertEquals(Either.right(List.of("shared", "unplaced")), ids(Power.READ_PERSONAL, NAMES));
    }

    private static <I extends Id, T> Either<Refusal, List<String>> ids(Power power, EntryType<I, T> type) {
        DeskContext desk = FixedEntries.desk(ENTRIES, power, new Area.EntireCommunity(), NAMES.kind(), Instant.EPOCH);
        return desk.askPersonal(
                power,
                KnownAt.LATEST,
                session -> session.ask(type.all()).stream()
                        .map(Stored::id)
                        .map(Id::value)
                        .toList(),
                found -> found);
    }
}
