package org.gridbook.storage.testkit;

import static org.gridbook.storage.testkit.RegisterTown.EMERGENCY;
import static org.gridbook.storage.testkit.RegisterTown.START;
import static org.gridbook.storage.testkit.RegisterTown.answer;
import static org.gridbook.storage.testkit.RegisterTown.refused;
import static org.gridbook.storage.testkit.RegisterTown.right;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vavr.control.Either;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.gridbook.Desk;
import org.gridbook.access.ActorId;
import org.gridbook.access.Area;
import org.gridbook.access.Grant;
import org.gridbook.access.GrantId;
import org.gridbook.access.Power;
import org.gridbook.access.Purpose;
import org.gridbook.access.PurposeId;
import org.gridbook.access.Role;
import org.gridbook.book.BadValue;
import org.gridbook.book.CommandReused;
import org.gridbook.book.Cursor;
import org.gridbook.book.Denied;
import org.gridbook.book.Done;
import org.gridbook.book.HouseholdId;
import org.gridbook.book.Interval;
import org.gridbook.book.NotActiveThen;
import org.gridbook.book.NotFound;
import org.gridbook.book.NothingToChange;
import org.gridbook.book.Refusal;
import org.gridbook.book.Remark;
import org.gridbook.grant.Export;
import org.gridbook.grant.ExportId;
import org.gridbook.grant.ExportList;
import org.gridbook.grant.GrantRefusal;
import org.gridbook.grant.NewExport;
import org.gridbook.grant.PersonalColumn;
import org.gridbook.register.Roster;
import org.gridbook.storage.Change;
import org.gridbook.storage.CommandId;
import org.gridbook.storage.KnownAt;
import org.gridbook.storage.Storage;
import org.gridbook.tip.ClaimType;
import org.gridbook.tip.NewTip;
import org.gridbook.tip.TipMeans;
import org.gridbook.tip.TipSource;
import org.gridbook.tip.TipSubject;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Exports on any store: how many rows, which columns, for how long, and what the audit shows of them. */
public abstract class ExportSuite {
    private static final Set<Power> POWERS = Set.of(Power.READ, Power.EXPORT);

    private RegisterTown town;
    private HouseholdId home;

    /** For subclasses. */
    protected ExportSuite() {}

    /** A store without any community; a new one for each call. */
    protected abstract Storage store();

    /** Six residents in the east, and four in the west. */
    @BeforeEach
    void fill() {
        town = new RegisterTown(store(), "town");
        home = town.household("E-1", town.eastBuilding, 2);
        town.household("E-2", town.eastBuilding, 4);
        town.household("W-1", town.westBuilding, 4);
    }

    private Area east() {
        return new Area.OfGrids(Set.of(town.east));
    }

    private Area west() {
        return new Area.OfGrids(Set.of(town.west));
    }

    private GrantId granted(String actor, Area area, int rows) {
        return right(town.secretary
                .grants()
                .grant(
                        town.command(),
                        new ActorId(actor),
                        new Role("exporter", POWERS).exporting(rows),
                        area,
                        EMERGENCY,
                        Interval.since(START)));
    }

    private Desk clerk(Area area, int rows) {
        granted("clerk", area, rows);
        return town.desk(new ActorId("clerk"));
    }

    private NewExport wanted(PersonalColumn... columns) {
        return NewExport.of(town.now(), KnownAt.LATEST).with(Set.of(columns));
    }

    private Either<Refusal, ExportId> exported(Desk desk, NewExport export) {
        return desk.register().roster().export(town.command(), export).map(Done::answer);
    }

    private List<Roster.ExportedMember> members(Desk desk, ExportId export, int limit) {
        List<Roster.ExportedMember> found = new ArrayList<>();
        Optional<Cursor> after = Optional.empty();
        do {
            Roster.RosterPage page = answer(desk.register().roster().page(export, after, limit));
            page.rows().forEach(row -> found.addAll(row.members()));
            after = page.next();
        } while (after.isPresent());
        return found;
    }

    private Change last() {
        List<Change> changes = town.changesAfter(0, 1000);
        return changes.get(changes.size() - 1);
    }

    @Test
    void asManyRowsAsTheGrantAllowsAreExportedAndNotOneMore() {
        Desk clerk = clerk(new Area.EntireCommunity(), 10);
        assertEquals(10, members(clerk, exported(clerk, wanted()).get(), 2).size());
        granted("other", new Area.EntireCommunity(), 9);

        assertEquals(
                new GrantRefusal.ExportTooLarge(9, 10), refused(exported(town.desk(new ActorId("other")), wanted())));
        assertEquals("AccessDenied", last().event());
    }

