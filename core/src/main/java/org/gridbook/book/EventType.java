package org.gridbook.book;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The types of events. A change of the feed has the name of one; see {@link #find}. {@link #PERSONAL_DATA_READ} and {@link #ACCESS_DENIED} are
 * audit records. {@link #HEALTH_RECORD_CHANGED} is every change that only readers of health data may know. {@link Texts#label(Word)} has a label of
 * each type for people.
 */
public enum EventType implements Word {
    /** An absence of a member of staff was corrected. */
    ABSENCE_CORRECTED("absence"),
    /** An absence of a member of staff ended. */
    ABSENCE_ENDED("absence", "at"),
    /** An absence of a member of staff was recorded. */
    ABSENCE_RECORDED("absence"),
    /** An absence of a member of staff was restored after a wrong withdrawal. */
    ABSENCE_RESTORED("absence"),
    /** An absence of a member of staff was withdrawn as entered in error. */
    ABSENCE_WITHDRAWN("absence"),
    /** An audit record: the actor lacked a right. */
    ACCESS_DENIED("command", "count", "listed", "power"),
    /** A grant ended. */
    ACCESS_ENDED("grant"),
    /** A grant was given. */
    ACCESS_GRANTED("grant", "role", "to"),
    /** The operator gave access to a community again. */
    ACCESS_RESTORED("grant", "to"),
    /** An act on residents or households was undone. */
    ACT_UNDONE("act", "counts", "edits", "undone", "was", "without_head"),
    /** An assignment was corrected. */
    ASSIGNMENT_CORRECTED("assignment"),
    /** An assignment ended. */
    ASSIGNMENT_ENDED("assignment", "at"),
    /** An assignment was restored after a wrong withdrawal. */
    ASSIGNMENT_RESTORED("assignment"),
    /** An assignment was withdrawn as entered in error. */
    ASSIGNMENT_WITHDRAWN("assignment"),
    /** A briefing was corrected. */
    BRIEFING_CORRECTED("briefing"),
    /** A briefing with its attendance and tasks was recorded. */
    BRIEFING_RECORDED("briefing"),
    /** A briefing was restored after a wrong withdrawal. */
    BRIEFING_RESTORED("briefing"),
    /** A briefing was withdrawn as entered in error. */
    BRIEFING_WITHDRAWN("briefing"),
    /** A post, an announcement or leaflets were corrected. */
    BROADCAST_CORRECTED("broadcast"),
    /** A post, an announcement or leaflets were recorded. */
    BROADCAST_RECORDED("broadcast"),
    /** A post, an announcement or leaflets were restored after a wrong withdrawal. */
    BROADCAST_RESTORED("broadcast"),
    /** A post, an announcement or leaflets were withdrawn as entered in error. */
    BROADCAST_WITHDRAWN("broadcast"),
    /** Buildings were added. */
    BUILDINGS_ADDED("buildings"),
    /** A building was corrected. */
    BUILDING_CORRECTED("building"),
    /** A building was restored after a wrong withdrawal. */
    BUILDING_RESTORED("building"),
    /** A building was withdrawn as entered in error. */
    BUILDING_WITHDRAWN("building"),
    /** A member of staff answered a call-up. */
    CALL_ANSWERED("call_up"),
    /** A call-up was corrected. */
    CALL_UP_CORRECTED("called"),
    /** A call-up was restored after a wrong withdrawal. */
    CALL_UP_RESTORED("called"),
    /** A call-up was withdrawn as entered in error. */
    CALL_UP_WITHDRAWN("called"),
    /** A passage card was corrected. */
    CARD_CORRECTED("card"),
    /** A passage card was issued. */
    CARD_ISSUED("card"),
    /** A passage card was restored after a wrong withdrawal. */
    CARD_RESTORED("card"),
    /** A passage card was revoked. */
    CARD_REVOKED("at", "card"),
    /** A passage card was withdrawn as entered in error. */
    CARD_WITHDRAWN("card"),
    /** The hours or rules of a checkpoint changed. */
    CHECKPOINT_CHANGED("checkpoint"),
    /** A checkpoint closed. */
    CHECKPOINT_CLOSED("checkpoint"),
    /** A checkpoint was corrected. */
    CHECKPOINT_CORRECTED("checkpoint"),
    /** A duty at a checkpoint was corrected. */
    CHECKPOINT_DUTY_CORRECTED("watch"),
    /** A duty at a checkpoint ended. */
    CHECKPOINT_DUTY_ENDED("at", "watch"),
    /** A duty at a checkpoint was restored after a wrong withdrawal. */
    CHECKPOINT_DUTY_RESTORED("watch"),
    /** A duty at a checkpoint started. */
    CHECKPOINT_DUTY_STARTED("watch"),
    /** A duty at a checkpoint was withdrawn as entered in error. */
    CHECKPOINT_DUTY_WITHDRAWN("watch"),
    /** A checkpoint opened. */
    CHECKPOINT_OPENED("checkpoint"),
    /** A checkpoint was restored after a wrong withdrawal. */
    CHECKPOINT_RESTORED("checkpoint"),
    /** A checkpoint was withdrawn as entered in error. */
    CHECKPOINT_WITHDRAWN("checkpoint"),
    /** The community was founded with its first purpose and grant. */
    COMMUNITY_FOUNDED("community"),
    /** Contacts of a sweep were recorded. */
    CONTACTS_RECORDED("contacts"),
    /** A contact of a sweep was corrected. */
    CONTACT_CORRECTED("contact"),
    /** A wish of a household about contacts was corrected. */
    CONTACT_PREFERENCE_CORRECTED("contact_preference"),
    /** A wish of a household about contacts ended. */
    CONTACT_PREFERENCE_ENDED("at", "contact_preference"),
    /** A wish of a household about contacts was recorded. */
    CONTACT_PREFERENCE_RECORDED("contact_preference"),
    /** A wish of a household about contacts was restored after a wrong withdrawal. */
    CONTACT_PREFERENCE_RESTORED("contact_preference"),
    /** A wish of a household about contacts was withdrawn as entered in error. */
    CONTACT_PREFERENCE_WITHDRAWN("contact_preference"),
    /** A contact of a sweep was recorded. */
    CONTACT_RECORDED("contacts"),
    /** A contact of a sweep was restored after a wrong withdrawal. */
    CONTACT_RESTORED("contact"),
    /** A contact of a sweep was withdrawn as entered in error. */
    CONTACT_WITHDRAWN("contact"),
    /** A list was exported. The pages of its file are audit records of their own. */
    DATA_EXPORTED("columns", "export", "list", "rows"),
    /** Entries of the work diary were recorded. */
    DIARY_ENTRIES_RECORDED("diary_entries"),
    /** An entry of the work diary was released to online groups. */
    DIARY_ENTRY_RELEASED("diary_entry", "diary_release"),
    /** A release of a diary entry was corrected. */
    DIARY_RELEASE_CORRECTED("diary_release"),
    /** A release of a diary entry was restored after a wrong withdrawal. */
    DIARY_RELEASE_RESTORED("diary_release"),
    /** A release of a diary entry was withdrawn. */
    DIARY_RELEASE_WITHDRAWN("diary_release"),
    /** An entry of the work diary was corrected. */
    DIARY_ENTRY_CORRECTED("diary_entry"),
    /** An entry of the work diary was restored after a wrong withdrawal. */
    DIARY_ENTRY_RESTORED("diary_entry"),
    /** An entry of the work diary was withdrawn as entered in error. */
    DIARY_ENTRY_WITHDRAWN("diary_entry"),
    /** A follow-up duty of an isolation was excused. */
    DUTY_EXCUSED("isolation", "isolation_act"),
    /** An emergency was corrected. */
    EMERGENCY_CORRECTED("emergency"),
    /** An emergency was declared. */
    EMERGENCY_DECLARED("emergency"),
    /** An emergency ended. */
    EMERGENCY_ENDED("emergency"),
    /** An emergency was restored after a wrong withdrawal. */
    EMERGENCY_RESTORED("emergency"),
    /** An emergency was withdrawn as entered in error. */
    EMERGENCY_WITHDRAWN("emergency"),
    /** It was set how many rows a grant may export. */
    EXPORTS_LIMITED("grant", "rows"),
    /** Figures were published. */
    FIGURES_PUBLISHED("publication"),
    /** A trait of a resident was corrected. */
    FLAG_CORRECTED("flag"),
    /** A trait of a resident ended. */
    FLAG_ENDED("at", "flag"),
    /** A trait of a resident was restored after a wrong withdrawal. */
    FLAG_RESTORED("flag"),
    /** A trait of a resident was withdrawn as entered in error. */
    FLAG_WITHDRAWN("flag"),
    /** Links to a form were issued. */
    FORM_LINKS_ISSUED("form_links"),
    /** A link to a form was corrected. */
    FORM_LINK_CORRECTED("form_link"),
    /** A link to a form was restored after a wrong withdrawal. */
    FORM_LINK_RESTORED("form_link"),
    /** A link to a form was withdrawn. */
    FORM_LINK_WITHDRAWN("form_link"),
    /** Responses were recorded. */
    FORM_RESPONSES_RECORDED("form_responses"),
    /** A response was corrected. */
    FORM_RESPONSE_CORRECTED("form_response"),
    /** A response was matched to a household, or a match was taken back. */
    FORM_RESPONSE_MATCHED("form_response"),
    /** A response came through a link. */
    FORM_RESPONSE_RECEIVED("form_response"),
    /** A response was restored after a wrong withdrawal. */
    FORM_RESPONSE_RESTORED("form_response"),
    /** A response was withdrawn as entered in error. */
    FORM_RESPONSE_WITHDRAWN("form_response"),
    /** A version of a form was corrected. */
    FORM_VERSION_CORRECTED("form_version"),
    /** A version of a form was published. */
    FORM_VERSION_PUBLISHED("form_version", "questionnaire"),
    /** A version of a form was restored after a wrong withdrawal. */
    FORM_VERSION_RESTORED("form_version"),
    /** A version of a form was withdrawn as published in error. */
    FORM_VERSION_WITHDRAWN("form_version"),
    /** An actor took emergency access. */
    GLASS_BROKEN("grant", "role", "to"),
    /** An emergency access was reviewed. */
    GLASS_REVIEWED("grant"),
    /** The grants of one purpose were copied to another. */
    GRANTS_COPIED("grant", "old_purpose", "purpose"),
    /** Buildings moved to other grids. */
    GRIDS_REDRAWN("act", "at", "buildings", "counts", "edits", "to"),
    /** A grid was corrected. */
    GRID_CORRECTED("grid"),
    /** A grid was drawn. */
    GRID_DRAWN("grid"),
    /** A grid was restored after a wrong withdrawal. */
    GRID_RESTORED("grid"),
    /** A grid was withdrawn as entered in error. */
    GRID_WITHDRAWN("grid"),
    /** Residents joined online groups. */
    GROUP_MEMBERS_JOINED("group_members"),
    /** A membership of an online group was corrected. */
    GROUP_MEMBER_CORRECTED("group_member"),
    /** A resident left an online group. */
    GROUP_MEMBER_LEFT("at", "group_member"),
    /** A membership of an online group was restored after a wrong withdrawal. */
    GROUP_MEMBER_RESTORED("group_member"),
    /** A membership of an online group was withdrawn as entered in error. */
    GROUP_MEMBER_WITHDRAWN("group_member"),
    /** A member became the head of a household. */
    HEAD_NAMED("act", "at", "counts", "edits", "from", "residents"),
    /** A change that only readers of health data may know. */
    HEALTH_RECORD_CHANGED,
    /** Two households became one. */
    HOUSEHOLDS_MERGED("act", "at", "counts", "edits", "from", "residents", "to", "without_head"),
    /** Households were registered, or registered again. */
    HOUSEHOLDS_REGISTERED("added", "corrected", "households", "unchanged"),
    /** A household was corrected. */
    HOUSEHOLD_CORRECTED("household"),
    /** A household moved to another unit. */
    HOUSEHOLD_MOVED("act", "at", "counts", "edits", "from", "to"),
    /** A household was restored after a wrong withdrawal. */
    HOUSEHOLD_RESTORED("household"),
    /** Members left a household for a new one. */
    HOUSEHOLD_SPLIT("act", "at", "counts", "edits", "from", "opened", "residents", "to", "without_head"),
    /** A household was withdrawn as entered in error. */
    HOUSEHOLD_WITHDRAWN("household"),
    /** Items of the inbox were recorded. */
    INBOX_ITEMS_RECORDED("inbox_items"),
    /** An item of the inbox was corrected. */
    INBOX_ITEM_CORRECTED("inbox_item"),
    /** An item of the inbox became a note. */
    INBOX_ITEM_NOTED("inbox_item"),
    /** An item of the inbox was restored after a wrong withdrawal. */
    INBOX_ITEM_RESTORED("inbox_item"),
    /** An item of the inbox was withdrawn as entered in error. */
    INBOX_ITEM_WITHDRAWN("inbox_item"),
    /** An isolated resident came home from a stay elsewhere. */
    ISOLATED_CAME_HOME("isolation", "isolation_act"),
    /** An isolated resident left home. */
    ISOLATED_LEFT_HOME("isolation", "isolation_act"),
    /** An isolated resident was released. */
    ISOLATED_RELEASED("isolation", "isolation_act"),
    /** An isolated resident returned home. */
    ISOLATED_RETURNED("isolation", "isolation_act"),
    /** An isolated resident was transferred. */
    ISOLATED_TRANSFERRED("isolation", "isolation_act"),
    /** An act of an isolation was corrected. */
    ISOLATION_ACT_CORRECTED("isolation_act"),
    /** An act of an isolation was restored after a wrong withdrawal. */
    ISOLATION_ACT_RESTORED("isolation_act"),
    /** An act of an isolation was withdrawn as entered in error. */
    ISOLATION_ACT_WITHDRAWN("isolation_act"),
    /** The planned end of an isolation changed. */
    ISOLATION_END_PLANNED("isolation", "isolation_act"),
    /** Isolations were ordered. */
    ISOLATION_ORDERED("isolations"),
    /** The rules of an isolation changed. */
    ISOLATION_RULES_CHANGED("isolation", "isolation_act"),
    /** The operator destroyed keys of the vault. */
    KEYS_DESTROYED("counts", "records"),
    /** The level of an emergency changed. */
    LEVEL_CHANGED("emergency"),
    /** A membership of a care team was corrected. */
    MEMBERSHIP_CORRECTED("membership"),
    /** A membership of a care team ended. */
    MEMBERSHIP_ENDED("membership", "team"),
    /** A membership of a care team was restored after a wrong withdrawal. */
    MEMBERSHIP_RESTORED("membership"),
    /** A membership of a care team was withdrawn as entered in error. */
    MEMBERSHIP_WITHDRAWN("membership"),
    /** A care team has a new member. */
    MEMBER_ADDED("membership", "team"),
    /** A member of a care team was replaced. */
    MEMBER_REPLACED("membership", "team"),
    /** Messages were queued to be sent. */
    MESSAGES_QUEUED("messages"),
    /** A message was corrected. */
    MESSAGE_CORRECTED("message"),
    /** A message was restored after a wrong withdrawal. */
    MESSAGE_RESTORED("message"),
    /** A message was withdrawn before it was sent. */
    MESSAGE_WITHDRAWN("message"),
    /** A member of staff took a need on. */
    NEED_ACCEPTED("need"),
    /** A need was asked for. */
    NEED_ASKED("need"),
    /** A need was cancelled. */
    NEED_CANCELLED("need"),
    /** A need was corrected. */
    NEED_CORRECTED("need"),
    /** A need was delivered. */
    NEED_DELIVERED("need"),
    /** A need was restored after a wrong withdrawal. */
    NEED_RESTORED("need"),
    /** A need was withdrawn as entered in error. */
    NEED_WITHDRAWN("need"),
    /** The note of an item of the inbox was withdrawn. */
    NOTE_OF_INBOX_ITEM_WITHDRAWN("inbox_item"),
    /** A notice was cancelled. */
    NOTICE_CANCELLED("at", "notice"),
    /** Contacts about notices were recorded. */
    NOTICE_CONTACTS_RECORDED("notice_contacts"),
    /** A contact about a notice was corrected. */
    NOTICE_CONTACT_CORRECTED("notice_contact"),
    /** A contact about a notice was restored after a wrong withdrawal. */
    NOTICE_CONTACT_RESTORED("notice_contact"),
    /** A contact about a notice was withdrawn as entered in error. */
    NOTICE_CONTACT_WITHDRAWN("notice_contact"),
    /** A notice was corrected. */
    NOTICE_CORRECTED("notice"),
    /** A notice was published. */
    NOTICE_PUBLISHED("notice"),
    /** A corrected text of a notice was published; it is owed again. */
    NOTICE_REISSUED("at", "notice"),
    /** A notice was restored after a wrong withdrawal. */
    NOTICE_RESTORED("notice"),
    /** A notice was withdrawn as entered in error. */
    NOTICE_WITHDRAWN("notice"),
    /** An online group was recorded. */
    ONLINE_GROUP_ADDED("online_group"),
    /** An online group was corrected. */
    ONLINE_GROUP_CORRECTED("online_group"),
    /** An online group ended. */
    ONLINE_GROUP_ENDED("at", "online_group"),
    /** An online group was restored after a wrong withdrawal. */
    ONLINE_GROUP_RESTORED("online_group"),
    /** An online group was withdrawn as entered in error. */
    ONLINE_GROUP_WITHDRAWN("online_group"),
    /** A passage was corrected. */
    PASSAGE_CORRECTED("passage"),
    /** A passage at a checkpoint was recorded. */
    PASSAGE_RECORDED("passages"),
    /** A passage was restored after a wrong withdrawal. */
    PASSAGE_RESTORED("passage"),
    /** A passage was withdrawn as entered in error. */
    PASSAGE_WITHDRAWN("passage"),
    /** Patrols were reported, with their findings. */
    PATROLS_REPORTED("inbox_items", "patrols"),
    /** A patrol was corrected. */
    PATROL_CORRECTED("patrol"),
    /** A patrol was restored after a wrong withdrawal. */
    PATROL_RESTORED("patrol"),
    /** A patrol was withdrawn as entered in error. */
    PATROL_WITHDRAWN("patrol"),
    /** An audit record: personal or health data was read. */
    PERSONAL_DATA_READ("export", "from", "listed", "power", "rows", "to", "whose"),
    /** A planned shift was corrected. */
    PLANNED_SHIFT_CORRECTED("planned_shift"),
    /** A planned shift was restored after a wrong withdrawal. */
    PLANNED_SHIFT_RESTORED("planned_shift"),
    /** A planned shift was withdrawn as entered in error, or was cancelled. */
    PLANNED_SHIFT_WITHDRAWN("planned_shift"),
    /** The operator added powers to a grant. */
    POWERS_ADDED("grant", "role"),
    /** A purpose was declared. */
    PURPOSE_DECLARED("purpose"),
    /** A purpose ended. */
    PURPOSE_ENDED("at", "purpose"),
    /** A questionnaire was corrected. */
    QUESTIONNAIRE_CORRECTED("questionnaire"),
    /** A questionnaire was published. */
    QUESTIONNAIRE_PUBLISHED("form_version", "questionnaire"),
    /** A questionnaire was restored after a wrong withdrawal. */
    QUESTIONNAIRE_RESTORED("questionnaire"),
    /** A questionnaire was withdrawn as published in error. */
    QUESTIONNAIRE_WITHDRAWN("questionnaire"),
    /** Receipts of messages were recorded. */
    RECEIPTS_RECEIVED("receipts"),
    /** A receipt of a message was corrected. */
    RECEIPT_CORRECTED("receipt"),
    /** A receipt of a message was restored after a wrong withdrawal. */
    RECEIPT_RESTORED("receipt"),
    /** A receipt of a message was withdrawn as entered in error. */
    RECEIPT_WITHDRAWN("receipt"),
    /** A report was frozen. */
    REPORT_FROZEN("known_at", "report", "valid_at"),
    /** A resident moved away or died. */
    RESIDENCY_ENDED("act", "at", "counts", "edits", "from", "residents", "without_head"),
    /** A household has a new resident. */
    RESIDENT_ADDED("household", "resident"),
    /** A resident was corrected. */
    RESIDENT_CORRECTED("resident"),
    /** A resident has a new trait. */
    RESIDENT_FLAGGED("flag"),
    /** A resident moved to another household. */
    RESIDENT_MOVED("act", "at", "counts", "edits", "from", "residents", "to", "without_head"),
    /** A resident was restored after a wrong withdrawal. */
    RESIDENT_RESTORED("resident"),
    /** A resident was withdrawn as entered in error. */
    RESIDENT_WITHDRAWN("resident"),
    /** A round was handed out. */
    ROUND_ASSIGNED("round"),
    /** A round was corrected. */
    ROUND_CORRECTED("round"),
    /** A round was restored after a wrong withdrawal. */
    ROUND_RESTORED("round"),
    /** A round was withdrawn as entered in error. */
    ROUND_WITHDRAWN("round"),
    /** A care team began to care for a household. */
    SERVICE_BEGUN("service"),
    /** A care record was corrected. */
    SERVICE_CORRECTED("service"),
    /** A care team stopped caring for a household. */
    SERVICE_ENDED("at", "service"),
    /** A care record was restored after a wrong withdrawal. */
    SERVICE_RESTORED("service"),
    /** A care record was withdrawn as entered in error. */
    SERVICE_WITHDRAWN("service"),
    /** Shifts were planned. */
    SHIFTS_PLANNED("planned_shifts"),
    /** Shifts were recorded. */
    SHIFTS_RECORDED("shifts"),
    /** A shift was corrected. */
    SHIFT_CORRECTED("shift"),
    /** The end of an open shift was recorded. */
    SHIFT_ENDED("at", "shift"),
    /** A shift was restored after a wrong withdrawal. */
    SHIFT_RESTORED("shift"),
    /** A shift was withdrawn as entered in error. */
    SHIFT_WITHDRAWN("shift"),
    /** A member of staff has a new assignment. */
    STAFF_ASSIGNED("assignment", "role", "staff"),
    /** Staff were called up for an emergency. */
    STAFF_CALLED_UP("call_up"),
    /** A member of staff was corrected. */
    STAFF_CORRECTED("staff"),
    /** A member of staff was discharged. */
    STAFF_DISCHARGED("staff"),
    /** Members of staff were enlisted. */
    STAFF_ENLISTED("staff"),
    /** A member of staff was reached by a call-up. */
    STAFF_REACHED("call_up"),
    /** A member of staff was restored after a wrong withdrawal. */
    STAFF_RESTORED("staff"),
    /** A member of staff was withdrawn as entered in error. */
    STAFF_WITHDRAWN("staff"),
    /** A supporter was corrected. */
    SUPPORTER_CORRECTED("supporter"),
    /** A supporter was discharged. */
    SUPPORTER_DISCHARGED("at", "supporter"),
    /** A supporter was enlisted. */
    SUPPORTER_ENLISTED("supporter"),
    /** A supporter was restored after a wrong withdrawal. */
    SUPPORTER_RESTORED("supporter"),
    /** A supporter was withdrawn as entered in error. */
    SUPPORTER_WITHDRAWN("supporter"),
    /** A sweep closed. */
    SWEEP_CLOSED("at", "sweep"),
    /** A sweep was corrected. */
    SWEEP_CORRECTED("sweep"),
    /** A sweep opened. */
    SWEEP_OPENED("sweep"),
    /** A sweep was restored after a wrong withdrawal. */
    SWEEP_RESTORED("sweep"),
    /** A sweep was withdrawn as entered in error. */
    SWEEP_WITHDRAWN("sweep"),
    /** A task was corrected. */
    TASK_CORRECTED("task"),
    /** A task was done. */
    TASK_DONE("task"),
    /** A task was restored after a wrong withdrawal. */
    TASK_RESTORED("task"),
    /** A task was withdrawn as entered in error. */
    TASK_WITHDRAWN("task"),
    /** A care team was corrected. */
    TEAM_CORRECTED("team"),
    /** A care team was disbanded. */
    TEAM_DISBANDED("team"),
    /** A care team was formed. */
    TEAM_FORMED("team"),
    /** A care team was restored after a wrong withdrawal. */
    TEAM_RESTORED("team"),
    /** A care team was withdrawn as entered in error. */
    TEAM_WITHDRAWN("team"),
    /** Tips were received. */
    TIPS_RECEIVED("tips"),
    /** Tips were distributed to members of staff. */
    TIPS_SPREAD("tips", "to"),
    /** An act of a tip was restored after a wrong withdrawal. */
    TIP_ACT_RESTORED("check", "tip"),
    /** An act of a tip was withdrawn as entered in error. */
    TIP_ACT_WITHDRAWN("check", "tip"),
    /** A tip was assigned. */
    TIP_ASSIGNED("tip"),
    /** A check of a tip was recorded. */
    TIP_CHECKED("check", "tip"),
    /** A tip was closed. */
    TIP_CLOSED("tip"),
    /** A tip as received was corrected. */
    TIP_CORRECTED("tip"),
    /** Time limits for tips were corrected. */
    TIP_DEADLINES_CORRECTED("from_at"),
    /** Time limits for tips were decided. */
    TIP_DEADLINES_DECIDED("from_at"),
    /** Time limits for tips were withdrawn as entered in error. */
    TIP_DEADLINES_WITHDRAWN("from_at"),
    /** A tip was marked as a duplicate of another. */
    TIP_DUPLICATED("tip"),
    /** A tip was received. */
    TIP_RECEIVED("tips"),
    /** A tip was reopened. */
    TIP_REOPENED("tip"),
    /** A tip was restored after a wrong withdrawal. */
    TIP_RESTORED("tip"),
    /** A tip was triaged. */
    TIP_TRIAGED("tip"),
    /** A tip was withdrawn as entered in error. */
    TIP_WITHDRAWN("tip"),
    /** Visits of isolated residents were recorded. */
    VISITS_RECORDED("met", "visits"),
    /** A visit was corrected. */
    VISIT_CORRECTED("visit"),
    /** A visit was restored after a wrong withdrawal. */
    VISIT_RESTORED("visit"),
    /** A visit was withdrawn as entered in error. */
    VISIT_WITHDRAWN("visit"),
    /** A volunteer was accepted. */
    VOLUNTEER_ACCEPTED("volunteer"),
    /** A volunteer has a new assignment. */
    VOLUNTEER_ASSIGNED("role", "volunteer", "volunteer_assignment"),
    /** An assignment of a volunteer was corrected. */
    VOLUNTEER_ASSIGNMENT_CORRECTED("volunteer_assignment"),
    /** An assignment of a volunteer ended. */
    VOLUNTEER_ASSIGNMENT_ENDED("at", "volunteer_assignment"),
    /** An assignment of a volunteer was restored after a wrong withdrawal. */
    VOLUNTEER_ASSIGNMENT_RESTORED("volunteer_assignment"),
    /** An assignment of a volunteer was withdrawn as entered in error. */
    VOLUNTEER_ASSIGNMENT_WITHDRAWN("volunteer_assignment"),
    /** A volunteer was corrected. */
    VOLUNTEER_CORRECTED("volunteer"),
    /** A volunteer withdrew the offer. */
    VOLUNTEER_LEFT("volunteer"),
    /** A volunteer did not come to an assignment. */
    VOLUNTEER_MISSED("at", "volunteer_assignment"),
    /** A volunteer was restored after a wrong withdrawal. */
    VOLUNTEER_RESTORED("volunteer"),
    /** A volunteer was declined with thanks. */
    VOLUNTEER_THANKED("volunteer"),
    /** A volunteer was withdrawn as entered in error. */
    VOLUNTEER_WITHDRAWN("volunteer"),
    /** Volunteers offered help. */
    VOLUNTEERS_OFFERED("volunteers");

    private final Set<String> facts;

    EventType(String... facts) {
        this.facts = Set.of(facts);
    }

    /**
     * The names of the facts that {@link org.gridbook.storage.Change#facts} of this type may have: ids of records, instants and other values without
     * personal data. A fact that does not apply is absent. A command adds {@code content}, the keyed digest of what it said.
     */
    public Set<String> facts() {
        return facts;
    }

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
