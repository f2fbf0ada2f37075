package org.gridbook.storage.testkit;

import static org.gridbook.storage.testkit.RegisterTown.EMERGENCY;
import static org.gridbook.storage.testkit.RegisterTown.START;
import static org.gridbook.storage.testkit.RegisterTown.answer;
import static org.gridbook.storage.testkit.RegisterTown.refused;
import static org.gridbook.storage.testkit.RegisterTown.right;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vavr.control.Either;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.gridbook.Desk;
import org.gridbook.access.ActorId;
import org.gridbook.access.Area;
import org.gridbook.access.Power;
import org.gridbook.access.Role;
import org.gridbook.book.Cursor;
import org.gridbook.book.Denied;
import org.gridbook.book.Done;
import org.gridbook.book.Interval;
import org.gridbook.book.NotFound;
import org.gridbook.book.Refusal;
import org.gridbook.book.Slice;
import org.gridbook.book.Texts;
import org.gridbook.situation.Disclosure;
import org.gridbook.situation.PublicationHead;
import org.gridbook.situation.PublicationId;
import org.gridbook.situation.PublishedFigures;
import org.gridbook.situation.PublishedTable;
import org.gridbook.situation.SituationRefusal;
import org.gridbook.storage.CommandId;
import org.gridbook.storage.KnownAt;
import org.gridbook.storage.Storage;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Figures that may leave the office, on any store. */
public abstract class DisclosureSuite {
    private static final String RESIDENTS = "residents_by_grid_and_age";
    private static final String HOUSEHOLDS = "households_by_grid";

    private SweepTown streets;
    private RegisterTown town;
    private int number;

    /** For subclasses. */
    protected DisclosureSuite() {}

    /** A store without any community; a new one for each call. */
    protected abstract Storage store();

    @BeforeEach
    void open() {
        streets = new SweepTown(store());
        town = streets.town;
    }

    private Disclosure disclosure() {
        return town.secretary.situation().disclosure();
    }

    private PublishedFigures publish() {
        return right(disclosure().publish(town.command()));
    }

    private void later(Duration time) {
        town.at(town.now().plus(time));
    }

    private void households(boolean east, int count, int size) {
        for (int i = 0; i < count; i++) {
            town.household((east ? "E-" : "W-") + ++number, east ? town.eastBuilding : town.westBuilding, size);
        }
    }

    private PublishedTable table(PublishedFigures figures, String word) {
        return figures.table(word).orElseThrow(() -> new AssertionError(word + " is missing"));
    }

    @Test
    void numbersFromFiveOnArePublishedWithTheirTotals() {
        households(true, 5, 2);
        households(false, 6, 1);
        PublishedFigures figures = publish();
        PublishedTable households = table(figures, HOUSEHOLDS);
        assertEquals(Optional.of(5L), households.ofGrid(town.east.value()));
        assertEquals(Optional.of(6L), households.ofGrid(town.west.value()));
        assertEquals(Optional.of(11L), households.total());
        assertEquals(Optional.of(16L), table(figures, RESIDENTS).total());
        assertEquals(town.now(), figures.publishedAt());
    }

    @Test
    void aSmallNumberAndItsComplementAreSuppressedAndSoAreZeros() {
        households(true, 4, 1);
        households(false, 9, 1);
        PublishedTable households = table(publish(), HOUSEHOLDS);
        assertEquals(Optional.empty(), households.ofGrid(town.east.value()));
        assertEquals(Optional.empty(), households.ofGrid(town.west.value()), "the total minus nine is four");
        assertEquals(Optional.of(13L), households.total());

        PublishedTable isolated = table(publishLater(), "isolated_by_grid");
        assertEquals(Optional.empty(), isolated.ofGrid(town.east.value()));
        assertEquals(Optional.empty(), isolated.total());
        String text = isolated.text(Texts.in(Locale.ENGLISH));
        assertTrue(text.contains("suppressed"), text);
        assertFalse(text.contains(": 0"), text);
    }

    private PublishedFigures publishLater() {
        later(Disclosure.LEAST_TIME);
        return publish();
    }

    @Test
    void figuresArePublishedAgainAfterExactlySixHours() {
        Instant next = publish().publishedAt().plus(Disclosure.LEAST_TIME);
        CommandId early = town.command();
        town.at(next.minusNanos(1000));
        assertEquals(
                new SituationRefusal.PublishedRecently(next),
                refused(disclosure().publish(early)));
        CommandId due = town.command();
        town.at(next);
        assertEquals(next, right(disclosure().publish(due)).publishedAt());
    }

