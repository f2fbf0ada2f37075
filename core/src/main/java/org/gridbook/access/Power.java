package org.gridbook.access;

import org.gridbook.book.Word;

/** What a grant allows. Structure, personal data and health data are stored apart and need different powers. */
public enum Power implements Word {
    /** Read the structure: ids, places, age bands, traits, coverage, figures. */
    READ,
    /** Read names, telephone and identity numbers, sexes and birth dates. Every such read is audited. */
    READ_PERSONAL,
    /** Read reasons of attention, health readings and health figures. Every such read is audited. */
    READ_HEALTH,
    /** Change the book: register, move, split, merge, correct. */
    KEEP_BOOK,
    /** Draw and redraw grids and buildings. */
    DRAW_GRIDS,
    /** Import rosters. */
    IMPORT,
    /** Manage staff, their assignments and shifts. */
    KEEP_STAFF,
    /** Open, change and close sweeps and other plans. */
    PLAN,
    /** Record contacts. */
    RECORD,
    /** Form care teams and manage their policies and members. */
    CARE,
    /** Order, change and end home isolations. */
    ISOLATE,
    /** Receive, triage, assign and close tips. */
    TIP,
    /** Record passages at checkpoints. */
    GUARD,
    /** Freeze reports. */
    REPORT,
    /** Export personal data in files. */
    EXPORT,
    /** Read the feed of changes. */
    AUDIT,
    /** Give and end grants, declare and end purposes. */
    GRANT;
}
