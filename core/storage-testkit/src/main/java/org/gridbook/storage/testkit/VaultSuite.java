package org.gridbook.storage.testkit;

import static org.gridbook.storage.testkit.RegisterTown.START;
import static org.gridbook.storage.testkit.RegisterTown.answer;
import static org.gridbook.storage.testkit.RegisterTown.refused;
import static org.gridbook.storage.testkit.RegisterTown.right;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.gridbook.Desk;
import org.gridbook.Gridbook;
import org.gridbook.Kinds;
import org.gridbook.access.ActorId;
import org.gridbook.access.Purpose;
import org.gridbook.access.PurposeId;
import org.gridbook.book.BadValue;
import org.gridbook.book.Forgotten;
import org.gridbook.book.Interval;
import org.gridbook.book.NotFound;
import org.gridbook.book.Remark;
import org.gridbook.book.ResidentId;
import org.gridbook.book.StillInUse;
import org.gridbook.key.KeyId;
import org.gridbook.key.KeyKeeper;
import org.gridbook.key.Vault;
import org.gridbook.register.Act;
import org.gridbook.register.Departure;
import org.gridbook.register.NewFlag;
import org.gridbook.register.ResidentCorrectionBuilder;
import org.gridbook.register.Trait;
import org.gridbook.retention.DueToGo;
import org.gridbook.situation.Report;
import org.gridbook.situation.ReportId;
import org.gridbook.storage.Change;
import org.gridbook.storage.CommandId;
import org.gridbook.storage.CommunityId;
import org.gridbook.storage.Entry;
import org.gridbook.storage.Fields;
import org.gridbook.storage.Kind;
import org.gridbook.storage.KnownAt;
import org.gridbook.storage.Storage;
import org.gridbook.storage.Version;
import org.gridbook.tip.ClaimType;
import org.gridbook.tip.NewTip;
import org.gridbook.tip.TipMeans;
import org.gridbook.tip.TipSource;
import org.gridbook.tip.TipSubject;
import org.junit.jupiter.api.Test;

/** What reaches a store is sealed; what was forgotten is unreadable, and nothing else changes. */
abstract class VaultSuite {
    private static final EveryRecord.Values VALUES = EveryRecord.Values.USUAL;
    /** Values that {@link EveryRecord} records about people and nowhere else. */
    private static final Set<String> PERSONAL = Set.of(
            "zzfirst",
            "zzsecond",
            "zzsick",
            "zzskills",
            "zzglass",
            "zzsupporter",
            "zzteam",
            "zzbriefing",
            "zzdecision",
            "zztask",
            "zzflag",
            "zzkey",
            "zzcontact",
            "zzvisit",
            "zznotice",
            "zzneed",
            "zzquestion",
            "zzanswer",
            "zzcaption",
            "zzclaim",
            VALUES.phone().value(),
            "Invented Doctor",
            "tenths",
            "close_contact",
            "died");

    /** A store without data. */
    protected abstract Storage store();

    @Test
    void nothingPersonalReachesTheStorePlain() {
        assertEquals(Set.of(), found(KEYS_OF_TOWN));
    }

    @Test
    void aVaultThatSealsNothingIsFound() {
        Set<String> all = new TreeSet<>(PERSONAL);
        assertEquals(all, found(new KeysWithoutSeal()));
    }

    private static final KeyKeeper KEYS_OF_TOWN = RegisterTown.KEYS;

    private Set<String> found(KeyKeeper keys) {
        Storage storage = store();
        RegisterTown town = new RegisterTown(storage, "town", ZoneId.of("Asia/Shanghai"), keys);
        everyRecord(town);
        Set<String> found = new TreeSet<>();
        for (String text : stored(storage, town.community)) {
            for (String personal : PERSONAL) {
                if (text.contains(personal)) {
                    found.add(personal);
                }
            }
        }
        return found;
    }

