package org.gridbook.register;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vavr.control.Either;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.gridbook.book.BadValue;
import org.gridbook.book.BuildingId;
import org.gridbook.book.HouseholdId;
import org.gridbook.book.Interval;
import org.gridbook.book.ResidentId;
import org.gridbook.mapping.EntryType;
import org.gridbook.mapping.Stored;
import org.gridbook.register.KnownHouseholds.Member;
import org.gridbook.register.MemberMatching.Match;
import org.gridbook.register.RegisterKinds.FlagReason;
import org.gridbook.storage.Entry;
import org.gridbook.storage.Place;
import org.junit.jupiter.api.Test;

/** Reported members and the members of one household in the book, who live in it since 10. Instants are microseconds. */
class MemberMatchingTest {
    private static final HouseholdId HOME = new HouseholdId("h");
    private static final Place PLACE = Place.of("g", "h");
    private static final Optional<BirthDate> YEAR_55 = Optional.of(new BirthDate(LocalDate.of(1955, 3, 31)));
    private static final Optional<BirthDate> YEAR_60 = Optional.of(new BirthDate(LocalDate.of(1960, 4, 1)));
    /** A man of 1955; no division begins with 99. */
    private static final Optional<IdNumber> NUMBER_55 = number("990000550331001");

    private static final Optional<IdNumber> NUMBER_60 = number("990000600401001");
    private static final NewMember NAMED = person("Invented");
    private static final Interval SINCE = Interval.since(at(10));
    private static final Instant NOW = at(100);

    private static Instant at(long micros) {
        return Interval.instant(micros);
    }

    private static Interval span(long from, long to) {
        return Interval.between(at(from), at(to));
    }

    private static Optional<IdNumber> number(String old) {
        return Optional.of(IdNumber.of(old).get());
    }

    private static NewMember person(String name) {
        return new NewMemberBuilder()
                .personal(new PersonalBuilder().name(new PersonName(name)).build())
                .sex(Sex.UNKNOWN)
                .relation(Relation.OTHER)
                .build();
    }

    private static NewMember born(Optional<BirthDate> birth) {
        return new NewMemberBuilder().like(NAMED).birth(birth).build();
    }

    private static NewMember numbered(String name, Optional<IdNumber> number) {
        NewMember named = person(name);
        return new NewMemberBuilder()
                .like(named)
                .personal(new PersonalBuilder()
                        .like(named.personal())
                        .idNumber(number)
                        .build())
                .build();
    }

    private static NewMember related(Relation relation) {
        return new NewMemberBuilder().like(NAMED).relation(relation).build();
    }

    private static NewMember flagged(NewFlag flag) {
        return new NewMemberBuilder().like(NAMED).flags(List.of(flag)).build();
    }

    private static Stored<StayId, Stay> stay(String resident, Relation relation, Interval period) {
        StayId id = new StayId("y-" + resident);
        return RegisterKinds.STAYS.stored(
                RegisterKinds.STAYS.first(id, PLACE, new Stay(id, new ResidentId(resident), HOME, relation, period)));
    }

    /** This person as a member in the book. */
    private static Member known(String resident, NewMember person, Flag... flags) {
        ResidentId id = new ResidentId(resident);
        List<Stored<FlagId, Flag>> stored = new ArrayList<>();
        for (Flag flag : flags) {
            stored.add(RegisterKinds.FLAGS.stored(RegisterKinds.FLAGS.first(flag.id(), PLACE, flag)));
        }
        return new Member(
                RegisterKinds.RESIDENTS.stored(
                        RegisterKinds.RESIDENTS.first(id, PLACE, RegisteredResident.of(id, person))),
                RegisterKinds.RESIDENTS_PERSONAL.stored(
                        RegisterKinds.RESIDENTS_PERSONAL.first(id, PLACE, RegisteredPerson.of(person))),
                stay(resident, person.relation(), SINCE),
                stored);
    }

    private static Flag flag(Trait trait, Interval period) {
        return new Flag(new FlagId("f-" + trait), new ResidentId("a"), trait, period);
    }

