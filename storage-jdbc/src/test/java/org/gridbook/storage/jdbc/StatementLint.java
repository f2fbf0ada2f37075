package org.gridbook.storage.jdbc;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Finds tables of the book that a statement does not bind to one community. */
final class StatementLint {
    private static final Pattern READ =
            Pattern.compile("\\b(?:from|join|update)\\s+(gb_[a-z_]+)(?:\\s+(?:as\\s+)?(?!set\\b|where\\b)([a-z]+))?");
    private static final Pattern PUT =
            Pattern.compile("\\b(?:into|copy)\\s+(gb_[a-z_]+)(?:\\s+as\\s+[a-z]+)?\\s*\\(([^)]*)\\)");
    /** Begins the only statement over all communities: it lists their ids. */
    private static final String LIST = "select h.community_id from gb_head h where h.community_id > ? ";

    private static final Pattern TABLE = Pattern.compile("\\bgb_[a-z_]+");

    private StatementLint() {}

    /** The faults of the statement; empty if there is none. */
    static List<String> faults(String sql) {
        if (sql.startsWith(LIST)) {
            return List.of();
        }
        List<String> faults = new ArrayList<>();
        Map<String, Integer> aliases = new TreeMap<>();
        int tables = 0;
        Matcher read = READ.matcher(sql);
        while (read.find()) {
            tables++;
            if (read.group(2) == null) {
                faults.add(read.group(1) + " has no alias");
            } else {
                aliases.merge(read.group(2), 1, Integer::sum);
            }
        }
        aliases.forEach((alias, count) -> {
            Matcher bound =
                    Pattern.compile("\\b" + alias + "\\.community_id = \\?").matcher(sql);
            if (bound.results().count() < count) {
                faults.add("alias " + alias + " is not bound to a community");
            }
        });
        Matcher put = PUT.matcher(sql);
        while (put.find()) {
            tables++;
            if (!put.group(2).startsWith("community_id,")) {
                faults.add(put.group(1) + " is put without a community");
            }
        }
        if (TABLE.matcher(sql).results().count() != tables) {
            faults.add("a table is in a place that the lint does not know");
        }
        return faults;
    }
}