    /** The report as it is compared: every figure of every instant of validity, known then. */
    private record Home(EveryRecord all, EveryRecord.Home home) {}

    private static Home everyRecord(RegisterTown town) {
        EveryRecord records = new EveryRecord(town, VALUES);
        return new Home(records, records.new Home(VALUES, town.eastBuilding, town.east, "E-1"));
    }

    /** Every text of every version and change, also what a text in Base64 says. */
    private static List<String> stored(Storage storage, CommunityId community) {
        List<String> texts = new ArrayList<>();
        versions(storage, community).forEach(entry -> collect(entry.fields(), texts));
        storage.read(community, KnownAt.LATEST, tx -> tx.changesAfter(0, 10_000))
                .forEach(change -> {
                    collect(change.facts(), texts);
                    texts.add(change.actor() + change.purpose() + change.event());
                });
        return texts;
    }

    private static List<Entry> versions(Storage storage, CommunityId community) {
        List<Entry> entries = new ArrayList<>();
        for (Kind kind : Kinds.all()) {
            List<Version> page;
            String id = "";
            long version = 0;
            do {
                String after = id;
                long afterVersion = version;
                page = storage.read(community, KnownAt.LATEST, tx -> tx.versions(kind, after, afterVersion, 500));
                for (Version each : page) {
                    entries.add(each.entry());
                    id = each.entry().id();
                    version = each.entry().version();
                }
            } while (!page.isEmpty());
        }
        return entries;
    }

    private static void collect(Object value, List<String> texts) {
        if (value instanceof String text) {
            texts.add(text);
            if (text.matches("[A-Za-z0-9_-]{20,}")) {
                texts.add(new String(decoded(text), StandardCharsets.UTF_8));
            }
        } else if (value instanceof Fields fields) {
            fields.forEach((name, each) -> {
                texts.add(name);
                collect(each, texts);
            });
        } else if (value instanceof List<?> list) {
            list.forEach(each -> collect(each, texts));
        }
    }

    private static byte[] decoded(String text) {
        try {
            return Base64.getUrlDecoder().decode(text);
        } catch (IllegalArgumentException plain) {
            return new byte[0];
        }
    }

    @Test
    void aForgottenResidentIsNotReadableAndNoFigureChanges() {
        Storage storage = store();
        RegisterTown town = town(storage);
        Home all = everyRecord(town);
        ResidentId resident = all.home().resident;
        CommandId command = town.command();
        List<Instant> known = List.of(START.plus(Duration.ofDays(31)), town.now());

        assertEquals(
                new StillInUse("resident", resident.value()),
                refused(town.book.retention(town.community).forget(command, resident)));
        right(desk(town)
                .register()
                .acts()
                .perform(town.command(), new Act.EndResidency(resident, Departure.MOVED_AWAY, town.now())));
        CommandId freezing = town.command();
        ReportId frozen = right(desk(town).situation().freeze(freezing, town.now(), KnownAt.LATEST));
        Fields figures = answer(desk(town).situation().frozen(frozen));
        Instant then = town.now();
        Report before = answer(desk(town).situation().report(then, KnownAt.at(then)));
        assertTrue(names(town, resident, known).contains("zzfirst"));
        var preview = answer(town.book.retention(town.community).preview(resident));

        town.command();
        var forgotten = right(town.book.retention(town.community).forget(command, resident));

        assertEquals(preview, forgotten);
        assertTrue(forgotten.entries().keySet().containsAll(Set.of("resident_personal", "attended_health")));
        assertEquals("KeysDestroyed", last(storage, town).event());
        assertEquals(forgotten, right(town.book.retention(town.community).forget(command, resident)), "sent again");
        assertEquals(List.of(), names(town, resident, known));
        assertEquals(List.of(), found(town, VALUES.phone().value(), Set.of(resident)));
        assertEquals(List.of(), found(town, "zzfirst", Set.of(resident)));
        assertTrue(town.book.firstAlteration(town.community).isEmpty());
        assertEquals(before, answer(desk(town).situation().report(then, KnownAt.at(then))));
        assertEquals(figures, answer(desk(town).situation().frozen(frozen)));
        assertEquals(frozen, right(desk(town).situation().freeze(freezing, then, KnownAt.LATEST)));
        assertTrue(
                refused(desk(town)
                                .register()
                                .correct(
                                        town.command(),
                                        resident,
                                        KnownAt.LATEST,
                                        new ResidentCorrectionBuilder()
                                                .name(new org.gridbook.register.PersonName("Invented Other"))
                                                .build()))
                        instanceof NotFound);
        assertEquals(
                new Forgotten("resident", resident.value()),
                refused(desk(town)
                        .register()
                        .flag(
                                town.command(),
                                resident,
                                new NewFlag(Trait.KEY_PERSON, START, Optional.of("Invented reason")))));
        all.all().new Home(VALUES, town.westBuilding, town.west, "W-9");
        assertFalse(found(town, "zzfirst", Set.of()).isEmpty(), "the same person, registered again");
        assertEquals(List.of(), found(town, "zzfirst", Set.of(resident)));
    }

