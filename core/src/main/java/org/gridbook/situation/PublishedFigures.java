package org.gridbook.situation;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Figures that may leave the office: numbers of grids, of ten-year bands and of the community, without the id of any record about a person. Only {@link
 * Disclosure#publish} makes them. Immutable.
 */
public final class PublishedFigures {
    private final PublicationId id;
    private final Instant publishedAt;
    private final List<PublishedTable> tables;

    PublishedFigures(PublicationId id, Instant publishedAt, List<PublishedTable> tables) {
        this.id = id;
        this.publishedAt = publishedAt;
        this.tables = List.copyOf(tables);
    }

    /** The id of the publication. */
    public PublicationId id() {
        return id;
    }

    /** When they were published; they are about that instant. */
    public Instant publishedAt() {
        return publishedAt;
    }

    /** The tables, in the order of display. */
    public List<PublishedTable> tables() {
        return tables;
    }

    /** The first table of this word, for example {@code residents_by_grid_and_age}. */
    public Optional<PublishedTable> table(String word) {
        return tables.stream().filter(each -> each.word().equals(word)).findFirst();
    }

    /** Publications are equal if their ids and all they show are equal. */
    @Override
    public boolean equals(Object other) {
        return other instanceof PublishedFigures figures
                && id.equals(figures.id)
                && publishedAt.equals(figures.publishedAt)
                && tables.equals(figures.tables);
    }

    @Override
    public int hashCode() {
        return id.hashCode();
    }

    @Override
    public String toString() {
        return "PublishedFigures " + id;
    }
}
