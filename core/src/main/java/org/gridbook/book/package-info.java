/**
 * Values that every package uses: {@link org.gridbook.book.Interval}s, the outcomes of commands ({@link org.gridbook.book.Done} or a
 * {@link org.gridbook.book.Refusal}), ids, and the texts in English and Chinese. It may call {@code storage} only. Start reading at {@link
 * org.gridbook.book.Refusal}.
 */
@NullMarked
package org.gridbook.book;

import org.jspecify.annotations.NullMarked;