    @Test
    void rowsAreCountedOverTheLastDay() {
        Desk clerk = clerk(new Area.EntireCommunity(), 14);
        Instant first = town.now();
        assertTrue(exported(clerk, wanted().in(east())).isRight());
        Instant begun = Instant.EPOCH.plus(last().recordedAt(), ChronoUnit.MICROS);
        town.at(first.plus(Duration.ofHours(5)));
        assertTrue(exported(clerk, wanted().in(west())).isRight());
        assertTrue(exported(clerk, wanted().in(west())).isRight(), "exactly the limit");

        GrantRefusal.ExportLimitReached refusal =
                assertInstanceOf(GrantRefusal.ExportLimitReached.class, refused(exported(clerk, wanted().in(west()))));
        assertEquals(List.of(14, 4, 14), List.of(refusal.limit(), refusal.asked(), refusal.exported()));
        assertEquals(begun.plus(Duration.ofHours(24)), refusal.again());

        // A command advances the clock by a minute.
        town.at(refusal.again().minus(Duration.ofMinutes(2)));
        assertTrue(exported(clerk, wanted().in(west())).isLeft(), "a moment too early");
        town.at(refusal.again());
        assertTrue(exported(clerk, wanted().in(west())).isRight());
    }

    @Test
    void anotherPurposeGivesNoNewNumberOfRows() {
        GrantId own = answer(town.secretary.grants().all(KnownAt.LATEST, Optional.empty(), 9))
                .found()
                .get(0)
                .id();
        right(town.book.limitExports(town.command(), town.community, own, 15));
        assertTrue(exported(town.secretary, wanted()).isRight());
        PurposeId next = new PurposeId("next");
        right(town.secretary
                .grants()
                .declare(town.command(), new Purpose(next, "routine", "Next", Interval.since(START))));
        Desk other = town.desk(new ActorId("secretary"), next);

        GrantRefusal.ExportLimitReached refusal =
                assertInstanceOf(GrantRefusal.ExportLimitReached.class, refused(exported(other, wanted())));
        assertEquals(15, refusal.limit());
        assertEquals(10, refusal.exported());
        assertTrue(exported(other, wanted().in(west())).isRight());
    }

    @Test
    void aBrokenGlassGivesNoExport() {
        granted("clerk", east(), 100);
        Desk clerk = town.desk(new ActorId("clerk"));

        assertEquals(
                new GrantRefusal.GlassLimited(24),
                refused(clerk.grants()
                        .breakGlass(
                                town.command(),
                                Set.of(Power.READ, Power.EXPORT),
                                east(),
                                "invented reason",
                                town.now().plus(Duration.ofHours(2)))));
    }

    @Test
    void aRetryMayTakeTheInstantOfTheClockAgain() {
        Desk clerk = clerk(new Area.EntireCommunity(), 10);
        CommandId command = town.command();
        ExportId first = right(clerk.register().roster().export(command, wanted()));
        town.at(town.now().plusSeconds(20));

        assertEquals(first, right(clerk.register().roster().export(command, wanted())));
        assertEquals(
                new CommandReused(command.value()),
                refused(clerk.register().roster().export(command, wanted(PersonalColumn.NAME))));
    }

    @Test
    void tipsAreCountedToo() {
        Desk clerk = clerk(new Area.EntireCommunity(), 2);
        for (int i = 0; i < 3; i++) {
            right(town.secretary
                    .tips()
                    .receive(
                            town.command(),
                            NewTip.builder()
                                    .source(TipSource.OTHER_OFFICE)
                                    .means(TipMeans.MESSAGE)
                                    .type(ClaimType.GATHERING)
                                    .about(TipSubject.household(home))
                                    .claim(new Remark("invented claim"))
                                    .receivedAt(town.now())
                                    .build()));
            Either<Refusal, Done<ExportId>> export = clerk.tips().export(town.command(), wanted().in(west()));
            assertTrue(export.isRight(), "no tip is in the west");
        }

        assertEquals(new GrantRefusal.ExportTooLarge(2, 3), refused(clerk.tips().export(town.command(), wanted())));
    }

