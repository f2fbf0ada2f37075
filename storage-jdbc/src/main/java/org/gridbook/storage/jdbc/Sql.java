package org.gridbook.storage.jdbc;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A statement in the making: the pieces of its text and its arguments grow together. Constant pieces are best, because then the whole text
 * need not be joined again ({@link Texts}).
 */
final class Sql {
    private final List<String> pieces = new ArrayList<>();
    private final List<@Nullable Object> args = new ArrayList<>();

    /** Adds text. */
    Sql add(String piece) {
        pieces.add(piece);
        return this;
    }

    /** Adds text, and an argument for each question mark in it. */
    Sql add(String piece, @Nullable Object... values) {
        pieces.add(piece);
        Collections.addAll(args, values);
        return this;
    }

    /** Adds another statement unchanged. */
    Sql add(Sql other) {
        pieces.addAll(other.pieces);
        args.addAll(other.args);
        return this;
    }

    /**
     * Adds the condition that the expression has one of these values. A single value is compared directly: an index that begins with the
     * expression then also gives the order of the next column. No value becomes {@code false}.
     */
    Sql oneOf(Dialect dialect, String expression, Set<String> values) {
        if (values.isEmpty()) {
            return add("false");
        }
        add(expression);
        return values.size() == 1
                ? add(" = ?", values.iterator().next())
                : add(dialect.isIn(), dialect.list(values.stream().sorted().toList()));
    }

    /** The statement without a result. */
    Ask asCommand() {
        return new Ask(pieces, args, null);
    }

    /** The statement with the reader of its rows. */
    Ask asQuery(Ask.Rows rows) {
        return new Ask(pieces, args, rows);
    }
}
