package org.gridbook.storage.testkit;

import static org.gridbook.storage.testkit.RegisterTown.answer;
import static org.gridbook.storage.testkit.RegisterTown.refused;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vavr.control.Either;
import java.util.Collections;
import java.util.List;
import java.util.function.Function;
import org.gridbook.Desk;
import org.gridbook.book.Denied;
import org.gridbook.book.HouseholdId;
import org.gridbook.book.Refusal;
import org.gridbook.book.ResidentId;
import org.gridbook.register.Person;
import org.gridbook.storage.Change;
import org.gridbook.storage.CommandId;
import org.gridbook.storage.CommunityId;
import org.gridbook.storage.KnownAt;
import org.gridbook.storage.ReadTransaction;
import org.gridbook.storage.Storage;
import org.gridbook.storage.StorageException;
import org.gridbook.storage.WriteTransaction;
import org.junit.jupiter.api.Test;

/** The core trusts no store: it does not return rows from a store that ignores the scope. */
class FailsClosedTest {
    private static Desk west(String fault) {
        RegisterTown town = new RegisterTown(BrokenStores.named(fault).get(), "town");
        town.household("E-1", town.eastBuilding, 2);
        return town.member("member", town.west);
    }

    @Test
    void rowsOutsideTheScopeAreAFault() {
        Desk west = west("ignores scope in fetch");
        assertThrows(StorageException.class, () -> west.register().directory().buildings(KnownAt.LATEST));
        assertThrows(
                StorageException.class,
                () -> west.situation().report(RegisterTown.START.plusSeconds(60), KnownAt.LATEST));
    }

    @Test
    void dataIsNotReturnedIfTheReadCannotBeAudited() {
        ReadsOnly store = new ReadsOnly(new ReferenceStorage());
        RegisterTown town = new RegisterTown(store, "town");
        HouseholdId home = town.household("E-1", town.eastBuilding, 2);
        Desk west = town.member("member", town.west);
        assertEquals(2, answer(people(town.secretary, home)).size());
        store.full = true;

        assertThrows(StorageException.class, () -> people(town.secretary, home));
        assertInstanceOf(
                Denied.class,
                refused(west.register().directory().reasons(new ResidentId("any"), KnownAt.LATEST)),
                "a denial stays a denial");
        assertTrue(
                west.register().directory().buildings(KnownAt.LATEST).isRight(), "reads of structure are not audited");
    }

    /** One change lists at most a hundred reads; the others wait for the next. */
    @Test
    void everyReadOfManyThatWaitIsRecordedBeforeItsAnswer() throws InterruptedException {
        int readers = 250;
        AuditSuite.Gate store = new AuditSuite.Gate(new ReferenceStorage());
        RegisterTown town = new RegisterTown(store, "town");
        HouseholdId home = town.household("E-1", town.eastBuilding, 1);
        int before = town.changesAfter(0, 1000).size();
        store.waitFor(readers);

        RacesSuite.atOnce(Collections.nCopies(readers, () -> answer(people(town.secretary, home))));

        int recorded = 0;
        for (Change change : town.changesAfter(before, 1000)) {
            recorded += Math.max(1, change.facts().list("listed").size());
        }
        assertEquals(readers, recorded);
    }

    private static Either<Refusal, List<Person>> people(Desk desk, HouseholdId home) {
        return desk.register().directory().people(home, RegisterTown.START, KnownAt.LATEST);
    }

    /** Rejects every write once it is full. */
    private static final class ReadsOnly implements Storage {
        private final Storage store;
        private boolean full;

        ReadsOnly(Storage store) {
            this.store = store;
        }

        @Override
        public Storage independent() {
            return this;
        }

        @Override
        public List<CommunityId> communities(String after, int limit) {
            return store.communities(after, limit);
        }

        @Override
        public <T> T read(CommunityId community, KnownAt at, Function<ReadTransaction, T> work) {
            return store.read(community, at, work);
        }

        @Override
        public <T> T write(CommunityId community, CommandId command, Function<WriteTransaction, T> work) {
            if (full) {
                throw new StorageException("The store is full");
            }
            return store.write(community, command, work);
        }
    }

    @Test
    void countsOutsideTheScopeAreAFault() {
        Desk west = west("ignores scope in count");
        assertTrue(west.register().directory().buildings(KnownAt.LATEST).isRight());
        assertThrows(
                StorageException.class,
                () -> west.register().directory().population(RegisterTown.START.plusSeconds(60), KnownAt.LATEST));
    }
}