    @Test
    void keysThatABookRecordsAsDestroyedAreDestroyedAgainWhenItIsOpened() {
        Storage storage = store();
        KeyKeeper first = KeyKeeper.of("5a".repeat(32));
        RegisterTown town = new RegisterTown(storage, "town", ZoneId.of("Asia/Shanghai"), first);
        Home all = everyRecord(town);
        right(town.book.retention(town.community).forget(town.command(), all.home().dead));
        KeyKeeper restored = KeyKeeper.of("5a".repeat(32));
        String key = "resident/" + all.home().dead.value();

        assertTrue(first.vault().isDestroyed(town.community, key));
        assertFalse(restored.vault().isDestroyed(town.community, key));
        Gridbook.open(storage, restored, java.time.Clock.systemUTC());
        assertTrue(restored.vault().isDestroyed(town.community, key));
    }

    @Test
    void whatAPurposeCollectedIsNotReadAfterItsDeadlineAndThenDestroyed() {
        Storage storage = store();
        RegisterTown town = town(storage);
        PurposeId next = new PurposeId("next");
        PurposeId short30 = new PurposeId("short");
        right(town.secretary
                .grants()
                .declare(town.command(), new Purpose(next, "routine", "Next", Interval.since(START))));
        right(town.secretary
                .grants()
                .declare(
                        town.command(),
                        new Purpose(short30, "emergency", "Short", Interval.since(START)).retainedFor(30)));
        Desk desk = town.book.as(town.community, new ActorId("secretary"), short30);
        var tip = right(desk.tips()
                .receive(
                        town.command(),
                        NewTip.builder()
                                .source(TipSource.RESIDENT)
                                .means(TipMeans.PHONE)
                                .type(ClaimType.SYMPTOMS)
                                .about(TipSubject.building(town.eastBuilding))
                                .claim(new Remark("Invented claim"))
                                .receivedAt(town.now())
                                .build()));
        Desk reader = town.book.as(town.community, new ActorId("secretary"), next);
        Instant end = town.now().plus(Duration.ofMinutes(1));
        right(town.secretary.grants().endPurpose(town.command(), short30, end));
        Instant deadline = end.plus(Duration.ofDays(30));
        int past = 0;
        for (int day = 0; day < 400; day++) {
            town.at(end.plus(Duration.ofDays(day)));
            boolean readable =
                    !answer(reader.tips().texts(Set.of(tip), KnownAt.LATEST)).isEmpty();
            boolean readableAsOfThen =
                    !answer(reader.tips().texts(Set.of(tip), KnownAt.at(end))).isEmpty();
            assertEquals(town.now().isBefore(deadline), readable, "day " + day);
            past += (readable || readableAsOfThen) && !town.now().isBefore(deadline) ? 1 : 0;
        }
        assertEquals(0, past);
        assertEquals(
                List.of(new DueToGo(short30, deadline)),
                answer(town.book.retention(town.community).due()));
        assertEquals(
                new StillInUse("purpose", next.value()),
                refused(town.book.retention(town.community).forget(town.command(), next)));
        var forgotten = right(town.book.retention(town.community).forget(town.command(), short30));
        assertEquals(Map.of("tip_health", 1L, "tip_personal", 1L), forgotten.entries());
        assertEquals(List.of(), answer(town.book.retention(town.community).due()));
        assertTrue(town.book.firstAlteration(town.community).isEmpty());
    }

