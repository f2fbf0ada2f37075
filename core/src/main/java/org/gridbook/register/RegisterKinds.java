package org.gridbook.register;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.gridbook.book.BuildingId;
import org.gridbook.book.GridId;
import org.gridbook.book.HouseholdId;
import org.gridbook.book.Id;
import org.gridbook.book.Interval;
import org.gridbook.book.ResidentId;
import org.gridbook.internal.DeskContext;
import org.gridbook.internal.Session;
import org.gridbook.internal.Withdrawn;
import org.gridbook.mapping.Codec;
import org.gridbook.mapping.Counting;
import org.gridbook.mapping.EntryType;
import org.gridbook.mapping.Field;
import org.gridbook.mapping.Part;
import org.gridbook.mapping.Question;
import org.gridbook.mapping.Shape;
import org.gridbook.mapping.Stored;
import org.gridbook.storage.Entry;
import org.gridbook.storage.Kind;
import org.gridbook.storage.Place;
import org.gridbook.storage.Scope;

/**
 * How the book is stored. What belongs to a household is placed at the household, so that it moves with it.
 */
public final class RegisterKinds {
    /** The name of a grid. */
    static final Field<String> GRID_NAME = Field.column("name", Codec.TEXT);
    /** The name of a building. */
    static final Field<String> BUILDING_NAME = Field.lookup("name", Codec.TEXT);
    /** Who looks after a building. */
    static final Field<BuildingType> BUILDING_TYPE = Field.column("type", Codec.word(BuildingType.class));
    /** The residential compound of a building. */
    static final Field<String> COMPOUND = Field.column("estate", Codec.TEXT);
    /** The number a household is known by. */
    public static final Field<String> NUMBER = Field.lookup("number", Codec.TEXT);
    /** A building. */
    public static final Field<BuildingId> IN_BUILDING = Field.lookup("building", Codec.of(BuildingId.class));
    /** A household. */
    public static final Field<HouseholdId> OF_HOUSEHOLD = Field.lookup("household", Codec.of(HouseholdId.class));
    /** A resident. */
    public static final Field<ResidentId> OF_RESIDENT = Field.lookup("resident", Codec.of(ResidentId.class));
    /** By what right a household lives behind its door. */
    static final Field<Tenure> TENURE = Field.column("tenure", Codec.word(Tenure.class));
    /** What a resident is to the head of the household. */
    static final Field<Relation> RELATION = Field.column("relation", Codec.word(Relation.class));
    /** The sex of a resident. */
    static final Field<Sex> SEX = Field.word("sex", Codec.word(Sex.class));
    /** The birth date of a resident. */
    static final Field<BirthDate> BIRTH =
            Field.of("birth", Codec.text(BirthDate.class, BirthDate::iso, iso -> new BirthDate(LocalDate.parse(iso))));
    /** The year of birth of a resident. */
    static final Field<Integer> BIRTH_YEAR = Field.column("birth_year", Codec.INT);
    /** A telephone number of a resident. */
    public static final Field<Phone> PHONE = Field.truncated("phone", Codec.of(Phone.class));
    /** The identity number of a resident. */
    public static final Field<IdNumber> ID_NUMBER = Field.digest("id_number", Codec.of(IdNumber.class));
    /** A trait. */
    static final Field<Trait> TRAIT = Field.column("trait", Codec.of(Trait.class));

    /** The name of a resident. */
    static final Field<PersonName> NAME = Field.of("name", Codec.of(PersonName.class));

    private static final Field<String> COMMUNITY_NAME = Field.of("name", Codec.TEXT);
    private static final Field<String> DIVISION = Field.of("division", Codec.TEXT);
    private static final Field<ZoneId> ZONE = Field.of("zone", Codec.text(ZoneId.class, ZoneId::getId, ZoneId::of));
    private static final Field<String> UNIT = Field.of("unit", Codec.TEXT);
    private static final Field<String> UNITS = Field.of("units", Codec.TEXT);
    private static final Field<String> DOOR = Field.of("door", Codec.TEXT);
    /** Why a resident was flagged. */
    static final Field<String> REASON = Field.of("reason", Codec.TEXT);

