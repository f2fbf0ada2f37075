package org.gridbook.storage.testkit;

import static org.gridbook.storage.testkit.RegisterTown.answer;
import static org.gridbook.storage.testkit.RegisterTown.refused;
import static org.gridbook.storage.testkit.RegisterTown.right;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.gridbook.Desk;
import org.gridbook.Gridbook;
import org.gridbook.access.ActorId;
import org.gridbook.book.Alteration;
import org.gridbook.book.CommandReused;
import org.gridbook.book.Done;
import org.gridbook.book.GridId;
import org.gridbook.key.Anchor;
import org.gridbook.key.KeyException;
import org.gridbook.key.KeyId;
import org.gridbook.key.KeyKeeper;
import org.gridbook.situation.ReportId;
import org.gridbook.storage.Change;
import org.gridbook.storage.CommandId;
import org.gridbook.storage.CommunityId;
import org.gridbook.storage.Head;
import org.gridbook.storage.KnownAt;
import org.gridbook.storage.Storage;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Keys of the chain and anchored heads, on any store. */
public abstract class KeySuite {
    private static final String FIRST = "5a".repeat(32);
    private static final String SECOND = "c3".repeat(32);

    private Storage store;
    private RegisterTown town;

    /** For subclasses. */
    protected KeySuite() {}

    /** An empty store; a new one for each call. */
    protected abstract Storage store();

    @BeforeEach
    void open() {
        store = store();
        town = new RegisterTown(store, "town");
    }

    private Gridbook open(String... secrets) {
        Clock clock = Clock.fixed(town.now().plus(Duration.ofHours(1)), ZoneOffset.UTC);
        return Gridbook.open(store, KeyKeeper.of(secrets), clock);
    }

    private Desk desk(Gridbook book) {
        return book.as(town.community, new ActorId("secretary"), RegisterTown.EMERGENCY);
    }

    private Head head() {
        return store.read(town.community, KnownAt.LATEST, tx -> tx.head());
    }

    private String id(String secret) {
        return KeyId.of(KeyKeeper.of(secret).current(town.community)).value();
    }

    @Test
    void everyChangeNamesItsKeyAlsoAfterAnotherBecameTheCurrentOne() {
        right(desk(open(FIRST, SECOND)).register().drawGrid(town.command(), "North", RegisterTown.START));

        List<Change> changes = town.changesAfter(0, 100);
        Change last = changes.get(changes.size() - 1);
        assertTrue(changes.get(0).hash().startsWith(id(FIRST) + ":"));
        assertTrue(last.hash().startsWith(id(SECOND) + ":"));
        assertEquals(Optional.empty(), open(FIRST, SECOND).firstAlteration(town.community));
    }

    @Test
    void aCommandSentAgainAfterANewKeyIsRecognised() {
        CommandId command = town.command();
        GridId north = right(town.secretary.register().drawGrid(command, "North", RegisterTown.START));
        Desk later = desk(open(FIRST, SECOND));

        Done<GridId> again = answer(later.register().drawGrid(command, "North", RegisterTown.START));

        assertEquals(north, again.answer());
        assertTrue(again.replayed());
        assertEquals(
                new CommandReused(command.value()),
                refused(later.register().drawGrid(command, "South", RegisterTown.START)));
    }

    @Test
    void aBookWhoseLastKeyIsMissingIsNotOpened() {
        KeyException missing = assertThrows(KeyException.class, () -> open(SECOND));

        String message = String.valueOf(missing.getMessage());
        assertTrue(message.contains(id(FIRST)), message);
        assertFalse(message.contains(FIRST) || message.contains(SECOND), "no secret is shown");
    }

    @Test
    void aWriteToABookWhoseLastKeyIsMissingStoresNothing() {
        // the book is opened while the store holds no community with another key
        store = store();
        Gridbook other = open(SECOND);
        town = new RegisterTown(store, "town");
        Head before = head();

        assertThrows(
                KeyException.class, () -> desk(other).register().drawGrid(town.command(), "North", RegisterTown.START));

        assertEquals(before, head());
        assertThrows(KeyException.class, () -> other.firstAlteration(town.community));
    }

    @Test
    void aProofWithoutAnEarlierKeyIsAFaultAndNotAnAlteration() {
        CommandId command = town.command();
        right(town.secretary.register().drawGrid(command, "North", RegisterTown.START));
        right(desk(open(FIRST, SECOND)).register().drawGrid(town.command(), "South", RegisterTown.START));
        Gridbook forgetful = open(SECOND);

        assertThrows(KeyException.class, () -> forgetful.firstAlteration(town.community));
        assertThrows(
                KeyException.class, () -> desk(forgetful).register().drawGrid(command, "North", RegisterTown.START));
    }