    @Test
    void whatHasNoKeyOrDoesNotExistIsRefused() {
        RegisterTown town = town(store());
        var retention = town.book.retention(town.community);

        assertEquals(new BadValue("record", "no_key"), refused(retention.forget(town.command(), town.east)));
        assertEquals(
                new NotFound("resident", "none"), refused(retention.forget(town.command(), new ResidentId("none"))));
        assertEquals(
                new NotFound("community", "none"),
                refused(town.book.retention(new CommunityId("none")).forget(town.command(), new ResidentId("r"))));
        assertEquals(
                new NotFound("community", "none"),
                refused(town.book.retention(new CommunityId("none")).due()));
        assertNotEquals(
                Optional.empty(),
                town.book.communities(Optional.empty(), 1).stream().findFirst());
    }

    /** A town with keys of its own, because a destroyed key stays destroyed. */
    private static RegisterTown town(Storage storage) {
        return new RegisterTown(storage, "town", ZoneId.of("Asia/Shanghai"), KeyKeeper.of("7b".repeat(32)));
    }

    private static Desk desk(RegisterTown town) {
        return town.secretary;
    }

    private static Change last(Storage storage, RegisterTown town) {
        List<Change> all = storage.read(town.community, KnownAt.LATEST, tx -> tx.changesAfter(0, 10_000));
        return all.get(all.size() - 1);
    }

    private static List<String> names(RegisterTown town, ResidentId resident, List<Instant> known) {
        List<String> names = new ArrayList<>();
        for (Instant at : known) {
            answer(desk(town).register().directory().people(Set.of(resident), at, KnownAt.at(at)))
                    .forEach(person -> names.add(person.personal().name().value()));
        }
        return names;
    }

    private static List<ResidentId> found(RegisterTown town, String text, Set<ResidentId> among) {
        return answer(desk(town).register().directory().find(text, town.now(), KnownAt.LATEST, Optional.empty(), 100))
                .found()
                .stream()
                .map(person -> person.id())
                .filter(id -> among.isEmpty() || among.contains(id))
                .toList();
    }

    /** Keys whose vault stores everything as it is. */
    private static final class KeysWithoutSeal implements KeyKeeper {
        @Override
        public javax.crypto.SecretKey current(CommunityId community) {
            return KEYS_OF_TOWN.current(community);
        }

        @Override
        public Optional<javax.crypto.SecretKey> find(CommunityId community, KeyId id) {
            return KEYS_OF_TOWN.find(community, id);
        }

        @Override
        public Vault vault() {
            return new Vault() {
                @Override
                public byte[] seal(CommunityId community, List<String> keys, String about, byte[] plain) {
                    return plain;
                }

                @Override
                public Optional<byte[]> open(CommunityId community, List<String> keys, String about, byte[] sealed) {
                    return Optional.of(sealed);
                }

                @Override
                public List<byte[]> hashes(CommunityId community, String about, String text) {
                    return List.of((text + "                ").getBytes(StandardCharsets.UTF_8));
                }

                @Override
                public boolean isDestroyed(CommunityId community, String key) {
                    return false;
                }

                @Override
                public void destroy(CommunityId community, Set<String> keys) {}
            };
        }
    }
}
