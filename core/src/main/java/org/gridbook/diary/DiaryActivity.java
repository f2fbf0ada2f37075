package org.gridbook.diary;

import org.gridbook.book.Word;

/** What was done. */
public enum DiaryActivity implements Word {
    /** Households were visited. */
    HOME_VISITS,
    /** People were informed. */
    OUTREACH,
    /** A patrol. */
    PATROL,
    /** Duty at a checkpoint. */
    CHECKPOINT,
    /** Goods were delivered. */
    DELIVERY,
    /** Places were cleaned or disinfected. */
    DISINFECTION,
    /** A meeting or a training. */
    MEETING,
    /** Something else; the caption says what. */
    OTHER
}