    @Test
    void equalContentHasAnotherDigestInAnotherCommand() {
        right(town.secretary.register().addHouseholds(town.command(), List.of()));
        right(town.secretary.register().addHouseholds(town.command(), List.of()));

        List<Change> changes = answer(town.secretary.changesAfter(head().position() - 2, 2));
        assertNotEquals(changes.get(0).digest(), changes.get(1).digest());
    }

    @Test
    void aFrozenReportHandsOverTheHeadAndStoresTheOneItWasComputedFrom() {
        Anchor anchor = Anchor.inMemory();
        Gridbook book = town.book.anchoredBy(anchor);
        Head before = head();

        ReportId frozen = right(desk(book).situation().freeze(town.command(), town.now(), KnownAt.LATEST));

        assertEquals(Optional.of(head()), anchor.last(town.community));
        assertEquals(before, answer(desk(book).situation().frozenHead(frozen)));
        assertEquals(
                before, answer(desk(book).situation().reproduce(frozen)).head(), "the report has the head as well");
    }

    @Test
    void aReportOnPaperProvesTheBook() {
        Desk desk = town.secretary;
        Head held = answer(desk.situation().report(town.now(), KnownAt.LATEST)).head();
        right(desk.register().drawGrid(town.command(), "North", RegisterTown.START));
        Head printed = new Head(held.position(), 0, held.hash());
        Head other = new Head(held.position(), held.recordedAt(), held.hash().replaceFirst(":.", ":x"));
        Head later = new Head(head().position() + 1, 0, held.hash());

        assertEquals(Optional.empty(), answer(desk.firstAlteration(printed)));
        assertEquals(Optional.empty(), town.book.firstAlteration(town.community, printed));
        assertEquals(Optional.empty(), town.book.firstAlteration(town.community, Head.START));
        assertEquals(Optional.of(new Alteration.OfChange(held.position())), answer(desk.firstAlteration(other)));
        assertEquals(
                Optional.of(new Alteration.OfChange(head().position() + 1)),
                town.book.firstAlteration(town.community, later));
    }

    @Test
    void aBookWithoutItsAnchoredHeadIsAlteredAndNotAnchoredAgain() {
        Anchor anchor = Anchor.inMemory();
        Gridbook book = town.book.anchoredBy(anchor);
        Head lost = new Head(head().position() + 5, head().recordedAt() + 5, head().hash());
        anchor.record(town.community, lost);
        long next = head().position() + 1;

        assertEquals(Optional.of(new Alteration.OfChange(next)), book.firstAlteration(town.community));
        assertEquals(Optional.of(new Alteration.OfChange(lost.position())), book.anchor(town.community));
        for (int i = 0; i < 6; i++) {
            right(desk(book).situation().freeze(town.command(), town.now(), KnownAt.LATEST));
        }
        assertEquals(Optional.of(lost), anchor.last(town.community), "a later head would hide the loss");
        assertEquals(Optional.of(new Alteration.OfChange(lost.position())), book.firstAlteration(town.community));
    }

    @Test
    void anAnchorThatFailsDoesNotFailTheReport() {
        Gridbook book = town.book.anchoredBy(new Anchor() {
            @Override
            public void record(CommunityId community, Head head) {
                throw new UncheckedIOException(new IOException("invented"));
            }

            @Override
            public Optional<Head> last(CommunityId community) {
                return Optional.empty();
            }
        });

        ReportId frozen = right(desk(book).situation().freeze(town.command(), town.now(), KnownAt.LATEST));

        answer(desk(book).situation().reproduce(frozen));
        assertThrows(UncheckedIOException.class, () -> book.anchor(town.community));
        assertThrows(IllegalStateException.class, () -> town.book.anchor(town.community), "no anchor");
    }

    @Test
    void aProofAndAnAnchorLeaveNoChange() {
        Gridbook book = town.book.anchoredBy(Anchor.inMemory());
        Head before = head();

        assertEquals(Optional.empty(), book.anchor(town.community));
        assertEquals(Optional.empty(), book.firstAlteration(town.community));
        assertEquals(Optional.empty(), answer(desk(book).firstAlteration()));
        assertEquals(Optional.empty(), book.anchor(new CommunityId("never-founded")));

        assertEquals(before, head());
    }
}
