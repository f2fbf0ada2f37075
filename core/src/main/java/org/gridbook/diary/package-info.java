/**
 * The work diary: what staff did, with pictures. The package owns entries, the rule for captions, and what is stored of pictures outside the database.
 * It may call {@code staff}, {@code register} and the packages below. Start reading at {@link org.gridbook.diary.Diary}.
 */
@NullMarked
package org.gridbook.diary;

import org.jspecify.annotations.NullMarked;