    @Test
    void twoExportsAtOnceDoNotExceedTheLimit() throws InterruptedException {
        Desk clerk = clerk(new Area.EntireCommunity(), 19);
        CommandId one = town.command();
        CommandId two = town.command();
        NewExport all = wanted();

        List<Either<Refusal, Done<ExportId>>> both = RacesSuite.atOnce(List.of(
                () -> clerk.register().roster().export(one, all),
                () -> clerk.register().roster().export(two, all)));

        assertEquals(1, both.stream().filter(Either::isRight).count());
        assertInstanceOf(
                GrantRefusal.ExportLimitReached.class,
                both.stream().filter(Either::isLeft).findFirst().orElseThrow().getLeft());
    }

    @Test
    void pagesReadAgainShowNothingElse() {
        Desk clerk = clerk(new Area.EntireCommunity(), 10);
        ExportId export = exported(clerk, wanted(PersonalColumn.NAME)).get();
        List<Roster.ExportedMember> before = members(clerk, export, 1);
        town.household("E-3", town.eastBuilding, 3);

        assertEquals(before, members(clerk, export, 2));
        assertEquals(10, before.size());
        assertInstanceOf(
                GrantRefusal.ExportTooLarge.class, refused(exported(clerk, wanted())), "the book has 13 rows now");
    }

    @Test
    void aCursorOfOneExportDoesNotContinueAnother() {
        Desk clerk = clerk(new Area.EntireCommunity(), 100);
        ExportId one = exported(clerk, wanted()).get();
        ExportId two = exported(clerk, wanted()).get();
        Optional<Cursor> after =
                answer(clerk.register().roster().page(one, Optional.empty(), 1)).next();

        assertEquals(
                new BadValue("cursor", "bad_form"),
                refused(clerk.register().roster().page(two, after, 1)));
    }

    @Test
    void theSameCommandIsTheSameExport() {
        Desk clerk = clerk(new Area.EntireCommunity(), 10);
        CommandId command = town.command();
        NewExport all = wanted();

        ExportId first = right(clerk.register().roster().export(command, all));
        Done<ExportId> again = answer(clerk.register().roster().export(command, all));

        assertEquals(first, again.answer());
        assertTrue(again.replayed());
    }

    @Test
    void onlyNamedColumnsAreExported() {
        Desk clerk = clerk(east(), 100);
        for (Roster.ExportedMember member :
                members(clerk, exported(clerk, wanted()).get(), 9)) {
            assertTrue(member.name().isEmpty()
                    && member.sex().isEmpty()
                    && member.birth().isEmpty());
            assertTrue(member.phone().isEmpty() && member.idNumber().isEmpty());
        }
        for (Roster.ExportedMember member : members(
                clerk,
                exported(clerk, wanted(PersonalColumn.NAME, PersonalColumn.SEX)).get(),
                9)) {
            assertTrue(member.name().isPresent() && member.sex().isPresent());
            assertTrue(member.phone().isEmpty()
                    && member.idNumber().isEmpty()
                    && member.birth().isEmpty());
        }
        assertEquals(new Denied("read_health"), refused(exported(clerk, wanted(PersonalColumn.HEALTH))));
        assertEquals(
                new BadValue("columns", "not_in_list"), refused(exported(clerk, wanted(PersonalColumn.TYPED_TEXT))));
    }

    @Test
    void everyPageIsAuditedWithItsPeopleAndRows() {
        Desk clerk = clerk(east(), 100);
        long before = last().position();
        ExportId export = exported(clerk, wanted()).get();
        members(clerk, export, 1);

        List<Change> changes = town.changesAfter(before, 100);
        assertEquals("DataExported", changes.get(0).event());
        assertEquals(6L, changes.get(0).facts().get("rows"));
        assertEquals("emergency", changes.get(0).purpose());
        Set<String> whose = new TreeSet<>();
        long rows = 0;
        for (Change page : changes.subList(1, changes.size())) {
            assertEquals("PersonalDataRead", page.event());
            assertEquals(export.value(), page.facts().text("export"));
            whose.addAll(page.facts().texts("whose"));
            rows += (Long) Objects.requireNonNull(page.facts().get("rows"));
        }
        assertEquals(6, rows);
        assertEquals(6, whose.size());
    }

