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
 */
public record Role(String word, Set<Power> powers) {
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

    /** Checks the word and that there is a power. */
    public Role {
        powers = Set.copyOf(powers);
        if (!Syntax.isWord(word) || powers.isEmpty()) {
            throw new IllegalArgumentException("A role has a word of a-z and _ and at least one power");
        }
    }
}
