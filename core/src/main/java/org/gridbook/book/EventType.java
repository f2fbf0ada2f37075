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
    /** {@code AbsenceCorrected}. */
    ABSENCE_CORRECTED,
    /** {@code AbsenceEnded}. */
    ABSENCE_ENDED,
    /** {@code AbsenceRecorded}. */
    ABSENCE_RECORDED,
    /** {@code AbsenceRestored}. */
    ABSENCE_RESTORED,
    /** {@code AbsenceWithdrawn}. */
    ABSENCE_WITHDRAWN,
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
    /** {@code AssignmentCorrected}. */
    ASSIGNMENT_CORRECTED,
    /** {@code AssignmentEnded}. */
    ASSIGNMENT_ENDED,
    /** {@code AssignmentRestored}. */
    ASSIGNMENT_RESTORED,
    /** {@code AssignmentWithdrawn}. */
    ASSIGNMENT_WITHDRAWN,
    /** {@code BriefingCorrected}. */
    BRIEFING_CORRECTED,
    /** {@code BriefingRecorded}. */
    BRIEFING_RECORDED,
    /** {@code BriefingRestored}. */
    BRIEFING_RESTORED,
    /** {@code BriefingWithdrawn}. */
    BRIEFING_WITHDRAWN,
    /** {@code BuildingsAdded}. */
    BUILDINGS_ADDED,
    /** {@code BuildingCorrected}. */
    BUILDING_CORRECTED,
    /** {@code BuildingRestored}. */
    BUILDING_RESTORED,
    /** {@code BuildingWithdrawn}. */
    BUILDING_WITHDRAWN,
    /** {@code CallAnswered}. */
    CALL_ANSWERED,
    /** {@code CallUpCorrected}. */
    CALL_UP_CORRECTED,
    /** {@code CallUpRestored}. */
    CALL_UP_RESTORED,
    /** {@code CallUpWithdrawn}. */
    CALL_UP_WITHDRAWN,
    /** {@code CardCorrected}. */
    CARD_CORRECTED,
    /** {@code CardIssued}. */
    CARD_ISSUED,
    /** {@code CardRestored}. */
    CARD_RESTORED,
    /** {@code CardRevoked}. */
    CARD_REVOKED,
    /** {@code CardWithdrawn}. */
    CARD_WITHDRAWN,
    /** {@code CheckpointChanged}. */
    CHECKPOINT_CHANGED,
    /** {@code CheckpointClosed}. */
    CHECKPOINT_CLOSED,
    /** {@code CheckpointCorrected}. */
    CHECKPOINT_CORRECTED,
    /** {@code CheckpointDutyCorrected}. */
    CHECKPOINT_DUTY_CORRECTED,
    /** {@code CheckpointDutyEnded}. */
    CHECKPOINT_DUTY_ENDED,
    /** {@code CheckpointDutyRestored}. */
    CHECKPOINT_DUTY_RESTORED,
    /** {@code CheckpointDutyStarted}. */
    CHECKPOINT_DUTY_STARTED,
    /** {@code CheckpointDutyWithdrawn}. */
    CHECKPOINT_DUTY_WITHDRAWN,
    /** {@code CheckpointOpened}. */
    CHECKPOINT_OPENED,
    /** {@code CheckpointRestored}. */
    CHECKPOINT_RESTORED,
    /** {@code CheckpointWithdrawn}. */
    CHECKPOINT_WITHDRAWN,
    /** {@code CommunityFounded}. */
    COMMUNITY_FOUNDED,
    /** {@code ContactsRecorded}. */
    CONTACTS_RECORDED,
    /** {@code ContactCorrected}. */
    CONTACT_CORRECTED,
    /** {@code ContactRecorded}. */
    CONTACT_RECORDED,
    /** {@code ContactRestored}. */
    CONTACT_RESTORED,
    /** {@code ContactWithdrawn}. */
    CONTACT_WITHDRAWN,
    /** {@code DutyExcused}. */
    DUTY_EXCUSED,
    /** {@code EmergencyCorrected}. */
    EMERGENCY_CORRECTED,
    /** {@code EmergencyDeclared}. */
    EMERGENCY_DECLARED,
    /** {@code EmergencyEnded}. */
    EMERGENCY_ENDED,
    /** {@code EmergencyRestored}. */
    EMERGENCY_RESTORED,
    /** {@code EmergencyWithdrawn}. */
    EMERGENCY_WITHDRAWN,
    /** {@code FlagCorrected}. */
    FLAG_CORRECTED,
    /** {@code FlagEnded}. */
    FLAG_ENDED,
    /** {@code FlagRestored}. */
    FLAG_RESTORED,
    /** {@code FlagWithdrawn}. */
    FLAG_WITHDRAWN,
    /** {@code GlassBroken}. */
    GLASS_BROKEN,
    /** {@code GlassReviewed}. */
    GLASS_REVIEWED,
    /** {@code GrantsCopied}. */
    GRANTS_COPIED,
    /** {@code GridsRedrawn}. */
    GRIDS_REDRAWN,
    /** {@code GridCorrected}. */
    GRID_CORRECTED,
    /** {@code GridDrawn}. */
    GRID_DRAWN,
    /** {@code GridRestored}. */
    GRID_RESTORED,
    /** {@code GridWithdrawn}. */
    GRID_WITHDRAWN,
    /** {@code HeadNamed}. */
    HEAD_NAMED,
    /** {@code HealthRecordChanged}. */
    HEALTH_RECORD_CHANGED,
    /** {@code HouseholdsMerged}. */
    HOUSEHOLDS_MERGED,
    /** {@code HouseholdsRegistered}. */
    HOUSEHOLDS_REGISTERED,
    /** {@code HouseholdCorrected}. */
    HOUSEHOLD_CORRECTED,
    /** {@code HouseholdMoved}. */
    HOUSEHOLD_MOVED,
    /** {@code HouseholdRestored}. */
    HOUSEHOLD_RESTORED,
    /** {@code HouseholdSplit}. */
    HOUSEHOLD_SPLIT,
    /** {@code HouseholdWithdrawn}. */
    HOUSEHOLD_WITHDRAWN,
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
    /** {@code IsolationActCorrected}. */
    ISOLATION_ACT_CORRECTED,
    /** {@code IsolationActRestored}. */
    ISOLATION_ACT_RESTORED,
    /** {@code IsolationActWithdrawn}. */
    ISOLATION_ACT_WITHDRAWN,
    /** {@code IsolationEndPlanned}. */
    ISOLATION_END_PLANNED,
    /** {@code IsolationOrdered}. */
    ISOLATION_ORDERED,
    /** {@code IsolationRulesChanged}. */
    ISOLATION_RULES_CHANGED,
    /** {@code LevelChanged}. */
    LEVEL_CHANGED,
    /** {@code MembershipCorrected}. */
    MEMBERSHIP_CORRECTED,
    /** {@code MembershipEnded}. */
    MEMBERSHIP_ENDED,
    /** {@code MembershipRestored}. */
    MEMBERSHIP_RESTORED,
    /** {@code MembershipWithdrawn}. */
    MEMBERSHIP_WITHDRAWN,
    /** {@code MemberAdded}. */
    MEMBER_ADDED,
    /** {@code MemberReplaced}. */
    MEMBER_REPLACED,
    /** {@code NeedAccepted}. */
    NEED_ACCEPTED,
    /** {@code NeedAsked}. */
    NEED_ASKED,
    /** {@code NeedCancelled}. */
    NEED_CANCELLED,
    /** {@code NeedCorrected}. */
    NEED_CORRECTED,
    /** {@code NeedDelivered}. */
    NEED_DELIVERED,
    /** {@code NeedRestored}. */
    NEED_RESTORED,
    /** {@code NeedWithdrawn}. */
    NEED_WITHDRAWN,
    /** {@code PassageCorrected}. */
    PASSAGE_CORRECTED,
    /** {@code PassageRecorded}. */
    PASSAGE_RECORDED,
    /** {@code PassageRestored}. */
    PASSAGE_RESTORED,
    /** {@code PassageWithdrawn}. */
    PASSAGE_WITHDRAWN,
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
    /** {@code ResidentRestored}. */
    RESIDENT_RESTORED,
    /** {@code ResidentWithdrawn}. */
    RESIDENT_WITHDRAWN,
    /** {@code ServiceBegun}. */
    SERVICE_BEGUN,
    /** {@code ServiceCorrected}. */
    SERVICE_CORRECTED,
    /** {@code ServiceEnded}. */
    SERVICE_ENDED,
    /** {@code ServiceRestored}. */
    SERVICE_RESTORED,
    /** {@code ServiceWithdrawn}. */
    SERVICE_WITHDRAWN,
    /** {@code ShiftsRecorded}. */
    SHIFTS_RECORDED,
    /** {@code ShiftCorrected}. */
    SHIFT_CORRECTED,
    /** {@code ShiftRestored}. */
    SHIFT_RESTORED,
    /** {@code ShiftWithdrawn}. */
    SHIFT_WITHDRAWN,
    /** {@code StaffAssigned}. */
    STAFF_ASSIGNED,
    /** {@code StaffCalledUp}. */
    STAFF_CALLED_UP,
    /** {@code StaffCorrected}. */
    STAFF_CORRECTED,
    /** {@code StaffDischarged}. */
    STAFF_DISCHARGED,
    /** {@code StaffEnlisted}. */
    STAFF_ENLISTED,
    /** {@code StaffReached}. */
    STAFF_REACHED,
    /** {@code StaffRestored}. */
    STAFF_RESTORED,
    /** {@code StaffWithdrawn}. */
    STAFF_WITHDRAWN,
    /** {@code SupporterCorrected}. */
    SUPPORTER_CORRECTED,
    /** {@code SupporterDischarged}. */
    SUPPORTER_DISCHARGED,
    /** {@code SupporterEnlisted}. */
    SUPPORTER_ENLISTED,
    /** {@code SupporterRestored}. */
    SUPPORTER_RESTORED,
    /** {@code SupporterWithdrawn}. */
    SUPPORTER_WITHDRAWN,
    /** {@code SweepClosed}. */
    SWEEP_CLOSED,
    /** {@code SweepCorrected}. */
    SWEEP_CORRECTED,
    /** {@code SweepOpened}. */
    SWEEP_OPENED,
    /** {@code SweepRestored}. */
    SWEEP_RESTORED,
    /** {@code SweepWithdrawn}. */
    SWEEP_WITHDRAWN,
    /** {@code TaskCorrected}. */
    TASK_CORRECTED,
    /** {@code TaskDone}. */
    TASK_DONE,
    /** {@code TaskRestored}. */
    TASK_RESTORED,
    /** {@code TaskWithdrawn}. */
    TASK_WITHDRAWN,
    /** {@code TeamCorrected}. */
    TEAM_CORRECTED,
    /** {@code TeamDisbanded}. */
    TEAM_DISBANDED,
    /** {@code TeamFormed}. */
    TEAM_FORMED,
    /** {@code TeamRestored}. */
    TEAM_RESTORED,
    /** {@code TeamWithdrawn}. */
    TEAM_WITHDRAWN,
    /** {@code TipsReceived}. */
    TIPS_RECEIVED,
    /** {@code TipsSpread}. */
    TIPS_SPREAD,
    /** {@code TipActRestored}. */
    TIP_ACT_RESTORED,
    /** {@code TipActWithdrawn}. */
    TIP_ACT_WITHDRAWN,
    /** {@code TipAssigned}. */
    TIP_ASSIGNED,
    /** {@code TipChecked}. */
    TIP_CHECKED,
    /** {@code TipClosed}. */
    TIP_CLOSED,
    /** {@code TipCorrected}. */
    TIP_CORRECTED,
    /** {@code TipDeadlinesCorrected}. */
    TIP_DEADLINES_CORRECTED,
    /** {@code TipDeadlinesDecided}. */
    TIP_DEADLINES_DECIDED,
    /** {@code TipDeadlinesWithdrawn}. */
    TIP_DEADLINES_WITHDRAWN,
    /** {@code TipDuplicated}. */
    TIP_DUPLICATED,
    /** {@code TipReceived}. */
    TIP_RECEIVED,
    /** {@code TipReopened}. */
    TIP_REOPENED,
    /** {@code TipRestored}. */
    TIP_RESTORED,
    /** {@code TipTriaged}. */
    TIP_TRIAGED,
    /** {@code TipWithdrawn}. */
    TIP_WITHDRAWN,
    /** {@code VisitsRecorded}. */
    VISITS_RECORDED,
    /** {@code VisitCorrected}. */
    VISIT_CORRECTED,
    /** {@code VisitRestored}. */
    VISIT_RESTORED,
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
