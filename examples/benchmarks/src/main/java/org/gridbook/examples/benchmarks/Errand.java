package org.gridbook.examples.benchmarks;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.gridbook.Desk;
import org.gridbook.access.ActorId;
import org.gridbook.access.PurposeId;
import org.gridbook.book.GridId;
import org.gridbook.book.Interval;
import org.gridbook.register.Household;
import org.gridbook.register.PersonName;
import org.gridbook.staff.NewStaff;
import org.gridbook.staff.StaffId;
import org.gridbook.storage.CommandId;
import org.gridbook.storage.CommunityId;
import org.gridbook.storage.KnownAt;
import org.gridbook.storage.Storage;
import org.gridbook.sweep.Channel;
import org.gridbook.sweep.NewSweep;
import org.gridbook.sweep.SweepId;

/**
 * A community in which contacts are recorded, for its households in turn.
 *
 * @param next counts the contacts
 */
record Errand(
        CommunityId community,
        GridId grid,
        SweepId sweep,
        StaffId staff,
        List<Household> households,
        AtomicInteger next) {
    static final Instant AT = Instant.parse("2020-01-20T00:00:00Z");
    static final ActorId ACTOR = new ActorId("secretary");
    static final PurposeId PURPOSE = new PurposeId("drill");

    /** Founds the community and opens a sweep in it. */
    static Errand in(Storage storage, String name, int households) {
        CommunityId community = new CommunityId(name);
        Desk desk = Town.register(storage, community, households * 5 / 2);
        GridId grid = Town.done(desk.register().directory().grids(KnownAt.LATEST))
                .get(0)
                .id();
        Instant since = Instant.parse("2019-01-01T00:00:00Z");
        StaffId staff = Town.done(desk.staff()
                        .enlist(
                                new CommandId("staff"),
                                new NewStaff("S1", new PersonName("Invented"), Optional.empty(), since)))
                .answer();
        Interval january =
                Interval.between(Instant.parse("2020-01-01T00:00:00Z"), Instant.parse("2020-02-01T00:00:00Z"));
        SweepId sweep = Town.done(desk.sweeps()
                        .open(
                                new CommandId("sweep"),
                                new NewSweep("Drill", Set.of(grid), List.of(Channel.values()), january)))
                .answer();
        List<Household> all = Town.done(
                        desk.register().directory().householdsOf(grid, AT, KnownAt.LATEST, Optional.empty(), 100))
                .households();
        return new Errand(community, grid, sweep, staff, all, new AtomicInteger());
    }

    /** The next household. */
    Household household() {
        return households.get(Math.floorMod(next.getAndIncrement(), households.size()));
    }
}
