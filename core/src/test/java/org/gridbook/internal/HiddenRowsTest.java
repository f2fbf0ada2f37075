package org.gridbook.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.gridbook.storage.Entry;
import org.gridbook.storage.Fields;
import org.gridbook.storage.Kind;
import org.gridbook.storage.Place;
import org.gridbook.storage.Scope;
import org.junit.jupiter.api.Test;

class HiddenRowsTest {
    private static final HiddenRows HIDDEN = new HiddenRows(
            Set.of("west"),
            Set.of("h"),
            List.of(new DerivedGrants.View(
                    entry -> entry.id().equals("shown"), entry -> entry.id().equals("written"))));

    private static Entry row(String id, Place place) {
        return new Entry(Kind.structure("thing"), id, 1, place, Fields.none());
    }

    @Test
    void aHouseholdShowsOnlyTheRowsThatAreAccepted() {
        assertEquals(
                List.of("a"),
                Stream.of(
                                row("a", Place.of("east", "h")),
                                row("b", Place.of("east", "other")),
                                row("c", Place.of("west", "h")),
                                row("d", Place.COMMONS),
                                row("shown", Place.of("east", "h")))
                        .filter(HIDDEN::hides)
                        .map(Entry::id)
                        .toList());
        assertFalse(HiddenRows.NONE.hides(row("a", Place.of("east", "h"))));
    }

    @Test
    void aHouseholdTakesOnlyTheEntriesThatMayBeWritten() {
        assertEquals(
                List.of("a", "shown"),
                Stream.of(
                                row("a", Place.of("east", "h")),
                                row("b", Place.of("east", "other")),
                                row("c", Place.of("west", "h")),
                                row("d", Place.COMMONS),
                                row("shown", Place.of("east", "h")),
                                row("written", Place.of("east", "h")))
                        .filter(HIDDEN::forbids)
                        .map(Entry::id)
                        .toList());
    }

    @Test
    void aHouseholdThatShowsOnlySomeRowsIsNotCounted() {
        assertEquals(
                List.of(Optional.of(new Scope(Set.of("~commons"), Set.of("other"))), Optional.<Scope>empty()),
                Stream.of(new Scope(Set.of("~commons"), Set.of("h", "other")), Scope.ofHouseholds(Set.of("h")))
                        .map(HIDDEN::countable)
                        .toList());
    }
}
