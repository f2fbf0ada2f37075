package org.gridbook.situation;

import java.time.Instant;

/**
 * A publication in a list.
 *
 * @param id its id
 * @param publishedAt when it was published; its figures are about that instant
 */
public record PublicationHead(PublicationId id, Instant publishedAt) {}
