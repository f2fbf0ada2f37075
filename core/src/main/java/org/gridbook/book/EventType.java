package org.gridbook.book;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The types of events. A change of the feed has the name of one; see {@link #find}. {@link #PERSONAL_DATA_READ} and {@link #ACCESS_DENIED} are
 * audit records. {@link #HEALTH_RECORD_CHANGED} is every change that only readers of health data may know.
 */
public enum EventType {
    /** {@code AbsenceEnded}. */
    ABSENCE_ENDED,
    /** {@code AbsenceRecorded}. */
    ABSENCE_RECORDED,
    /** {@code AccessDenied}. */
    ACCESS_DENIED,
    /** {@code AccessEnded}. */
    ACCESS_ENDED,
    /** {@code AccessGranted}. */
    ACCESS_GRANTED,
    /** {@code AccessRestored}. */
    ACCESS_RESTORED,
    /** {@code ActUndone}. */
    ACT_UNDONE,
    /** {@code AssignmentEnded}. */
    ASSIGNMENT_ENDED,
    /** {@code BriefingRecorded}. */
    BRIEFING_RECORDED,
    /** {@code BuildingsAdded}. */
    BUILDINGS_ADDED,
    /** {@code CallAnswered}. */
    CALL_ANSWERED,
    /** {@code CardIssued}. */
    CARD_ISSUED,
    /** {@code CardRevoked}. */
    CARD_REVOKED,
    /** {@code CheckpointChanged}. */
    CHECKPOINT_CHANGED,
    /** {@code CheckpointClosed}. */
    CHECKPOINT_CLOSED,
    /** {@code CheckpointDutyEnded}. */
    CHECKPOINT_DUTY_ENDED,
    /** {@code CheckpointDutyStarted}. */
    CHECKPOINT_DUTY_STARTED,
    /** {@code CheckpointOpened}. */
    CHECKPOINT_OPENED,
    /** {@code CommunityFounded}. */
    COMMUNITY_FOUNDED,
    /** {@code ContactsRecorded}. */
    CONTACTS_RECORDED,
    /** {@code ContactRecorded}. */
    CONTACT_RECORDED,
    /** {@code ContactWithdrawn}. */
    CONTACT_WITHDRAWN,
    /** {@code DutyExcused}. */
    DUTY_EXCUSED,
    /** {@code EmergencyDeclared}. */
    EMERGENCY_DECLARED,
    /** {@code EmergencyEnded}. */
    EMERGENCY_ENDED,
    /** {@code FlagEnded}. */
    FLAG_ENDED,
    /** {@code GlassBroken}. */
    GLASS_BROKEN,
    /** {@code GlassReviewed}. */
    GLASS_REVIEWED,
    /** {@code GrantsCopied}. */
    GRANTS_COPIED,
    /** {@code GridsRedrawn}. */
    GRIDS_REDRAWN,
    /** {@code GridDrawn}. */
    GRID_DRAWN,
    /** {@code HealthRecordChanged}. */
    HEALTH_RECORD_CHANGED,
    /** {@code HouseholdsMerged}. */
    HOUSEHOLDS_MERGED,
    /** {@code HouseholdsRegistered}. */
    HOUSEHOLDS_REGISTERED,
    /** {@code HouseholdMoved}. */
    HOUSEHOLD_MOVED,
    /** {@code HouseholdSplit}. */
    HOUSEHOLD_SPLIT,
    /** {@code IsolatedCameHome}. */
    ISOLATED_CAME_HOME,
    /** {@code IsolatedLeftHome}. */
    ISOLATED_LEFT_HOME,
    /** {@code IsolatedReleased}. */
    ISOLATED_RELEASED,
    /** {@code IsolatedReturned}. */
    ISOLATED_RETURNED,
    /** {@code IsolatedTransferred}. */
    ISOLATED_TRANSFERRED,
    /** {@code IsolationExtended}. */
    ISOLATION_EXTENDED,
    /** {@code IsolationOrdered}. */
    ISOLATION_ORDERED,
    /** {@code IsolationRulesChanged}. */
    ISOLATION_RULES_CHANGED,
    /** {@code LevelChanged}. */
    LEVEL_CHANGED,
    /** {@code MembershipEnded}. */
    MEMBERSHIP_ENDED,
    /** {@code MemberAdded}. */
    MEMBER_ADDED,
    /** {@code MemberReplaced}. */
    MEMBER_REPLACED,
    /** {@code NeedAccepted}. */
    NEED_ACCEPTED,
    /** {@code NeedAsked}. */
    NEED_ASKED,
    /** {@code NeedDelivered}. */
    NEED_DELIVERED,
    /** {@code NeedWithdrawn}. */
    NEED_WITHDRAWN,
    /** {@code PassageRecorded}. */
    PASSAGE_RECORDED,
    /** {@code PersonalDataRead}. */
    PERSONAL_DATA_READ,
    /** {@code PowersAdded}. */
    POWERS_ADDED,
    /** {@code PurposeDeclared}. */
    PURPOSE_DECLARED,
    /** {@code PurposeEnded}. */
    PURPOSE_ENDED,
    /** {@code ReportFrozen}. */
    REPORT_FROZEN,
    /** {@code ResidencyEnded}. */
    RESIDENCY_ENDED,
    /** {@code ResidentAdded}. */
    RESIDENT_ADDED,
    /** {@code ResidentCorrected}. */
    RESIDENT_CORRECTED,
    /** {@code ResidentFlagged}. */
    RESIDENT_FLAGGED,
    /** {@code ResidentMoved}. */
    RESIDENT_MOVED,
    /** {@code ServiceBegun}. */
    SERVICE_BEGUN,
    /** {@code ServiceEnded}. */
    SERVICE_ENDED,
    /** {@code ShiftsRecorded}. */
    SHIFTS_RECORDED,
    /** {@code ShiftCorrected}. */
    SHIFT_CORRECTED,
    /** {@code ShiftWithdrawn}. */
    SHIFT_WITHDRAWN,
    /** {@code StaffAssigned}. */
    STAFF_ASSIGNED,
    /** {@code StaffCalledUp}. */
    STAFF_CALLED_UP,
    /** {@code StaffDischarged}. */
    STAFF_DISCHARGED,
    /** {@code StaffEnlisted}. */
    STAFF_ENLISTED,
    /** {@code StaffReached}. */
    STAFF_REACHED,
    /** {@code SupporterDischarged}. */
    SUPPORTER_DISCHARGED,
    /** {@code SupporterEnlisted}. */
    SUPPORTER_ENLISTED,
    /** {@code SweepClosed}. */
    SWEEP_CLOSED,
    /** {@code SweepOpened}. */
    SWEEP_OPENED,
    /** {@code TaskDone}. */
    TASK_DONE,
    /** {@code TeamDisbanded}. */
    TEAM_DISBANDED,
    /** {@code TeamFormed}. */
    TEAM_FORMED,
    /** {@code TipsReceived}. */
    TIPS_RECEIVED,
    /** {@code TipsSpread}. */
    TIPS_SPREAD,
    /** {@code TipAssigned}. */
    TIP_ASSIGNED,
    /** {@code TipChecked}. */
    TIP_CHECKED,
    /** {@code TipClosed}. */
    TIP_CLOSED,
    /** {@code TipDeadlinesDecided}. */
    TIP_DEADLINES_DECIDED,
    /** {@code TipDuplicated}. */
    TIP_DUPLICATED,
    /** {@code TipReceived}. */
    TIP_RECEIVED,
    /** {@code TipReopened}. */
    TIP_REOPENED,
    /** {@code TipTriaged}. */
    TIP_TRIAGED,
    /** {@code VisitsRecorded}. */
    VISITS_RECORDED,
    /** {@code VisitWithdrawn}. */
    VISIT_WITHDRAWN;

    private static final Map<String, EventType> BY_NAME =
            Stream.of(values()).collect(Collectors.toUnmodifiableMap(EventType::event, each -> each));

    /** The name in the feed, for example {@code SweepClosed}. */
    public String event() {
        return Stream.of(name().split("_"))
                .map(word -> word.charAt(0) + word.substring(1).toLowerCase(Locale.ROOT))
                .collect(Collectors.joining());
    }

    /** The type of this name; empty if a newer version of this library wrote it. */
    public static Optional<EventType> find(String event) {
        return Optional.ofNullable(BY_NAME.get(event));
    }
}
