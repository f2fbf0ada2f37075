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
    void everyReadOfManyThatWaitIsRecorded() throws InterruptedException {
        int readers = 250;
        AuditSuite.Gate store = new AuditSuite.Gate(new ReferenceStorage());
        RegisterTown town = new RegisterTown(store, "town");
        HouseholdId home = town.household("E-1", town.eastBuilding, 1);
        int before = town.changesAfter(0, 1000).size();
        store.waitFor(readers);

        RacesSuite.atOnce(Collections.nCopies(readers, () -> answer(people(town.secretary, home))));

        assertEquals(readers, recordedAfter(before, town));
    }

    /** The first write records one read, and the second fails with an error in one of the threads whose reads it records together. */
    @Test
    void anErrorInOneThreadShowsNothingInTheOthers() throws InterruptedException {
        int readers = 8;
        ReadsOnly real = new ReadsOnly(new ReferenceStorage());
        AuditSuite.Gate store = new AuditSuite.Gate(real);
        RegisterTown town = new RegisterTown(store, "town");
        HouseholdId home = town.household("E-1", town.eastBuilding, 1);
        int before = town.changesAfter(0, 1000).size();
        real.failsAfter = 1;
        store.waitFor(readers);

        List<String> outcomes = RacesSuite.atOnce(Collections.nCopies(readers, () -> {
            try {
                return people(town.secretary, home).isRight() ? "shown" : "refused";
            } catch (StorageException | LinkageError failed) {
                return "failed";
            }
        }));

        long shown = outcomes.stream().filter("shown"::equals).count();
        assertTrue(shown < readers, outcomes::toString);
        assertEquals(recordedAfter(before, town), shown, outcomes::toString);
    }

    /** How many reads are recorded after a position. */
    private static int recordedAfter(int position, RegisterTown town) {
        return town.changesAfter(position, 1000).stream()
                .mapToInt(change -> Math.max(1, change.facts().list("listed").size()))
                .sum();
    }

    private static Either<Refusal, List<Person>> people(Desk desk, HouseholdId home) {
        return desk.register().directory().people(home, RegisterTown.START, KnownAt.LATEST);
    }

    /** Rejects every write once it is full. */
    private static final class ReadsOnly implements Storage {
        private final Storage store;
        private boolean full;
        /** After so many writes each fails with an error. */
        private int failsAfter = Integer.MAX_VALUE;

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
            if (failsAfter-- <= 0) {
                throw new LinkageError("invented");
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