    private static final Field<Departure> DEPARTURE = Field.of("departure", Codec.word(Departure.class));
    private static final Field<GridId> ALLOTTED_GRID = Field.of("grid", Codec.of(GridId.class));
    /** The grids of a building. */
    static final Field<Building.Allotment> ALLOTMENTS =
            Field.of("allotments", Codec.nested(Building.Allotment.class, ALLOTTED_GRID, Shape.PERIOD));

    private static final Shape<Personal> PERSONAL = Shape.of(Personal.class, NAME, PHONE, ID_NUMBER);
    private static final Shape<Dwelling> DWELLING = Shape.of(Dwelling.class, IN_BUILDING, UNIT, DOOR);

    /** The community: one entry, which every actor with a grant may know. */
    static final EntryType<CommunityEntryId, Community> COMMUNITIES = EntryType.structure(
            "community", CommunityEntryId.class, Shape.of(Community.class, COMMUNITY_NAME, DIVISION, ZONE));
    /** Grids, which every actor with a grant may know. */
    public static final EntryType<GridId, Grid> GRIDS =
            EntryType.structure("grid", GridId.class, Shape.of(Grid.class, Part.ID, GRID_NAME, Shape.PERIOD));
    /** Buildings, placed at the grid they belong to now. */
    public static final EntryType<BuildingId, Building> BUILDINGS = EntryType.structure(
            "building",
            BuildingId.class,
            Shape.of(Building.class, Part.ID, BUILDING_NAME, BUILDING_TYPE, COMPOUND, UNITS, ALLOTMENTS, Shape.PERIOD));
    /** Households with the building they live in now. */
    public static final EntryType<HouseholdId, RegisteredHousehold> HOUSEHOLDS = EntryType.structure(
            "household",
            HouseholdId.class,
            Shape.of(RegisteredHousehold.class, Part.ID, NUMBER, IN_BUILDING, Shape.PERIOD));
    /** Households behind their doors. */
    public static final EntryType<TenancyId, Tenancy> TENANCIES = EntryType.structure(
            "tenancy", TenancyId.class, Shape.of(Tenancy.class, Part.ID, OF_HOUSEHOLD, DWELLING, TENURE, Shape.PERIOD));
    /** Residents in households. */
    public static final EntryType<StayId, Stay> STAYS = EntryType.structure(
            "stay", StayId.class, Shape.of(Stay.class, Part.ID, OF_RESIDENT, OF_HOUSEHOLD, RELATION, Shape.PERIOD));
    /** Why residencies ended; the id is that of the stay. It counts only while the stay has ended. */
    public static final EntryType<StayId, StayEnd> DEPARTURES = EntryType.health(
                    "stay_health", StayId.class, Shape.of(StayEnd.class, OF_RESIDENT, DEPARTURE))
            .ownedBy("resident");
    /** Residents without their personal data. */
    public static final EntryType<ResidentId, RegisteredResident> RESIDENTS =
            EntryType.structure("resident", ResidentId.class, Shape.of(RegisteredResident.class, Part.ID, BIRTH_YEAR));
    /** Name, telephone, identity number, sex and birth date; the id is that of the resident. */
    public static final EntryType<ResidentId, RegisteredPerson> RESIDENTS_PERSONAL = EntryType.personal(
            "resident_personal", ResidentId.class, Shape.of(RegisteredPerson.class, PERSONAL, SEX, BIRTH));
    /** Traits of residents, of {@link Trait#KNOWN}. */
    public static final EntryType<FlagId, Flag> FLAGS =
            EntryType.structure("flag", FlagId.class, Shape.of(Flag.class, Part.ID, OF_RESIDENT, TRAIT, Shape.PERIOD));
    /** All other traits of residents; see {@link Trait#isHealth}. */
    public static final EntryType<FlagId, Flag> HEALTH_FLAGS = EntryType.health(
                    "flag_health",
                    FlagId.class,
                    Shape.of(Flag.class, Part.ID, OF_RESIDENT, TRAIT.inBody(), Shape.PERIOD))
            .ownedBy("resident");
    /** Why a resident needs attention; the id is that of the flag. */
    public static final EntryType<FlagId, FlagReason> FLAG_REASONS = EntryType.health(
                    "flag_reason_health", FlagId.class, Shape.of(FlagReason.class, OF_RESIDENT, REASON))
            .ownedBy("resident");