    @Test
    void anExportIsFoundByItsMarkByWhoAudits() {
        Desk clerk = clerk(east(), 100);
        ExportId export = exported(clerk, wanted(PersonalColumn.NAME)).get();

        Export found = answer(town.secretary.exports().find(export, KnownAt.LATEST));
        assertEquals(new ActorId("clerk"), found.actor());
        assertEquals(EMERGENCY, found.purpose());
        assertEquals(ExportList.ROSTER, found.list());
        assertEquals(Set.of(PersonalColumn.NAME), found.columns());
        assertEquals(Set.of(town.east), found.reach().grids());
        assertEquals(6, found.rows());
        assertEquals(
                List.of(found),
                answer(town.secretary.exports().all(KnownAt.LATEST, Optional.empty(), 9))
                        .found());

        assertEquals(new Denied("audit"), refused(clerk.exports().find(export, KnownAt.LATEST)));
        assertEquals(new Denied("audit"), refused(clerk.exports().all(KnownAt.LATEST, Optional.empty(), 9)));
        granted("auditor", east(), 1);
        right(town.secretary
                .grants()
                .grant(
                        town.command(),
                        new ActorId("auditor"),
                        new Role("auditor", Set.of(Power.AUDIT)),
                        east(),
                        EMERGENCY,
                        Interval.since(START)));
        Desk partly = town.desk(new ActorId("auditor"));
        assertEquals(
                new NotFound("export", export.value()), refused(partly.exports().find(export, KnownAt.LATEST)));
        assertEquals(
                List.of(),
                answer(partly.exports().all(KnownAt.LATEST, Optional.empty(), 9))
                        .found());
        assertEquals(
                new NotFound("export", "W222-2222-2222"),
                refused(town.secretary.exports().find(new ExportId("W222-2222-2222"), KnownAt.LATEST)));
        assertEquals(Optional.of(export), ExportId.ofMark(" " + export.value().toLowerCase(Locale.ROOT)));
        for (String other :
                List.of("", "any text", export + "2", "A" + export.value().substring(1))) {
            assertEquals(Optional.empty(), ExportId.ofMark(other));
        }
    }

    @Test
    void anExportIsReadByItsActorOnlyAndForADay() {
        Desk clerk = clerk(east(), 100);
        ExportId export = exported(clerk, wanted()).get();

        assertEquals(
                new NotFound("export", export.value()),
                refused(town.secretary.register().roster().page(export, Optional.empty(), 9)));
        assertEquals(
                new NotFound("export", export.value()), refused(clerk.tips().sheet(export, Optional.empty(), 9)));
        town.at(town.now().plus(Duration.ofHours(25)));
        assertEquals(
                new NotActiveThen("export", export.value()),
                refused(clerk.register().roster().page(export, Optional.empty(), 9)));
    }

    @Test
    void anExportEndsWithTheReach() {
        GrantId grant = granted("clerk", east(), 100);
        granted("clerk", west(), 100);
        Desk clerk = town.desk(new ActorId("clerk"));
        ExportId export = exported(clerk, wanted()).get();
        right(town.secretary.grants().end(town.command(), grant, town.now()));

        assertEquals(new Denied("export"), refused(clerk.register().roster().page(export, Optional.empty(), 9)));
    }

    @Test
    void aPartWithASmallLimitIsNotExportedUnderTheLimitOfAnother() {
        granted("clerk", east(), 100);
        granted("clerk", west(), 3);
        Desk clerk = town.desk(new ActorId("clerk"));

        assertEquals(new GrantRefusal.ExportTooLarge(3, 10), refused(exported(clerk, wanted())));
        assertEquals(new GrantRefusal.ExportTooLarge(3, 4), refused(exported(clerk, wanted().in(west()))));
        assertTrue(exported(clerk, wanted().in(east())).isRight());
        assertEquals(new Denied("export"), refused(exported(clerk, wanted().in(new Area.EntireCommunity()))));
        assertEquals(new Denied("export"), refused(exported(clerk, wanted().in(new Area.OfHouseholds(Set.of(home))))));
    }

    @Test
    void oneHouseholdIsExportedWhereTheGrantIsForIt() {
        Desk clerk = clerk(new Area.OfHouseholds(Set.of(home)), 2);

        ExportId export = exported(clerk, wanted(PersonalColumn.NAME)).get();

        assertEquals(2, members(clerk, export, 9).size());
    }

