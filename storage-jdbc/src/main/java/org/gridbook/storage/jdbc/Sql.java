package org.gridbook.storage.jdbc;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A statement in the making: its text and its arguments grow together. */
final class Sql {
    private final StringBuilder text = new StringBuilder();
    private final List<@Nullable Object> args = new ArrayList<>();

    /** Adds text, and an argument for each question mark in it. */
    Sql add(String sql, @Nullable Object... values) {
        text.append(sql);
        Collections.addAll(args, values);
        return this;
    }

    /** Adds another statement as it stands. */
    Sql add(Sql other) {
        text.append(other.text);
        args.addAll(other.args);
        return this;
    }

    /**
     * Adds the condition that the expression has one of these values. A single value is compared as such, for then an index that leads
     * with the expression also gives the order of what follows; no value at all is plainly false, for H2 would read the whole table to find
     * that it matches none.
     */
    Sql oneOf(String expression, Set<String> values) {
        if (values.isEmpty()) {
            return add("false");
        }
        return values.size() == 1
                ? add(expression + " = ?", values.iterator().next())
                : add(expression + " = any(?)", (Object)
                        values.stream().sorted().toArray(String[]::new));
    }

    /** The statement, which gives no rows. */
    Ask asCommand() {
        return new Ask(text.toString(), args, null);
    }

    /** The statement, whose rows are read so. */
    Ask asQuery(Ask.Rows rows) {
        return new Ask(text.toString(), args, rows);
    }
}