    private static Match matched(Map<Integer, Member> matched, Member... remaining) {
        return new Match(matched, List.of(remaining), Set.of());
    }

    private static Match match(List<NewMember> reported, Member... members) {
        return match(reported, Set.of(NewHousehold.Assumed.SINCE), members);
    }

    private static Match match(List<NewMember> reported, Set<NewHousehold.Assumed> assumed, Member... members) {
        return MemberMatching.match(
                new NewHouseholdBuilder()
                        .number("1")
                        .dwelling(new Dwelling(new BuildingId("b"), Optional.empty(), "101"))
                        .tenure(Tenure.OWNER)
                        .since(at(10))
                        .members(reported)
                        .assumed(assumed)
                        .build(),
                List.of(members),
                NOW,
                instant -> LocalDate.EPOCH.plusDays(ChronoUnit.MICROS.between(Instant.EPOCH, instant)));
    }

    @Test
    void anIdentityNumberMatchesUnderAnotherName() {
        Member a = known("a", numbered("Before", NUMBER_55));

        assertEquals(matched(Map.of(0, a)), match(List.of(numbered("After", NUMBER_55)), a));
    }

    @Test
    void twoPeopleWithoutANumberDoNotHaveTheSameNumber() {
        Member a = known("a", person("Before"));

        assertEquals(matched(Map.of(), a), match(List.of(person("After")), a));
    }

    @Test
    void anotherIdentityNumberIsAnotherPerson() {
        Member a = known("a", numbered("Invented", NUMBER_55));

        assertEquals(matched(Map.of(), a), match(List.of(numbered("Invented", NUMBER_60)), a));
    }

    @Test
    void anIdentityNumberDecidesBeforeTheName() {
        Member a = known("a", numbered("Invented", NUMBER_55));
        Member b = known("b", NAMED);

        assertEquals(matched(Map.of(0, a), b), match(List.of(numbered("Invented", NUMBER_55)), b, a));
        assertEquals(matched(Map.of(0, b, 1, a)), match(List.of(NAMED, numbered("Invented", NUMBER_55)), a, b));
    }

    @Test
    void theBirthDateDecidesBetweenMembersOfOneName() {
        Member a = known("a", born(YEAR_55));
        Member b = known("b", born(YEAR_60));

        assertEquals(matched(Map.of(0, b), a), match(List.of(born(YEAR_60)), a, b));
        assertEquals(matched(Map.of(0, b, 1, a)), match(List.of(born(YEAR_60), NAMED), a, b));
    }

    @Test
    void anotherBirthDateIsAnotherPerson() {
        Member a = known("a", born(YEAR_55));

        assertEquals(matched(Map.of(), a), match(List.of(born(YEAR_60)), a));
    }

    @Test
    void oneBirthDateIsNotOnePerson() {
        Member a = known(
                "a", new NewMemberBuilder().like(person("A")).birth(YEAR_55).build());

        assertEquals(matched(Map.of(), a), match(List.of(born(YEAR_55)), a));
    }

    @Test
    void aBirthDateThatOnlyOneSideKnowsDoesNotMatter() {
        Member a = known("a", born(YEAR_55));
        Member b = known("b", NAMED);

        assertEquals(matched(Map.of(0, a)), match(List.of(NAMED), a));
        assertEquals(matched(Map.of(0, b)), match(List.of(born(YEAR_55)), b));
    }

    @Test
    void aNameOfTwoMembersIsUnclear() {
        Member a = known("a", born(YEAR_55));
        Member b = known("b", born(YEAR_60));

        assertEquals(new Match(Map.of(), List.of(a, b), Set.of(0)), match(List.of(NAMED), a, b));
    }

    @Test
    void aNameThatIsReportedTwiceIsUnclear() {
        Member a = known("a", NAMED);

        assertEquals(new Match(Map.of(), List.of(a), Set.of(0, 1)), match(List.of(born(YEAR_55), born(YEAR_60)), a));
    }