    /** The id of the only entry of its kind. */
    record CommunityEntryId(String value) implements Id {
        static final CommunityEntryId ONLY = new CommunityEntryId("community");
    }

    /** How flags of this trait are stored. */
    static EntryType<FlagId, Flag> flags(Trait trait) {
        return trait.isHealth() ? HEALTH_FLAGS : FLAGS;
    }

    /** Asks for the flags of both classes. Only for commands and for audited reads of health data. */
    static Question<List<Stored<FlagId, Flag>>> everyFlag(
            Function<EntryType<FlagId, Flag>, Question<List<Stored<FlagId, Flag>>>> question) {
        return Question.all(
                question.apply(FLAGS),
                question.apply(HEALTH_FLAGS),
                (known, other) -> Stream.of(known, other).flatMap(List::stream).toList());
    }

    /** Why a residency ended. */
    public record StayEnd(ResidentId resident, Departure departure) {
        /** Masked. */
        @Override
        public String toString() {
            return "StayEnd[*]";
        }
    }

    /** Why a resident needs attention. */
    record FlagReason(ResidentId resident, String reason) {
        @Override
        public String toString() {
            return "FlagReason[*]";
        }
    }

    /** All kinds of this package. */
    public static final List<Kind> ALL = List.of(
            COMMUNITIES.kind(),
            GRIDS.kind(),
            BUILDINGS.kind(),
            HOUSEHOLDS.kind(),
            TENANCIES.kind(),
            STAYS.kind(),
            RESIDENTS.kind(),
            RESIDENTS_PERSONAL.kind(),
            DEPARTURES.kind(),
            FLAGS.kind(),
            HEALTH_FLAGS.kind(),
            FLAG_REASONS.kind());

    private RegisterKinds() {}

    /** Opens the register for a desk. */
    public static Register open(DeskContext context) {
        return new Register(context);
    }

    /**
     * These households and all that were merged into them, as known at the instant of the session. What is placed at a household follows it
     * when it is merged, so this finds the records of both.
     */
    public static Set<HouseholdId> withMerged(Session session, Collection<HouseholdId> households) {
        Set<HouseholdId> all = new HashSet<>(households);
        Set<HouseholdId> reached = ids(session.ask(HOUSEHOLDS.byIds(all)));
        if (!reached.isEmpty()) {
            all.addAll(ids(session.ask(HOUSEHOLDS.placedAt(reached))));
        }
        return all;
    }

    private static Set<HouseholdId> ids(List<Stored<HouseholdId, RegisteredHousehold>> found) {
        return found.stream().map(Stored::id).collect(Collectors.toSet());
    }

    /** The grids that answered for these buildings, by the building's id. */
    public static Map<String, List<Home.Allotment>> allotments(Collection<Stored<BuildingId, Building>> buildings) {
        Map<String, List<Home.Allotment>> allotments = new HashMap<>();
        buildings.forEach(building -> allotments.put(
                building.id().value(),
                building.value().allotments().stream().map(Home.Allotment::of).toList()));
        return allotments;
    }

    /** The homes of these tenancies, within a scope. */
    public static List<Home> homes(
            Collection<Stored<TenancyId, Tenancy>> tenancies,
            Map<String, List<Home.Allotment>> allotments,
            Scope scope) {
        List<Home> homes = new ArrayList<>();
        for (Stored<TenancyId, Tenancy> stored : tenancies) {
            Tenancy tenancy = stored.value();
            String building = tenancy.dwelling().building().value();
            Home.add(
                    homes,
                    tenancy.household().value(),
                    building,
                    Home.answering(allotments, building, scope, stored.place()),
                    Interval.micros(tenancy.period().from()),
                    Home.end(tenancy.period()));
        }
        return homes;
    }

