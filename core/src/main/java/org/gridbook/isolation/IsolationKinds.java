package org.gridbook.isolation;

import java.util.List;
import org.gridbook.storage.Column;
import org.gridbook.storage.Kind;

/** How isolations are kept: everything placed at the household, so that it follows the resident. Health data are entries of their own. */
public final class IsolationKinds {
    /** Isolations; {@code to_at} is the release. The body holds rules, planned ends, absences, breaches and excuses with their instants. */
    public static final Kind ISOLATION =
            Kind.structure("isolation", Column.lookup("resident"), Column.integer("from_at"), Column.integer("to_at"));
    /** Why somebody is isolated; same id as the isolation. */
    public static final Kind ISOLATION_HEALTH = Kind.health("isolation_health", Column.lookup("resident"));
    /** Visits and calls to households with isolated people; the body tells how many were met. */
    public static final Kind VISIT = Kind.structure(
            "visit",
            Column.lookup("household"),
            Column.lookup("staff"),
            Column.text("means"),
            Column.text("answer"),
            Column.integer("occurred_at"));
    /** One isolated resident at one visit; {@code duties} with single spaces between, none of a visit that was withdrawn. */
    public static final Kind ATTENDED = Kind.structure(
            "attended",
            Column.lookup("isolation"),
            Column.lookup("resident"),
            Column.lookup("visit"),
            Column.text("duties"),
            Column.integer("occurred_at"));
    /** What was measured and said; same id as the entry that somebody attended. */
    public static final Kind ATTENDED_HEALTH =
            Kind.health("attended_health", Column.lookup("isolation"), Column.lookup("resident"));
    /** What a household asked for. */
    public static final Kind NEED = Kind.structure(
            "need",
            Column.lookup("household"),
            Column.text("need"),
            Column.integer("requested_at"),
            Column.integer("accepted_at"),
            Column.integer("delivered_at"),
            Column.integer("withdrawn_at"));
    /** In their own words; same id as the need. */
    public static final Kind NEED_PERSONAL = Kind.personal("need_personal", Column.lookup("household"));
    /** That a doctor has to look at somebody; why is told by the readings of that visit. */
    public static final Kind REFERRAL = Kind.health(
            "referral_health",
            Column.lookup("isolation"),
            Column.lookup("resident"),
            Column.lookup("visit"),
            Column.integer("raised_at"),
            Column.integer("answered_at"));
    /** All kinds of this package. */
    public static final List<Kind> ALL =
            List.of(ISOLATION, ISOLATION_HEALTH, VISIT, ATTENDED, ATTENDED_HEALTH, NEED, NEED_PERSONAL, REFERRAL);

    private IsolationKinds() {}
}
