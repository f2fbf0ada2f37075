package org.gridbook.storage.testkit;

import io.vavr.control.Either;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.gridbook.Desk;
import org.gridbook.Founding;
import org.gridbook.Gridbook;
import org.gridbook.access.ActorId;
import org.gridbook.access.Area;
import org.gridbook.access.Purpose;
import org.gridbook.access.PurposeId;
import org.gridbook.access.Role;
import org.gridbook.book.BuildingId;
import org.gridbook.book.Done;
import org.gridbook.book.GridId;
import org.gridbook.book.HouseholdId;
import org.gridbook.book.IdSource;
import org.gridbook.book.Interval;
import org.gridbook.book.Refusal;
import org.gridbook.key.KeyKeeper;
import org.gridbook.register.BuildingType;
import org.gridbook.register.Dwelling;
import org.gridbook.register.NewBuilding;
import org.gridbook.register.NewBuildingBuilder;
import org.gridbook.register.NewFlag;
import org.gridbook.register.NewHousehold;
import org.gridbook.register.NewHouseholdBuilder;
import org.gridbook.register.NewMember;
import org.gridbook.register.NewMemberBuilder;
import org.gridbook.register.PersonName;
import org.gridbook.register.PersonalBuilder;
import org.gridbook.register.Phone;
import org.gridbook.register.Relation;
import org.gridbook.register.Sex;
import org.gridbook.register.Tenure;
import org.gridbook.register.Trait;
import org.gridbook.storage.Change;
import org.gridbook.storage.CommandId;
import org.gridbook.storage.CommunityId;
import org.gridbook.storage.KnownAt;
import org.gridbook.storage.Storage;

/**
 * A small invented community on a store: two grids with a building each, and a clock that advances a minute with each command. All its
 * people are invented.
 */
final class RegisterTown {
    static final Instant START = Instant.parse("2020-01-01T00:00:00Z");
    /** An invented secret. */
    static final KeyKeeper KEYS = KeyKeeper.of("5a".repeat(32));

    static final PurposeId EMERGENCY = new PurposeId("emergency");

    final CommunityId community;
    final ZoneId zone;
    final Desk secretary;
    final GridId east;
    final GridId west;
    final BuildingId eastBuilding;
    final BuildingId westBuilding;

    final Gridbook book;
    private final Storage storage;
    private final AtomicReference<Instant> now = new AtomicReference<>(START.plus(Duration.ofDays(30)));
    private final AtomicInteger commands = new AtomicInteger();
    private final AtomicInteger people = new AtomicInteger();

    RegisterTown(Storage storage, String name) {
        this(storage, name, ZoneId.of("Asia/Shanghai"));
    }

    RegisterTown(Storage storage, String name, ZoneId zone) {
        this(storage, name, zone, KEYS);
    }

    RegisterTown(Storage storage, String name, ZoneId zone, KeyKeeper keys) {
        this.zone = zone;
        this.storage = storage;
        community = new CommunityId(name);
        book = Gridbook.open(storage, keys, new Ticking(now), IdSource.counting(name));
        ActorId actor = new ActorId("secretary");
        right(book.found(
                command(),
                new Founding(
                        community,
                        "Invented community",
                        "990000",
                        zone,
                        actor,
                        new Purpose(EMERGENCY, "emergency", "Invented emergency", Interval.since(START)))));
        secretary = book.as(community, actor, EMERGENCY);
        east = right(secretary.register().drawGrid(command(), "East", START));
        west = right(secretary.register().drawGrid(command(), "West", START));
        eastBuilding = building("East 1", east);
        westBuilding = building("West 1", west);
    }

    /** The same store opened again, with the same clock and its own ids. */
    Gridbook another(String ids) {
        return Gridbook.open(storage, KEYS, new Ticking(now), IdSource.counting(ids));
    }