    /** Makes something of a resident in a household, from one instant to another, which is not included, in microseconds. */
    @FunctionalInterface
    public interface StayMaker<T> {
        /** @param resident the resident's id */
        T stay(String resident, long from, long to);
    }

    /** Who lived in each household, by the household's id. */
    public static <T> Map<String, List<T>> stays(Session session, StayMaker<T> maker) {
        Map<String, List<T>> stays = new HashMap<>(8192);
        for (Counting.Counted each :
                session.count(STAYS.countBy(Field.ID, Shape.FROM, Shape.TO, OF_RESIDENT, OF_HOUSEHOLD))) {
            stays.computeIfAbsent(each.text(OF_HOUSEHOLD), none -> new ArrayList<>(3))
                    .add(maker.stay(
                            each.text(OF_RESIDENT),
                            each.integer(Shape.FROM, 0),
                            each.integer(Shape.TO, Long.MAX_VALUE)));
        }
        return stays;
    }

    /** The age of every resident in a calendar year, by the resident's id. */
    public static Map<String, AgeBand> ages(Session session, int year) {
        Map<String, AgeBand> ages = new HashMap<>(16384);
        for (Counting.Counted each : session.count(RESIDENTS.countBy(Field.ID, BIRTH_YEAR))) {
            ages.put(each.id(), AgeBand.in(year, each.find(BIRTH_YEAR)));
        }
        return ages;
    }

    /** The census as known at the instant of the session. */
    public static Census census(Session session, Instant validAt) {
        return Census.load(session, validAt);
    }

    /**
     * How many residents of a census are of each sex; every sex is present. The session must reach the whole community: in a part of it
     * the number could be about one person.
     */
    public static Map<Sex, Long> sexes(Session session, Census census) {
        Set<String> ids =
                census.living().stream().map(each -> each.resident().value()).collect(Collectors.toSet());
        Map<Sex, Long> sexes = new EnumMap<>(Sex.class);
        for (Sex sex : Sex.values()) {
            sexes.put(sex, 0L);
        }
        sexes.putAll(session.tally(RESIDENTS_PERSONAL, SEX, ids));
        return sexes;
    }

    /** The first entry of a community. */
    public static Entry founded(Community community) {
        return COMMUNITIES.first(CommunityEntryId.ONLY, Place.COMMONS, community);
    }

    /** Asks for the community; it is absent before the community was founded. */
    public static Question<Optional<Community>> community() {
        return COMMUNITIES.byId(CommunityEntryId.ONLY).map(found -> found.map(Stored::value));
    }

    /** Asks for the time zone of the community; UTC before the community was founded. */
    public static Question<ZoneId> zone() {
        return community().map(found -> found.map(Community::zone).orElse(ZoneOffset.UTC));
    }

    /** Asks for the places of residents, households, buildings and grids that were not withdrawn. Ids of other types are left out. */
    public static Question<Map<Id, Place>> places(Collection<? extends Id> ids) {
        return Question.each(List.of(
                        places(RESIDENTS, only(ids, ResidentId.class), Stored::place),
                        places(HOUSEHOLDS, only(ids, HouseholdId.class), Stored::place),
                        places(BUILDINGS, only(ids, BuildingId.class), Stored::place),
                        places(
                                GRIDS,
                                only(ids, GridId.class),
                                each -> Place.of(each.id().value()))))
                .map(found -> found.stream()
                        .flatMap(each -> each.entrySet().stream())
                        .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue)));
    }

    private static <I extends Id> Set<I> only(Collection<? extends Id> ids, Class<I> type) {
        return ids.stream().filter(type::isInstance).map(type::cast).collect(Collectors.toSet());
    }

    private static <I extends Id, T> Question<Map<Id, Place>> places(
            EntryType<I, T> type, Set<I> ids, Function<Stored<I, T>, Place> place) {
        return Withdrawn.except(type.byIds(ids))
                .map(found -> found.stream().collect(Collectors.toMap(Stored::id, place)));
    }
}
