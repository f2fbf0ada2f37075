/**
 * What every part of the book shares: dated {@link org.gridbook.book.Interval}s, the outcomes of commands ({@link
 * org.gridbook.book.Done} or a {@link org.gridbook.book.Refusal}), the ids of places, and the texts in English and Chinese. It depends
 * on the storage port only. Start reading at {@link org.gridbook.book.Refusal}.
 */
@NullMarked
package org.gridbook.book;

import org.jspecify.annotations.NullMarked;
