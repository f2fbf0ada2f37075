package org.gridbook.tip;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.gridbook.book.Cursor;

/**
 * One page of exported tips. Personal data: {@code toString} of a text masks it.
 *
 * @param rows the tips with their texts, in order of id; there may be fewer than the limit although more pages follow
 * @param next the cursor to continue after; empty for the last page
 */
public record TipSheet(List<SheetRow> rows, Optional<Cursor> next) {
    /** One tip with its text. */
    public record SheetRow(Tip tip, TipText text) {}

    /** Copies. */
    public TipSheet {
        rows = List.copyOf(rows);
    }

    static TipSheet of(List<Tip> tips, Map<TipId, TipText> texts, Optional<Cursor> next) {
        return new TipSheet(
                tips.stream()
                        .flatMap(tip ->
                                Optional.ofNullable(texts.get(tip.id())).map(text -> new SheetRow(tip, text)).stream())
                        .toList(),
                next);
    }
}