    @Test
    void ofTwoIndistinguishableMembersEachIsMatchedOnce() {
        Member a = known("a", NAMED);
        Member b = known("b", NAMED);

        assertEquals(matched(Map.of(0, a, 1, b)), match(List.of(NAMED, NAMED), a, b));
    }

    private static NewMember called(String phone, Relation relation) {
        NewMember born = born(YEAR_55);
        return new NewMemberBuilder()
                .like(born)
                .personal(new PersonalBuilder()
                        .like(born.personal())
                        .phone(new Phone(phone))
                        .build())
                .relation(relation)
                .build();
    }

    @Test
    void equalMembersAreMatchedInTheOrderOfAnExport() {
        Member a = known("a", born(YEAR_55));
        Member b = known("b", born(YEAR_55));
        Member head = known("c", called("+8600000000001", Relation.HEAD));

        assertEquals(matched(Map.of(0, a, 1, b)), match(List.of(born(YEAR_55), born(YEAR_55)), b, a));
        assertEquals(
                matched(Map.of(0, head, 1, a)),
                match(
                        List.of(called("+8600000000002", Relation.HEAD), called("+8600000000003", Relation.OTHER)),
                        a,
                        head));
    }

    @Test
    void ofTwoMembersOfOneIdentityTheOneWhoAgreesInTheRestIsMatched() {
        NewMember one = called("+8600000000001", Relation.SON);
        NewMember two = called("+8600000000002", Relation.SON);
        NewMember changed = called("+8600000000003", Relation.SON);
        Member a = known("a", one);
        Member b = known("b", two);

        assertEquals(matched(Map.of(0, b, 1, a)), match(List.of(two, one), a, b));
        assertEquals(matched(Map.of(0, b, 1, a)), match(List.of(changed, one), a, b));
        assertEquals(matched(Map.of(0, b), a), match(List.of(two), a, b));
        assertEquals(new Match(Map.of(), List.of(a, b), Set.of(0)), match(List.of(changed), a, b));
        assertEquals(matched(Map.of(0, a)), match(List.of(changed, changed), a));
    }

    @Test
    void theTraitsThatAreReportedDistinguishMembers() {
        Member a = known("a", NAMED, flag(Trait.LIVES_ALONE, Interval.since(at(10))));
        Member b = known("b", NAMED, flag(Trait.FLOATING, Interval.since(at(10))));
        NewMember floating = flagged(new NewFlag(Trait.FLOATING, at(10), Optional.empty()));

        assertEquals(matched(Map.of(0, b, 1, a)), match(List.of(floating, NAMED), a, b));
        assertEquals(matched(Map.of(0, a, 1, b)), match(List.of(NAMED, NAMED), a, b));
    }

    @Test
    void theReportedDayDistinguishesMembers() {
        Member a = known("a", born(YEAR_55));
        Member later =
                new Member(a.resident(), a.personal(), stay("a", Relation.OTHER, Interval.since(at(11))), List.of());
        Member b = known("b", called("+8600000000001", Relation.OTHER));

        assertEquals(matched(Map.of(0, b), later), match(List.of(born(YEAR_55)), Set.of(), later, b));
        assertEquals(matched(Map.of(0, later), b), match(List.of(born(YEAR_55)), later, b));
        assertEquals(matched(Map.of(0, b), later), match(List.of(NAMED), Set.of(), later, b));
        assertEquals(new Match(Map.of(), List.of(later, b), Set.of(0)), match(List.of(NAMED), later, b));
    }

    @Test
    void aReportedMemberWithTheNameOfAFormerMemberHasLeft() {
        List<Member> departed = List.of(known("a", person("Other")), known("b", born(YEAR_55)));

        assertTrue(MemberMatching.hasLeft(NAMED, departed));
        assertTrue(MemberMatching.hasLeft(born(YEAR_55), departed));
        assertFalse(MemberMatching.hasLeft(born(YEAR_60), departed));
        assertFalse(MemberMatching.hasLeft(person("Third"), departed));
    }

