package org.gridbook.diary;

import org.gridbook.book.AttachmentHash;

/**
 * A stored attachment.
 *
 * @param hash its address
 * @param size the number of its bytes
 * @param type its type
 */
public record Attachment(AttachmentHash hash, int size, AttachmentType type) {}
