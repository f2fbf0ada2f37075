package org.gridbook.tip;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * Tips on their way out of the book. Personal data: {@code toString} masks it.
 *
 * @param rows the tips with what they say, in order of id; may be fewer than asked for while there are more
 * @param next what to continue after; empty if this is the last
 */
public record TipSheet(List<SheetRow> rows, Optional<String> next) {
    /**
     * One tip.
     *
     * @param tip how it stands
     * @param text what it says
     */
    public record SheetRow(Tip tip, TipText text) {
        /** Checks nulls. */
        public SheetRow {
            Objects.requireNonNull(tip, "tip");
            Objects.requireNonNull(text, "text");
        }
    }

    /** Copies. */
    public TipSheet {
        rows = List.copyOf(rows);
        Objects.requireNonNull(next, "next");
    }

    static TipSheet of(List<Tip> tips, Map<TipId, TipText> texts, Optional<String> next) {
        return new TipSheet(
                tips.stream()
                        .flatMap(tip ->
                                Optional.ofNullable(texts.get(tip.id())).map(text -> new SheetRow(tip, text)).stream())
                        .toList(),
                next);
    }
}
