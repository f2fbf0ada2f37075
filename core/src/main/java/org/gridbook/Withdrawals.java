package org.gridbook;

import io.vavr.control.Either;
import java.util.Collection;
import java.util.Map;
import org.gridbook.access.Power;
import org.gridbook.book.BuildingId;
import org.gridbook.book.DiaryEntryId;
import org.gridbook.book.DiaryReleaseId;
import org.gridbook.book.GridId;
import org.gridbook.book.HouseholdId;
import org.gridbook.book.Id;
import org.gridbook.book.NoticeId;
import org.gridbook.book.OnlineGroupId;
import org.gridbook.book.Refusal;
import org.gridbook.book.Remark;
import org.gridbook.book.ResidentId;
import org.gridbook.care.CareKinds;
import org.gridbook.care.MembershipId;
import org.gridbook.care.ServiceId;
import org.gridbook.care.SupporterId;
import org.gridbook.care.TeamId;
import org.gridbook.checkpoint.CardId;
import org.gridbook.checkpoint.CheckpointDutyId;
import org.gridbook.checkpoint.CheckpointId;
import org.gridbook.checkpoint.CheckpointKinds;
import org.gridbook.checkpoint.PassageId;
import org.gridbook.diary.DiaryKinds;
import org.gridbook.inbox.InboxItemId;
import org.gridbook.inbox.InboxKinds;
import org.gridbook.inbox.PatrolId;
import org.gridbook.internal.DeskContext;
import org.gridbook.internal.Withdrawn;
import org.gridbook.isolation.IsolationActId;
import org.gridbook.isolation.IsolationId;
import org.gridbook.isolation.IsolationKinds;
import org.gridbook.isolation.NeedId;
import org.gridbook.isolation.ReferralId;
import org.gridbook.isolation.VisitId;
import org.gridbook.mapping.Question;
import org.gridbook.mobilisation.BriefingId;
import org.gridbook.mobilisation.CalledId;
import org.gridbook.mobilisation.EmergencyId;
import org.gridbook.mobilisation.MobilisationKinds;
import org.gridbook.mobilisation.TaskId;
import org.gridbook.outreach.BroadcastId;
import org.gridbook.outreach.GroupMemberId;
import org.gridbook.outreach.MessageId;
import org.gridbook.outreach.NoticeContactId;
import org.gridbook.outreach.OutreachKinds;
import org.gridbook.outreach.PreferenceId;
import org.gridbook.outreach.ReceiptId;
import org.gridbook.outreach.RoundId;
import org.gridbook.questionnaire.FormLinkId;
import org.gridbook.questionnaire.FormVersionId;
import org.gridbook.questionnaire.QuestionnaireId;
import org.gridbook.questionnaire.QuestionnaireKinds;
import org.gridbook.questionnaire.ResponseId;
import org.gridbook.register.FlagId;
import org.gridbook.register.RegisterKinds;
import org.gridbook.staff.AbsenceId;
import org.gridbook.staff.AssignmentId;
import org.gridbook.staff.PlannedShiftId;
import org.gridbook.staff.ShiftId;
import org.gridbook.staff.StaffId;
import org.gridbook.staff.StaffKinds;
import org.gridbook.staff.VolunteerAssignmentId;
import org.gridbook.staff.VolunteerId;
import org.gridbook.storage.KnownAt;
import org.gridbook.sweep.ContactId;
import org.gridbook.sweep.SweepId;
import org.gridbook.sweep.SweepKinds;
import org.gridbook.tip.TipId;
import org.gridbook.tip.TipKinds;

/**
 * Why records were withdrawn. Contacts, visits and shifts show that they were: {@link org.gridbook.sweep.Contact#withdrawn},
 * {@link org.gridbook.isolation.Visit#withdrawn} and {@link org.gridbook.staff.Shift#withdrawn}. Lists leave out other records that were
 * withdrawn. Thread-safe.
 */
