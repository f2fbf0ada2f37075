package org.gridbook.book;

/** The id of one record. Each kind of record has an id type of its own, so that ids cannot be mixed up. */
public interface Id {
    /** The id as text: 1 to 64 characters of printable ASCII, not beginning with {@code ~}; unique within its kind and community. */
    String value();
}
