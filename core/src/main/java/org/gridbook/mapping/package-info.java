/**
 * How values are stored, not exported. An {@link org.gridbook.mapping.EntryType} declares once how a record is written to an entry and
 * read back; a {@link org.gridbook.mapping.Question} is a typed question for entries. This package owns no rule and may call {@code
 * book} and {@code storage}. Start reading at {@link org.gridbook.mapping.EntryType}.
 */
@NullMarked
package org.gridbook.mapping;

import org.jspecify.annotations.NullMarked;
