package org.gridbook.access;

import org.gridbook.book.Word;

/** What a grant may allow. Structure, personal data and health data are kept in separate entries behind separate powers. */
public enum Power implements Word {
    /** Read the structure: ids, places, age bands, traits, coverage, figures. */
    READ,
    /** Read names, telephone and identity numbers. Every such read leaves a change. */
    READ_PERSONAL,
    /** Read reasons of attention and health readings. Every such read leaves a change. */
    READ_HEALTH,
    /** Keep the book: register, move, split, merge, correct. */
    KEEP_BOOK,
    /** Draw and redraw grids and buildings. */
    DRAW_GRIDS,
    /** Import rosters. */
    IMPORT,
    /** Keep staff, their assignments and shifts. */
    KEEP_STAFF,
    /** Open, change and close sweeps and other plans. */
    PLAN,
    /** Record contacts. */
    RECORD,
    /** Form care teams and keep their policies and members. */
    CARE,
    /** Order, change and end home isolations. */
    ISOLATE,
    /** Take in tips, triage, assign and close them. */
    TIP,
    /** Record passages at checkpoints. */
    GUARD,
    /** Freeze reports. */
    REPORT,
    /** Take personal data out of the book in files: the tightest rule of all. */
    EXPORT,
    /** Read the feed of changes. */
    AUDIT,
    /** Give and end grants, declare and end purposes. */
    GRANT;
}
