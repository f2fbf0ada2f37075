package org.gridbook.examples.benchmarks;

import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import javax.sql.DataSource;
import org.gridbook.Desk;
import org.gridbook.Gridbook;
import org.gridbook.Kinds;
import org.gridbook.plan.AttemptOutcome;
import org.gridbook.register.Household;
import org.gridbook.storage.CommandId;
import org.gridbook.storage.CommunityId;
import org.gridbook.storage.Storage;
import org.gridbook.storage.jdbc.JdbcStorage;
import org.gridbook.sweep.Channel;
import org.gridbook.sweep.ContactReportBuilder;

/**
 * Records one contact: checks the access of the actor, the sweep, the staff member, the household and the resident, and stores the contact
 * and the change.
 */
interface Recorder extends AutoCloseable {
    void record(Errand errand, String command) throws Exception;

    @Override
    default void close() {}

    /** A recorder that uses the library. */
    static Recorder ours(DataSource pool, Errand errand) {
        return ours(JdbcStorage.open(pool, Kinds.all()), errand);
    }

    /** A recorder that uses the library. */
    static Recorder ours(Storage storage, Errand any) {
        Gridbook gridbook = Town.open(storage);
        Map<CommunityId, Desk> desks = new ConcurrentHashMap<>();
        return (errand, command) -> {
            Desk desk = desks.computeIfAbsent(
                    errand.community(), community -> gridbook.as(community, Errand.ACTOR, Errand.PURPOSE));
            Household household = errand.household();
            Town.done(desk.sweeps()
                    .record(
                            new CommandId(command),
                            new ContactReportBuilder()
                                    .sweep(errand.sweep())
                                    .staff(errand.staff())
                                    .household(household.id())
                                    .channel(Channel.DOOR_VISIT)
                                    .outcome(AttemptOutcome.REACHED)
                                    .seen(Set.of(household.members().get(0).id()))
                                    .occurredAt(Errand.AT)
                                    .build()));
        };
    }
}