public final class Withdrawals {
    private static final Map<Class<?>, String> KINDS = Map.ofEntries(
            Map.entry(ContactId.class, SweepKinds.CONTACTS.toString()),
            Map.entry(SweepId.class, SweepKinds.SWEEPS.toString()),
            Map.entry(IsolationId.class, IsolationKinds.ACTS.toString()),
            Map.entry(IsolationActId.class, IsolationKinds.ACTS.toString()),
            Map.entry(NeedId.class, IsolationKinds.NEEDS.toString()),
            Map.entry(ReferralId.class, IsolationKinds.OBSERVATIONS.toString()),
            Map.entry(VisitId.class, IsolationKinds.VISITS.toString()),
            Map.entry(ShiftId.class, StaffKinds.SHIFTS.toString()),
            Map.entry(PlannedShiftId.class, StaffKinds.PLANNED_SHIFTS.toString()),
            Map.entry(StaffId.class, StaffKinds.MEMBERS.toString()),
            Map.entry(AssignmentId.class, StaffKinds.ASSIGNMENTS.toString()),
            Map.entry(VolunteerId.class, StaffKinds.VOLUNTEERS.toString()),
            Map.entry(VolunteerAssignmentId.class, StaffKinds.VOLUNTEER_ASSIGNMENTS.toString()),
            Map.entry(AbsenceId.class, StaffKinds.ABSENCES.toString()),
            Map.entry(SupporterId.class, CareKinds.SUPPORTERS.toString()),
            Map.entry(TeamId.class, CareKinds.TEAMS.toString()),
            Map.entry(MembershipId.class, CareKinds.MEMBERSHIPS.toString()),
            Map.entry(ServiceId.class, CareKinds.SERVICES.toString()),
            Map.entry(CheckpointId.class, CheckpointKinds.CHECKPOINTS.toString()),
            Map.entry(CheckpointDutyId.class, CheckpointKinds.DUTIES.toString()),
            Map.entry(CardId.class, CheckpointKinds.CARDS.toString()),
            Map.entry(PassageId.class, CheckpointKinds.PASSAGES.toString()),
            Map.entry(EmergencyId.class, MobilisationKinds.EMERGENCIES.toString()),
            Map.entry(CalledId.class, MobilisationKinds.CALL_UPS.toString()),
            Map.entry(BriefingId.class, MobilisationKinds.BRIEFINGS.toString()),
            Map.entry(TaskId.class, MobilisationKinds.TASKS.toString()),
            Map.entry(TipId.class, TipKinds.TIPS.toString()),
            Map.entry(InboxItemId.class, InboxKinds.ITEMS.toString()),
            Map.entry(PatrolId.class, InboxKinds.PATROLS.toString()),
            Map.entry(QuestionnaireId.class, QuestionnaireKinds.QUESTIONNAIRES.toString()),
            Map.entry(FormVersionId.class, QuestionnaireKinds.VERSIONS.toString()),
            Map.entry(ResponseId.class, QuestionnaireKinds.RESPONSES.toString()),
            Map.entry(FormLinkId.class, QuestionnaireKinds.LINKS.toString()),
            Map.entry(DiaryEntryId.class, DiaryKinds.ENTRIES.toString()),
            Map.entry(DiaryReleaseId.class, DiaryKinds.RELEASES.toString()),
            Map.entry(OnlineGroupId.class, OutreachKinds.GROUPS.toString()),
            Map.entry(GroupMemberId.class, OutreachKinds.MEMBERS.toString()),
            Map.entry(PreferenceId.class, OutreachKinds.PREFERENCES.toString()),
            Map.entry(NoticeId.class, OutreachKinds.NOTICES.toString()),
            Map.entry(NoticeContactId.class, OutreachKinds.CONTACTS.toString()),
            Map.entry(BroadcastId.class, OutreachKinds.BROADCASTS.toString()),
            Map.entry(MessageId.class, OutreachKinds.MESSAGES.toString()),
            Map.entry(ReceiptId.class, OutreachKinds.RECEIPTS.toString()),
            Map.entry(RoundId.class, OutreachKinds.ROUNDS.toString()),
            Map.entry(ResidentId.class, RegisterKinds.RESIDENTS.toString()),
            Map.entry(HouseholdId.class, RegisterKinds.HOUSEHOLDS.toString()),
            Map.entry(FlagId.class, RegisterKinds.FLAGS.toString()),
            Map.entry(GridId.class, RegisterKinds.GRIDS.toString()),
            Map.entry(BuildingId.class, RegisterKinds.BUILDINGS.toString()));

    private final DeskContext context;

    Withdrawals(DeskContext context) {
        this.context = context;
    }

    /**
     * The reasons why these records were withdrawn. Needs {@link Power#READ_PERSONAL} where the records are; the read is audited.
     *
     * @param records ids of records of any kinds that can be withdrawn, also mixed; an id of another class is rejected with an {@link
     *     IllegalArgumentException}
     * @return by id; left out are records that were not withdrawn, and those beyond the reach
     */
    public <I extends Id> Either<Refusal, Map<I, Remark>> reasons(Collection<I> records, KnownAt at) {
        Question<Map<I, Remark>> question = Withdrawn.reasons(records, KINDS);
        return context.askPersonal(
                Power.READ_PERSONAL,
                at,
                session -> session.ask(question),
                found -> found.keySet().stream().map(Id::value).toList());
    }
}
