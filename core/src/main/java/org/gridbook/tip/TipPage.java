package org.gridbook.tip;

import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * A page of tips.
 *
 * @param tips the tips; may be fewer than asked for while there are more
 * @param next what to continue after; empty if this is the last
 */
public record TipPage(List<Tip> tips, Optional<String> next) {
    /** Copies. */
    public TipPage {
        tips = List.copyOf(tips);
        Objects.requireNonNull(next, "next");
    }

    static TipPage inDueOrder(List<Tip> open, Optional<String> after, int limit) {
        List<Tip> rest = open.stream()
                .filter(tip ->
                        after.filter(key -> tip.dueKey().compareTo(key) <= 0).isEmpty())
                .sorted(Comparator.comparing(Tip::dueKey))
                .limit(limit + 1L)
                .toList();
        boolean more = rest.size() > limit;
        return new TipPage(
                more ? rest.subList(0, limit) : rest,
                more ? Optional.of(rest.get(limit - 1).dueKey()) : Optional.empty());
    }
}
