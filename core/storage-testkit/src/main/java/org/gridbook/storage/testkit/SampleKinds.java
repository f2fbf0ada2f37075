package org.gridbook.storage.testkit;

import java.util.List;
import java.util.stream.IntStream;
import org.gridbook.storage.Column;
import org.gridbook.storage.Kind;
import org.gridbook.storage.Place;

/** The kinds that the suites store. Some names are keywords of SQL, because a store must accept every name. */
final class SampleKinds {
    static final Kind THING = Kind.structure(
            "thing",
            Column.lookup("name"),
            Column.lookup("household"),
            Column.text("shade"),
            Column.integer("weight"),
            Column.integer("to_at"));
    static final Kind VISIT = Kind.structure(
            "visit",
            Column.lookup("thing"),
            Column.lookup("round"),
            Column.text("outcome"),
            Column.integer("happened_at"));
    static final Kind PLAIN = Kind.structure("plain");
    static final Kind ORDER = Kind.structure(
            "order",
            Column.lookup("group"),
            Column.text("select"),
            Column.integer("limit"),
            Column.word("id"),
            Column.integer("version"),
            Column.text("abcdefghijklmnopqrstuvwxyz_abc"));
    /** The largest possible kind: the longest name, the most columns, and the longest column names, which differ only in the last character. */
    static final Kind WIDE = new Kind(
            "wide_kind_of_the_longest_name_",
            Kind.DataClass.STRUCTURE,
            IntStream.range(0, 24)
                    .mapToObj(i -> new Column(
                            "column_of_the_longest_name_is" + (char) ('a' + i),
                            i < 16 ? Column.ValueType.TEXT : Column.ValueType.INTEGER,
                            i < 8,
                            Column.Form.PLAIN))
                    .toList());

    static final List<Kind> ALL = List.of(THING, VISIT, PLAIN, ORDER, WIDE);

    static final Place EAST = Place.of("grid-east");
    static final Place WEST = Place.of("grid-west");
    static final Place EAST_ONE = Place.of("grid-east", "household-1");
    static final Place EAST_TWO = Place.of("grid-east", "household-2");
    static final Place WEST_THREE = Place.of("grid-west", "household-3");

    private SampleKinds() {}
}