    @Test
    void nobodyGivesMoreRowsThanTheyHold() {
        Role giver = new Role("giver", Set.of(Power.READ, Power.EXPORT, Power.GRANT)).exporting(50);
        right(town.secretary
                .grants()
                .grant(town.command(), new ActorId("giver"), giver, east(), EMERGENCY, Interval.since(START)));
        Desk giving = town.desk(new ActorId("giver"));
        Role role = new Role("exporter", POWERS);
        ActorId clerk = new ActorId("clerk");

        assertEquals(
                new GrantRefusal.MoreRowsThanHeld(50, Role.EXPORT_ROWS),
                refused(giving.grants().grant(town.command(), clerk, role, east(), EMERGENCY, Interval.since(START))));
        GrantId given = right(giving.grants()
                .grant(town.command(), clerk, role.exporting(50), east(), EMERGENCY, Interval.since(START)));
        assertEquals(
                new GrantRefusal.MoreRowsThanHeld(50, 51),
                refused(giving.grants().limitExports(town.command(), given, 51)));
        right(giving.grants().limitExports(town.command(), given, 5));
        right(giving.grants().limitExports(town.command(), given, 50));
        assertEquals(50, grant(given).exportRows());
    }

    private Grant grant(GrantId id) {
        return answer(town.secretary.grants().all(KnownAt.LATEST, Optional.empty(), 500)).found().stream()
                .filter(each -> each.id().equals(id))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void theLimitOfAGrantIsCorrected() {
        GrantId id = granted("clerk", east(), 100);
        Desk clerk = town.desk(new ActorId("clerk"));
        right(town.secretary.grants().limitExports(town.command(), id, 5));

        assertEquals("ExportsLimited", last().event());
        assertEquals(5, grant(id).exportRows());
        assertEquals(new GrantRefusal.ExportTooLarge(5, 6), refused(exported(clerk, wanted())));
        assertEquals(
                new NothingToChange("access_grant", id.value()),
                refused(town.secretary.grants().limitExports(town.command(), id, 5)));
        for (int rows : List.of(0, -1, Role.MOST_EXPORT_ROWS + 1)) {
            assertEquals(
                    new BadValue("export_rows", "out_of_range"),
                    refused(town.secretary.grants().limitExports(town.command(), id, rows)));
        }
        assertEquals(new Denied("grant"), refused(clerk.grants().limitExports(town.command(), id, 6)));
        assertEquals(
                new GrantRefusal.MoreRowsThanHeld(Role.EXPORT_ROWS, Role.EXPORT_ROWS + 1),
                refused(town.secretary.grants().limitExports(town.command(), id, Role.EXPORT_ROWS + 1)));
        right(town.book.limitExports(town.command(), town.community, id, Role.MOST_EXPORT_ROWS));
        assertEquals(Role.MOST_EXPORT_ROWS, grant(id).exportRows());
        assertEquals("~operator", last().actor());
        GrantId reader = right(town.secretary
                .grants()
                .grant(
                        town.command(),
                        new ActorId("reader"),
                        Role.GRID_MEMBER,
                        east(),
                        EMERGENCY,
                        Interval.since(START)));
        assertEquals(0, grant(reader).exportRows());
        assertEquals(
                new NotActiveThen("access_grant", reader.value()),
                refused(town.secretary.grants().limitExports(town.command(), reader, 6)));
    }

    @Test
    void aGrantThatIsTakenOverKeepsItsLimit() {
        granted("clerk", east(), 7);
        PurposeId next = new PurposeId("next");
        right(town.secretary
                .grants()
                .declare(town.command(), new Purpose(next, "routine", "Next", Interval.since(START))));
        List<GrantId> ids = right(town.secretary.grants().takeOver(town.command(), EMERGENCY, next));

        assertTrue(ids.stream().anyMatch(id -> grant(id).exportRows() == 7));
    }

    @Test
    void withoutThePowerNothingIsExported() {
        Desk member = town.member("member", town.east);

        assertEquals(new Denied("export"), refused(exported(member, wanted())));
        assertEquals("AccessDenied", last().event());
        assertFalse(town.changesAfter(0, 1000).stream()
                .anyMatch(change -> change.event().equals("DataExported")));
    }

    @Test
    void anExportOfThePastShowsThePast() {
        Desk clerk = clerk(new Area.EntireCommunity(), 100);
        KnownAt before = KnownAt.at(town.now());
        Instant valid = town.now();
        town.command();
        town.household("E-3", town.eastBuilding, 3);

        ExportId then = exported(clerk, NewExport.of(valid, before)).get();
        ExportId now = exported(clerk, wanted()).get();

        assertEquals(10, members(clerk, then, 2).size());
        assertEquals(13, members(clerk, now, 2).size());
    }
}
