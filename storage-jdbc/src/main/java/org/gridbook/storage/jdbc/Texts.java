package org.gridbook.storage.jdbc;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The texts of statements sent together, put together once for each sequence of pieces: a text has thousands of characters, and the driver
 * asks for its hash to find the statement that it prepared.
 */
final class Texts {
    /** Far more than there are ways to ask; beyond it they are forgotten, not kept for ever. */
    private static final int MOST = 2_000;

    private final Map<List<List<String>>, Text> known = new ConcurrentHashMap<>();

    /**
     * What is sent in one round trip.
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
