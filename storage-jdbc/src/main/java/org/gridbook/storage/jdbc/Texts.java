package org.gridbook.storage.jdbc;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The texts of statements sent together, joined once for each sequence of pieces. A text has thousands of characters, and the driver needs
 * its hash to find the prepared statement.
 */
final class Texts {
    /** Far more than the different texts of the library. At this number the cache is cleared, so it cannot grow forever. */
    private static final int MOST = 2_000;

    private final Map<List<List<String>>, Text> known = new ConcurrentHashMap<>();

    /**
     * The text of one round trip.
     *
     * @param statements each statement
     * @param together all of them as one text
     */
    record Text(List<String> statements, String together) {}

    Text of(List<Ask> asks) {
        List<List<String>> pieces = new ArrayList<>(asks.size());
        for (Ask ask : asks) {
            pieces.add(ask.pieces());
        }
        Text text = known.get(pieces);
        if (text == null) {
            List<String> statements = asks.stream().map(Ask::sql).toList();
            text = new Text(statements, String.join(";\n", statements));
            if (known.size() >= MOST) {
                known.clear();
            }
            known.put(pieces, text);
        }
        return text;
    }
}
