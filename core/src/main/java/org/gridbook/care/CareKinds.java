package org.gridbook.care;

import java.util.List;
import org.gridbook.storage.Column;
import org.gridbook.storage.Kind;

/**
 * How care teams are kept: teams, members and supporters in the commons; what a team answers for at the household, so that it is seen only
 * by who reaches the household, and follows it.
 */
public final class CareKinds {
    /** Care teams; the body holds the seats of the policy. */
    public static final Kind TEAM = Kind.structure(
            "care_team",
            Column.text("name"),
            Column.text("policy"),
            Column.integer("from_at"),
            Column.integer("to_at"));
    /** Members; {@code person} as {@link MemberRef#value}; {@code actor} absent where they do not log in. */
    public static final Kind MEMBER = Kind.structure(
            "care_member",
            Column.lookup("team"),
            Column.lookup("person"),
            Column.lookup("actor"),
            Column.integer("from_at"),
            Column.integer("to_at"));
    /** Supporters who are not staff; the body holds their roles. */
    public static final Kind SUPPORTER =
            Kind.structure("care_supporter", Column.integer("from_at"), Column.integer("to_at"));
    /** A supporter's name and telephone; same id as the supporter. */
    public static final Kind SUPPORTER_PERSONAL =
            Kind.personal("care_supporter_personal", Column.text("name"), Column.lookup("phone"));
    /** What a team answers for; {@code resident} absent for a household. */
    public static final Kind SERVICE = Kind.structure(
            "care_service",
            Column.lookup("team"),
            Column.lookup("resident"),
            Column.integer("from_at"),
            Column.integer("to_at"));
    /** All kinds of this package. */
    public static final List<Kind> ALL = List.of(TEAM, MEMBER, SUPPORTER, SUPPORTER_PERSONAL, SERVICE);

    private CareKinds() {}
}