    @Test
    void aReportedMemberWithAnIdentityNumberHasNotLeftByName() {
        assertFalse(MemberMatching.hasLeft(numbered("Invented", NUMBER_55), List.of(known("a", NAMED))));
    }

    private static NewMember complete(String name, String phone, Optional<IdNumber> number, Sex sex) {
        return new NewMember(
                new Personal(new PersonName(name), Optional.of(new Phone(phone)), number),
                sex,
                number.map(IdNumber::birth),
                Relation.OTHER,
                List.of(),
                Set.of());
    }

    @Test
    void unreportedDataIsCompletedFromTheBook() {
        NewMember before = complete("Invented", "+8600000000001", NUMBER_55, Sex.MALE);
        NewMember reported = new NewMemberBuilder()
                .like(related(Relation.FATHER))
                .flags(List.of(new NewFlag(Trait.FLOATING, at(10), Optional.empty())))
                .without(Set.of(Trait.LIVES_ALONE))
                .build();

        assertEquals(
                Either.right(new NewMember(
                        before.personal(),
                        Sex.MALE,
                        YEAR_55,
                        Relation.FATHER,
                        reported.flags(),
                        Set.of(Trait.LIVES_ALONE))),
                MemberMatching.merged(known("a", before), reported));
    }

    @Test
    void reportedDataReplacesTheBook() {
        NewMember before = complete("Before", "+8600000000001", Optional.empty(), Sex.FEMALE);
        NewMember after = complete("After", "+8600000000002", NUMBER_60, Sex.MALE);

        assertEquals(Either.right(after), MemberMatching.merged(known("a", before), after));
    }

    @Test
    void aReportThatContradictsTheKnownNumberIsRefused() {
        NewMember reported = new NewMemberBuilder().like(NAMED).sex(Sex.FEMALE).build();

        assertEquals(
                Either.left(new BadValue("sex", "contradicts_id_number")),
                MemberMatching.merged(known("a", numbered("Invented", NUMBER_55)), reported));
        assertEquals(
                Either.left(new BadValue("birth", "contradicts_id_number")),
                MemberMatching.merged(known("a", numbered("Invented", NUMBER_55)), born(YEAR_60)));
    }

    private static List<Entry> corrections(Member member, NewMember whole, Optional<Instant> headUntil) {
        return corrections(member, whole, headUntil, KnownHouseholds.none());
    }

    private static List<Entry> corrections(
            Member member, NewMember whole, Optional<Instant> headUntil, KnownHouseholds known) {
        AtomicInteger ids = new AtomicInteger();
        return MemberMatching.corrections(member, whole, known, headUntil, NOW, () -> "new" + ids.getAndIncrement());
    }

    private static List<String> names(List<Entry> entries) {
        return entries.stream().map(Entry::toString).toList();
    }

    private static <T> List<T> read(EntryType<?, T> type, List<Entry> entries) {
        return entries.stream()
                .filter(entry -> entry.kind().equals(type.kind()))
                .map(type::read)
                .toList();
    }

    @Test
    void aMemberWhoIsReportedAsInTheBookIsNotChanged() {
        assertEquals(List.of(), corrections(known("a", NAMED), NAMED, Optional.empty()));
        assertEquals(
                List.of(), corrections(known("a", related(Relation.HEAD)), related(Relation.HEAD), Optional.of(NOW)));
    }

