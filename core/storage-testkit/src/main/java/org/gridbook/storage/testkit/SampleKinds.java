package org.gridbook.storage.testkit;

import java.util.List;
import org.gridbook.storage.Column;
import org.gridbook.storage.Kind;
import org.gridbook.storage.Place;

/** What the suites put into a store. Some names are words of SQL, for a store must take any. */
final class SampleKinds {
    static final Kind THING = Kind.of(
            "thing",
            Column.lookup("name"),
            Column.lookup("household"),
            Column.text("shade"),
            Column.integer("weight"),
            Column.integer("to_at"));
    static final Kind VISIT = Kind.of(
            "visit",
            Column.lookup("thing"),
            Column.lookup("round"),
            Column.text("outcome"),
            Column.integer("happened_at"));
    static final Kind PLAIN = Kind.of("plain");
    static final Kind ORDER = Kind.of(
            "order",
            Column.lookup("group"),
            Column.text("select"),
            Column.integer("limit"),
            Column.text("id"),
            Column.integer("version"),
            Column.text("abcdefghijklmnopqrstuvwxyz_abc"));
    static final List<Kind> ALL = List.of(THING, VISIT, PLAIN, ORDER);

    static final Place EAST = Place.of("grid-east");
    static final Place WEST = Place.of("grid-west");
    static final Place EAST_ONE = Place.of("grid-east", "household-1");
    static final Place EAST_TWO = Place.of("grid-east", "household-2");
    static final Place WEST_THREE = Place.of("grid-west", "household-3");

    private SampleKinds() {}
}
