package org.gridbook.access;

import static org.gridbook.access.Power.*;

import java.util.List;
import java.util.Set;
import org.gridbook.storage.Syntax;

/**
 * A word and the powers that belong to it. The usual roles are constants; an application may make others. A grant stores the powers of its
 * role, so a later change of the role does not change the grant.
 *
 * @param word for example {@code grid_member}; its label is the text {@code role.<word>}
 * @param powers the powers, not empty
 * @param exportRows how many rows a grant of the role may export in {@link #EXPORT_HOURS} hours: 1 to {@value #MOST_EXPORT_ROWS}; 0 without
 *     {@link Power#EXPORT}
 */
public record Role(String word, Set<Power> powers, int exportRows) {
    /** The rows of a role with {@link Power#EXPORT} that names no other number, and of a stored grant without a number. */
    public static final int EXPORT_ROWS = 20_000;
    /** The most rows that a role can name. */
    public static final int MOST_EXPORT_ROWS = 1_000_000;
    /** Rows are counted over so many hours before an export. */
    public static final int EXPORT_HOURS = 24;

    /** Leads the community. */
    public static final Role SECRETARY = new Role("secretary", Set.of(Power.values()));
    /** Leads the residents' committee. */
    public static final Role DIRECTOR = new Role("director", Set.of(Power.values()));
    /** Employee of the community. */
    public static final Role COMMUNITY_WORKER = new Role(
            "community_worker",
            Set.of(
                    READ,
                    READ_PERSONAL,
                    READ_HEALTH,
                    KEEP_BOOK,
                    RECORD,
                    CARE,
                    ISOLATE,
                    TIP,
                    GUARD,
                    REPORT,
                    RECORD_FOR_OTHERS));
    /** Staff of a grid. */
    public static final Role GRID_MEMBER =
            new Role("grid_member", Set.of(READ, READ_PERSONAL, KEEP_BOOK, RECORD, TIP, GUARD));
    /** Cadre posted to the community. */
    public static final Role RESIDENT_CADRE =
            new Role("resident_cadre", Set.of(READ, READ_PERSONAL, RECORD, TIP, GUARD));
    /** Leader of the sub-district. */
    public static final Role STREET_LEADER = new Role("street_leader", Set.of(READ, REPORT));
    /** Cadre of the sub-district. */
    public static final Role STREET_CADRE = new Role("street_cadre", Set.of(READ, REPORT));
    /** Community police officer. */
    public static final Role POLICE_OFFICER =
            new Role("police_officer", Set.of(READ, READ_PERSONAL, RECORD, TIP, GUARD));
    /** Community doctor. */
    public static final Role DOCTOR =
            new Role("doctor", Set.of(READ, READ_PERSONAL, READ_HEALTH, RECORD, ISOLATE, GUARD));
    /** Party-member representative. */
    public static final Role PARTY_REPRESENTATIVE = new Role("party_representative", Set.of(READ, RECORD, GUARD));
    /** Volunteer. */
    public static final Role VOLUNTEER = new Role("volunteer", Set.of(READ, RECORD, GUARD));
    /** Property manager. */
    public static final Role PROPERTY_MANAGER = new Role("property_manager", Set.of(READ, GUARD));

    /** The roles of the glossary, in order of responsibility. */
    public static final List<Role> GLOSSARY = List.of(
            SECRETARY,
            DIRECTOR,
            COMMUNITY_WORKER,
            GRID_MEMBER,
            RESIDENT_CADRE,
            STREET_LEADER,
            STREET_CADRE,
            POLICE_OFFICER,
            DOCTOR,
            PARTY_REPRESENTATIVE,
            VOLUNTEER,
            PROPERTY_MANAGER);

    /** A role with the usual number of rows, if it may export. */
    public Role(String word, Set<Power> powers) {
        this(word, powers, powers.contains(EXPORT) ? EXPORT_ROWS : 0);
    }

    /** Checks the word, the number of rows and that there is a power. */
    public Role {
        powers = Set.copyOf(powers);
        if (!Syntax.isWord(word) || powers.isEmpty()) {
            throw new IllegalArgumentException("A role has a word of a-z and _ and at least one power");
        }
        if (powers.contains(EXPORT) ? !isExportRows(exportRows) : exportRows != 0) {
            throw new IllegalArgumentException("A role that may export has a number of rows; another one has 0");
        }
    }

    /** The same role, whose grants may export so many rows. Only for a role with {@link Power#EXPORT}. */
    public Role exporting(int rows) {
        return new Role(word, powers, rows);
    }

    /** Whether a grant may have this number of rows: 1 to {@value #MOST_EXPORT_ROWS}. */
    public static boolean isExportRows(int rows) {
        return rows >= 1 && rows <= MOST_EXPORT_ROWS;
    }
}