    @Test
    void onlyTheRecordThatDiffersIsCorrected() {
        Member known = known("a", NAMED);
        NewMember woman = new NewMemberBuilder().like(NAMED).sex(Sex.FEMALE).build();
        List<Entry> renamed = corrections(known, person("Renamed"), Optional.empty());
        List<Entry> sexed = corrections(known, woman, Optional.empty());
        List<Entry> dated = corrections(known, born(YEAR_55), Optional.empty());

        assertEquals(List.of("resident_personal/a@2"), names(renamed));
        assertEquals(List.of(RegisteredPerson.of(person("Renamed"))), read(RegisterKinds.RESIDENTS_PERSONAL, renamed));
        assertEquals(List.of("resident_personal/a@2"), names(sexed));
        assertEquals(List.of(RegisteredPerson.of(woman)), read(RegisterKinds.RESIDENTS_PERSONAL, sexed));
        assertEquals(List.of("resident/a@2", "resident_personal/a@2"), names(dated));
        assertEquals(
                List.of(new RegisteredResident(known.id(), Optional.of(1955))), read(RegisterKinds.RESIDENTS, dated));
    }

    @Test
    void aRelationIsCorrectedForTheWholeStay() {
        List<Entry> head = corrections(known("a", NAMED), related(Relation.HEAD), Optional.empty());
        List<Entry> sister = corrections(known("a", NAMED), related(Relation.SISTER), Optional.of(at(50)));

        assertEquals(List.of("stay/y-a@2"), names(head));
        assertEquals(List.of(stay("a", Relation.HEAD, SINCE).value()), read(RegisterKinds.STAYS, head));
        assertEquals(List.of("stay/y-a@2"), names(sister));
        assertEquals(List.of(stay("a", Relation.SISTER, SINCE).value()), read(RegisterKinds.STAYS, sister));
    }

    @Test
    void aMemberIsHeadFromTheEndOfTheFormerHead() {
        List<Entry> entries = corrections(known("a", NAMED), related(Relation.HEAD), Optional.of(at(50)));

        assertEquals(List.of("stay/y-a@2", "stay/new0@1"), names(entries));
        assertEquals(
                List.of(
                        stay("a", Relation.OTHER, span(10, 50)).value(),
                        new Stay(new StayId("new0"), new ResidentId("a"), HOME, Relation.HEAD, Interval.since(at(50)))),
                read(RegisterKinds.STAYS, entries));
        assertEquals(List.of(PLACE, PLACE), entries.stream().map(Entry::place).toList());
    }

    private static List<Flag> flags(NewFlag reported, Flag... before) {
        return read(RegisterKinds.FLAGS, corrections(known("a", NAMED, before), flagged(reported), Optional.empty()));
    }

    private static List<Flag> newFlag(long from) {
        return List.of(new Flag(new FlagId("new0"), new ResidentId("a"), Trait.FLOATING, Interval.since(at(from))));
    }

    @Test
    void aTraitThatWasNeverRecordedBeginsAsReported() {
        NewFlag reported = new NewFlag(Trait.FLOATING, at(20), Optional.empty());

        assertEquals(newFlag(20), flags(reported));
        assertEquals(newFlag(20), flags(reported, flag(Trait.LIVES_ALONE, Interval.since(at(0)))));
    }

    @Test
    void aTraitThatHasEndedBeginsAgainNow() {
        NewFlag reported = new NewFlag(Trait.FLOATING, at(20), Optional.empty());

        assertEquals(newFlag(100), flags(reported, flag(Trait.FLOATING, span(0, 99))));
        assertEquals(newFlag(100), flags(reported, flag(Trait.FLOATING, span(0, 100))));
    }

    @Test
    void aTraitThatEndsLaterBeginsAgainAtItsEnd() {
        NewFlag reported = new NewFlag(Trait.FLOATING, at(20), Optional.empty());
        Flag later = new Flag(new FlagId("f2"), new ResidentId("a"), Trait.FLOATING, span(150, 200));

        assertEquals(newFlag(101), flags(reported, flag(Trait.FLOATING, span(0, 101))));
        assertEquals(newFlag(200), flags(reported, later, flag(Trait.FLOATING, span(0, 101))));
    }

    @Test
    void anOpenTraitIsNotRecordedAgain() {
        NewFlag reported = new NewFlag(Trait.FLOATING, at(20), Optional.empty());
        Flag ended = new Flag(new FlagId("f2"), new ResidentId("a"), Trait.FLOATING, span(0, 10));

        assertEquals(List.of(), flags(reported, ended, flag(Trait.FLOATING, Interval.since(at(10)))));
    }

