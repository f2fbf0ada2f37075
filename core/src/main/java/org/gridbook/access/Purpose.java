package org.gridbook.access;

import org.gridbook.book.Period;

/**
 * What data may be used for, and until when. When it ends, so does every access under it.
 *
 * @param id its id
 * @param kind {@code emergency}, {@code routine} or another word
 * @param name what it is called; no personal data
 * @param period when it holds
 */
public record Purpose(PurposeId id, String kind, String name, Period period) {}