    @Test
    void aPublicationSentAgainIsTheSameAlsoAfterAnHour() {
        households(true, 7, 1);
        CommandId command = town.command();
        Done<PublishedFigures> first = answer(disclosure().publish(command));
        households(true, 7, 1);
        later(Duration.ofHours(1));
        Done<PublishedFigures> again = answer(disclosure().publish(command));
        assertTrue(again.replayed());
        assertEquals(first.answer(), again.answer());
        assertEquals(first.position(), again.position());
    }

    @Test
    void aNumberThatChangesByLessThanFiveStaysAndTheTotalWithIt() {
        households(true, 20, 1);
        households(false, 20, 1);
        publish();
        households(true, 4, 1);
        PublishedTable same = table(publishLater(), HOUSEHOLDS);
        assertEquals(Optional.of(20L), same.ofGrid(town.east.value()));
        assertEquals(Optional.of(40L), same.total());
        households(true, 1, 1);
        PublishedTable moved = table(publishLater(), HOUSEHOLDS);
        assertEquals(Optional.of(25L), moved.ofGrid(town.east.value()));
        assertEquals(Optional.of(45L), moved.total());
    }

    @Test
    void onlyWhoReachesTheWholeCommunityPublishes() {
        assertEquals(
                new Denied(Power.REPORT.word()),
                refused(granted("reader", new Area.EntireCommunity(), Power.READ)
                        .publish(town.command())));
        assertEquals(
                new Denied(Power.READ.word()),
                refused(granted("writer", new Area.EntireCommunity(), Power.REPORT)
                        .publish(town.command())));
        Disclosure east = granted("east", new Area.OfGrids(Set.of(town.east)), Power.READ, Power.REPORT);
        assertEquals(new SituationRefusal.NotWholeCommunity(), refused(east.publish(town.command())));
        right(granted("head", new Area.EntireCommunity(), Power.READ, Power.REPORT)
                .publish(town.command()));
    }

    private Disclosure granted(String actor, Area area, Power... powers) {
        ActorId id = new ActorId(actor);
        right(town.secretary
                .grants()
                .grant(town.command(), id, new Role(actor, Set.of(powers)), area, EMERGENCY, Interval.since(START)));
        Desk desk = town.desk(id);
        return desk.situation().disclosure();
    }

    @Test
    void publicationsAreListedAndReadAsTheyLeftTheOffice() {
        households(true, 9, 1);
        Instant before = town.now();
        later(Duration.ofMinutes(1));
        PublishedFigures first = publish();
        households(true, 9, 1);
        PublishedFigures second = publishLater();
        assertEquals(first, answer(disclosure().figures(first.id(), KnownAt.LATEST)));
        assertEquals(second, answer(disclosure().figures(second.id(), KnownAt.LATEST)));
        assertEquals(
                new NotFound("publication", first.id().value()),
                refused(disclosure().figures(first.id(), KnownAt.at(before))));
        assertEquals(
                new NotFound("publication", "none"),
                refused(disclosure().figures(new PublicationId("none"), KnownAt.LATEST)));

        Slice<PublicationHead> page = answer(disclosure().publications(KnownAt.LATEST, Optional.empty(), 1));
        Optional<Cursor> rest = page.next();
        Slice<PublicationHead> last = answer(disclosure().publications(KnownAt.LATEST, rest, 1));
        assertEquals(
                Set.of(
                        new PublicationHead(first.id(), first.publishedAt()),
                        new PublicationHead(second.id(), second.publishedAt())),
                Set.of(page.found().get(0), last.found().get(0)));
        Either<Refusal, Slice<PublicationHead>> then =
                disclosure().publications(KnownAt.at(before), Optional.empty(), 9);
        assertEquals(List.of(), answer(then).found());
    }

    @Test
    void thePublicationRevealsNoIdOfAPersonAndItsChangeNoNumber() {
        households(true, 5, 3);
        PublishedFigures figures = publish();
        String change = town.changesAfter(0, 1000).stream()
                .filter(each -> each.event().equals("FiguresPublished"))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no change"))
                .facts()
                .toString();
        assertFalse(change.contains("15"), change);
        assertEquals("PublishedFigures " + figures.id(), figures.toString());
        assertEquals(List.of(town.east.value(), town.west.value()), List.copyOf(sorted(figures)));
    }

    private Set<String> sorted(PublishedFigures figures) {
        return new TreeSet<>(table(figures, RESIDENTS).grids());
    }
}
