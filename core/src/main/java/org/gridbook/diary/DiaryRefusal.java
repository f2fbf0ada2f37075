package org.gridbook.diary;

import org.gridbook.book.DomainRefusal;

/** What only the diary refuses. */
public sealed interface DiaryRefusal extends DomainRefusal {
    /** The actor may not read originals, or look for orphans, because that needs the whole community. */
    record PicturesNeedWholeCommunity() implements DiaryRefusal {}
}
