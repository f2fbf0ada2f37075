package org.gridbook.access;

import org.gridbook.book.Word;

/** What a grant allows. Structure, personal data and health data are stored apart and need different powers. */
public enum Power implements Word {
    /** Read the structure: ids, places, age bands, traits, coverage, figures. */
    READ,
    /**
     * Read names, telephone and identity numbers, sexes and birth dates, and what people typed: needs, texts of tips, notices, reasons of
     * withdrawals, names of teams. Every such read is audited.
     */
    READ_PERSONAL,
    /**
     * Read health data: readings, referrals, verdicts, causes and places of isolations, reasons of traits and departures, claims and outcomes
     * of tips; and health figures. Every such read is audited.
     */
    READ_HEALTH,
    /** Change the book: register, move, split, merge, correct. */
    KEEP_BOOK,
    /** Draw and redraw grids and buildings. */
    DRAW_GRIDS,
    /** Import rosters. */
    IMPORT,
    /** Manage staff, their assignments and shifts. */
    KEEP_STAFF,
    /** Open, change and close sweeps, notices, questionnaires and other plans. */
    PLAN,
    /** Record contacts, visits, needs, checks of tips, responses, links, items of the inbox, patrols and diary entries. */
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
    /** Export lists in files, with so many rows in 24 hours as the grant says, and personal data if the export names them. */
    EXPORT,
    /** Read the feed of changes. */
    AUDIT,
    /** Give and end grants, declare and end purposes. */
    GRANT,
    /**
     * Record as the work of another member of staff. Without it, an actor who is linked to a member records contacts, visits, needs, checks,
     * passages and acts of isolation as that member only.
     */
    RECORD_FOR_OTHERS;
}