    private static List<Entry> reasoned(String reason, String... before) {
        Flag flag = flag(Trait.KEY_PERSON, Interval.since(at(10)));
        Map<FlagId, Stored<FlagId, FlagReason>> reasons = new HashMap<>();
        for (String each : before) {
            reasons.put(
                    flag.id(),
                    RegisterKinds.FLAG_REASONS.stored(
                            RegisterKinds.FLAG_REASONS.first(flag.id(), PLACE, new FlagReason(flag.resident(), each))));
        }
        return corrections(
                known("a", NAMED, flag),
                flagged(new NewFlag(Trait.KEY_PERSON, at(20), Optional.of(reason))),
                Optional.empty(),
                new KnownHouseholds(Map.of(), Map.of(), Map.of(), Map.of(), Map.of(), reasons));
    }

    @Test
    void theReasonOfAnOpenTraitIsRecordedOrReplaced() {
        FlagReason reason = new FlagReason(new ResidentId("a"), "invented");

        assertEquals(List.of("flag_reason_health/f-key_person@1"), names(reasoned("invented")));
        assertEquals(List.of(reason), read(RegisterKinds.FLAG_REASONS, reasoned("invented")));
        assertEquals(List.of("flag_reason_health/f-key_person@2"), names(reasoned("invented", "another")));
        assertEquals(List.of(reason), read(RegisterKinds.FLAG_REASONS, reasoned("invented", "another")));
        assertEquals(List.of(), reasoned("invented", "invented"));
    }

    @Test
    void anAbsentTraitEndsNow() {
        NewMember reported = new NewMemberBuilder()
                .like(NAMED)
                .without(Set.of(Trait.FLOATING))
                .build();
        Member open = known(
                "a",
                NAMED,
                flag(Trait.FLOATING, Interval.since(at(10))),
                flag(Trait.LIVES_ALONE, Interval.since(at(10))));
        Member ended = known("a", NAMED, flag(Trait.FLOATING, span(10, 100)));
        Member endsLater = known("a", NAMED, flag(Trait.FLOATING, span(10, 101)));
        List<Flag> endedNow = List.of(flag(Trait.FLOATING, span(10, 100)));

        assertEquals(endedNow, read(RegisterKinds.FLAGS, corrections(open, reported, Optional.empty())));
        assertEquals(List.of(), corrections(ended, reported, Optional.empty()));
        assertEquals(endedNow, read(RegisterKinds.FLAGS, corrections(endsLater, reported, Optional.empty())));
    }

    private static Optional<Instant> headUntil(List<Stored<StayId, Stay>> stays) {
        return MemberMatching.headUntil(known("a", NAMED), stays);
    }

    @Test
    void aFormerHeadIsInTheWayUntilTheEndOfTheLastStay() {
        assertEquals(
                Optional.of(at(40)),
                headUntil(List.of(
                        stay("b", Relation.HEAD, span(0, 20)),
                        stay("c", Relation.HEAD, span(20, 40)),
                        stay("d", Relation.OTHER, span(0, 60)),
                        stay("e", Relation.HEAD, Interval.since(at(40))))));
    }

    @Test
    void aHeadWhoLeftWhenTheMemberCameIsNotInTheWay() {
        assertEquals(Optional.empty(), headUntil(List.of(stay("b", Relation.HEAD, span(0, 10)))));
        assertEquals(Optional.of(at(11)), headUntil(List.of(stay("b", Relation.HEAD, span(0, 11)))));
    }

    @Test
    void thePeriodsOfAMemberAreThoseOfTheirOwnStays() {
        assertEquals(
                List.of(span(0, 5), SINCE),
                MemberMatching.periods(
                        known("a", NAMED),
                        List.of(
                                stay("a", Relation.OTHER, span(0, 5)),
                                stay("b", Relation.OTHER, span(0, 6)),
                                stay("a", Relation.OTHER, SINCE))));
    }
}