    /** Advances the clock by a minute and returns a new command id. */
    CommandId command() {
        now.updateAndGet(before -> before.plus(Duration.ofMinutes(1)));
        return new CommandId("c-" + commands.incrementAndGet());
    }

    /** Changes read from the store itself, because a read through a desk leaves a change. */
    List<Change> changesAfter(long position, int limit) {
        return storage.read(community, KnownAt.LATEST, tx -> tx.changesAfter(position, limit));
    }

    /** Sets the clock. */
    void at(Instant instant) {
        now.set(instant);
    }

    Instant now() {
        return Objects.requireNonNull(now.get());
    }

    BuildingId building(String name, GridId grid) {
        return right(secretary.register().addBuilding(command(), newBuilding(name, grid)));
    }

    static NewBuilding newBuilding(String name, GridId grid) {
        return new NewBuildingBuilder()
                .name(name)
                .type(BuildingType.STAND_ALONE)
                .units(List.of("1"))
                .grid(grid)
                .since(START)
                .build();
    }

    /** The clock of the book. */
    Clock clock() {
        return new Ticking(now);
    }

    /** The desk of an actor without a grant. */
    Desk desk(ActorId actor) {
        return desk(actor, EMERGENCY);
    }

    /** The same, for another purpose. */
    Desk desk(ActorId actor, PurposeId purpose) {
        return book.as(community, actor, purpose);
    }

    /** The desk of a member of these grids. */
    Desk member(String name, GridId... grids) {
        ActorId actor = new ActorId(name);
        right(secretary
                .grants()
                .grant(
                        command(),
                        actor,
                        Role.GRID_MEMBER,
                        new Area.OfGrids(Set.of(grids)),
                        EMERGENCY,
                        Interval.since(START)));
        return desk(actor);
    }

    /** A household of this size: a head and others. The last one is a key person with a reason, and the others are floating. */
    NewHousehold newHousehold(String number, BuildingId building, int size) {
        List<NewMember> members = new ArrayList<>();
        for (int i = 0; i < size; i++) {
            members.add(person(i == 0 ? Relation.HEAD : Relation.OTHER, i == size - 1));
        }
        return new NewHouseholdBuilder()
                .number(number)
                .dwelling(door(building, number))
                .tenure(Tenure.OWNER)
                .since(START)
                .members(members)
                .build();
    }

    NewMember person(Relation relation, boolean key) {
        int index = people.incrementAndGet();
        NewFlag flag = key
                ? new NewFlag(Trait.KEY_PERSON, START, Optional.of("invented reason"))
                : new NewFlag(Trait.FLOATING, START, Optional.empty());
        return new NewMemberBuilder()
                .personal(new PersonalBuilder()
                        .name(new PersonName("Invented Person " + index))
                        .phone(new Phone("+99900" + (1_000_000 + index)))
                        .build())
                .sex(Sex.UNKNOWN)
                .relation(relation)
                .flags(List.of(flag))
                .build();
    }

    static Dwelling door(BuildingId building, String door) {
        return new Dwelling(building, Optional.of("1"), door);
    }

    HouseholdId household(String number, BuildingId building, int size) {
        return right(secretary.register().addHousehold(command(), newHousehold(number, building, size)));
    }

    static <T> T right(Either<Refusal, Done<T>> outcome) {
        return answer(outcome).answer();
    }

    static <T> T answer(Either<Refusal, T> outcome) {
        return outcome.getOrElseThrow(refusal -> new AssertionError("Refused: " + refusal));
    }

    static Refusal refused(Either<Refusal, ?> outcome) {
        return outcome.fold(refusal -> refusal, done -> {
            throw new AssertionError("Not refused: " + done);
        });
    }

    private static final class Ticking extends Clock {
        private final AtomicReference<Instant> now;

        Ticking(AtomicReference<Instant> now) {
            this.now = now;
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }

        @Override
        public Instant instant() {
            return Objects.requireNonNull(now.get());
        }
    }
}
