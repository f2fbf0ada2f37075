package org.gridbook;

import io.vavr.control.Either;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.gridbook.access.Rights;
import org.gridbook.book.Alteration;
import org.gridbook.book.BadValue;
import org.gridbook.book.CommandAnswer;
import org.gridbook.book.Refusal;
import org.gridbook.care.Care;
import org.gridbook.care.CareKinds;
import org.gridbook.checkpoint.CheckpointKinds;
import org.gridbook.checkpoint.Checkpoints;
import org.gridbook.diary.Diary;
import org.gridbook.diary.DiaryEntry;
import org.gridbook.diary.DiaryKinds;
import org.gridbook.grant.Exports;
import org.gridbook.grant.GrantKinds;
import org.gridbook.grant.Grants;
import org.gridbook.inbox.Inbox;
import org.gridbook.inbox.InboxKinds;
import org.gridbook.internal.DeskContext;
import org.gridbook.isolation.Cause;
import org.gridbook.isolation.IsolationKinds;
import org.gridbook.isolation.Isolations;
import org.gridbook.mobilisation.Mobilisation;
import org.gridbook.mobilisation.MobilisationKinds;
import org.gridbook.outreach.Notice;
import org.gridbook.outreach.Outreach;
import org.gridbook.outreach.OutreachKinds;
import org.gridbook.plan.PlanKinds;
import org.gridbook.questionnaire.QuestionnaireKinds;
import org.gridbook.questionnaire.Questionnaires;
import org.gridbook.register.Register;
import org.gridbook.register.RegisterKinds;
import org.gridbook.situation.Situation;
import org.gridbook.situation.SituationKinds;
import org.gridbook.staff.StaffBook;
import org.gridbook.staff.StaffKinds;
import org.gridbook.staff.Volunteers;
import org.gridbook.staff.WorkingTime;
import org.gridbook.storage.Change;
import org.gridbook.storage.CommandId;
import org.gridbook.storage.Head;
import org.gridbook.sweep.SweepKinds;
import org.gridbook.sweep.Sweeps;
import org.gridbook.tip.TipKinds;
import org.gridbook.tip.Tips;

/**
 * The work of one actor in one community for one purpose. Thread-safe. A desk is cheap to make and may be reused, because every use is
 * checked against the grants of its instant.
 */
public final class Desk {
    /** The most requests of one {@link #submit}. */
    public static final int MOST_SUBMISSIONS = 2_000;

    /** What other packages know about who was reached, by the name of its kind. */
    private static final Map<String, PlanKinds.EvidenceSource> EVIDENCE = Map.of(
            SweepKinds.CONTACTS.kind().name(), SweepKinds::evidence,
            CheckpointKinds.PASSAGES.kind().name(), CheckpointKinds::evidence,
            IsolationKinds.VISITS.kind().name(), IsolationKinds::evidence,
            QuestionnaireKinds.RESPONSES.kind().name(), QuestionnaireKinds::evidence);

    private final DeskContext context;
    private final Grants grants;
    private final Register register;
    private final StaffBook staff;
    private final Sweeps sweeps;

    Desk(DeskContext context) {
        this.context = context;
        grants = GrantKinds.open(context);
        register = RegisterKinds.open(context);
        staff = StaffKinds.open(context, List.of(CareKinds.ofStaff()));
        sweeps = SweepKinds.open(context);
    }

    /** Grants and purposes. */
    public Grants grants() {
        return grants;
    }

    /**
     * What the actor may do under the purpose now, for example to grey out buttons.
     *
     * @return the rights; or {@link org.gridbook.book.Denied} for an actor without any
     */
    public Either<Refusal, Rights> rights() {
        return context.rights();
    }

    /** The book: grids, buildings, households and residents. */
    public Register register() {
        return register;
    }

    /** The situation at any time. */
    public Situation situation() {
        return SituationKinds.open(context, EVIDENCE);
    }

    /** Staff, their assignments and the time they worked. */
    public StaffBook staff() {
        return staff;
    }

    /** Planned shifts, hours by person and day, and limits of working time. */
    public WorkingTime workingTime() {
        return StaffKinds.openWorkingTime(context);
    }

    /** Volunteers: offers, answers, assignments with access, and how fast the team formed. */
    public Volunteers volunteers() {
        return StaffKinds.openVolunteers(context);
    }

    /** Home isolations: what is owed to isolated residents, and what was done. */
    public Isolations isolations() {
        return IsolationKinds.open(
                context,
                Map.of(
                        Cause.CauseType.TIP, TipKinds.TIPS.kind(),
                        Cause.CauseType.SWEEP, SweepKinds.CONTACTS.kind(),
                        Cause.CauseType.CHECKPOINT, CheckpointKinds.PASSAGES.kind()),
                CareKinds::lookedAfter);
    }

    /** Checkpoints with their staff, passages and passage cards. */
    public Checkpoints checkpoints() {
        return CheckpointKinds.open(context);
    }

    /** Emergencies, and the staff called up for them. */
    public Mobilisation mobilisation() {
        return MobilisationKinds.open(context);
    }

    /** Care teams, and whether every household that needs one has a complete team. */
    public Care care() {
        return CareKinds.open(context);
    }

    /** Sweeps, contacts and coverage. */
    public Sweeps sweeps() {
        return sweeps;
    }

    /** Notices, online groups, and who was reached by which means. */
    public Outreach outreach() {
        return OutreachKinds.open(context, EVIDENCE, DiaryKinds.RELEASES);
    }

    /** What the public answers and what patrols find, and what it became. */
    public Inbox inbox() {
        return InboxKinds.open(
                context,
                new InboxKinds.Subjects(
                        new InboxKinds.Subject<>(OutreachKinds.NOTICES, Notice::from),
                        new InboxKinds.Subject<>(DiaryKinds.ENTRIES, DiaryEntry::at),
                        OutreachKinds.GROUPS));
    }

    /** Questionnaires with their forms, links and responses. */
    public Questionnaires questionnaires() {
        return QuestionnaireKinds.open(context);
    }

    /** The work diary, with captions and pictures. */
    public Diary diary() {
        return DiaryKinds.open(context);
    }

    /** Which exports there were, found by the mark in their files. */
    public Exports exports() {
        return GrantKinds.openExports(context);
    }

    /** The history of one record: who changed what, when, and from what to what. */
    public History history() {
        return new History(context);
    }

    /** Why records that were entered in error were withdrawn. */
    public Withdrawals withdrawals() {
        return new Withdrawals(context);
    }

    /** Tips from the public and their outcomes. */
    public Tips tips() {
        return TipKinds.open(context);
    }

    /**
     * Sends requests of any use cases, for example those of a device that was offline, each as a command of its own. Their order does not
     * matter: a request that refers to a record of another one is sent after it. Requests that do not refer to each other are sent in the
     * order given. A request that is refused or fails does not affect the others.
     *
     * @param submissions at most {@link #MOST_SUBMISSIONS}
     * @return what became of each, in the order given; or {@link BadValue} for {@code submissions}, if there are too many
     */
    public Either<Refusal, List<Submitted>> submit(List<Submission> submissions) {
        return submissions.size() > MOST_SUBMISSIONS
                ? Either.left(new BadValue("submissions", "too_many", Map.of("most", MOST_SUBMISSIONS)))
                : Either.right(Submissions.sent(this, List.copyOf(submissions)));
    }

    /**
     * What was recorded when a command was accepted first. An application that lost the answer may ask this, or send the same command again.
     *
     * <p>Without {@link org.gridbook.access.Power#AUDIT} for the whole community, only the commands that this actor sent are found. A command
     * of another actor, one that was refused and one that was never sent are all reported as empty. What an auditor reads of others is
     * recorded.
     *
     * @return the answer, if there is one; or {@link org.gridbook.book.Denied} for an actor without any right under the purpose, or {@link
     *     org.gridbook.book.AuditBlocked}
     */
    public Either<Refusal, Optional<CommandAnswer>> answerTo(CommandId command) {
        return context.answerTo(command);
    }

    /**
     * The feed of changes, which is the history, the audit trail and the outbox. A change without entries is an audit record, or the
     * receipt of a command that changed nothing. Needs {@link org.gridbook.access.Power#AUDIT} for the whole
     * community.
     *
     * @param position 0 to begin; otherwise that of the last change seen
     * @param limit the largest number of changes, at least 1
     */
    public Either<Refusal, List<Change>> changesAfter(long position, int limit) {
        return context.changesAfter(position, limit);
    }

    /**
     * Verifies the book: recomputes the hash of every change, and of the entries it put from the store, and checks that the store holds no
     * other version of any entry and no other times than the feed says. It takes as long as reading the whole history twice. Needs {@link
     * org.gridbook.access.Power#AUDIT} for the whole community; see {@link Gridbook#firstAlteration} for a proof that needs no grant, because
     * grants may have been altered too.
     *
     * <p>The book must contain the last anchored head, if it was opened with an {@link org.gridbook.key.Anchor}. Changes after that head
     * that were cut off together with their entries are not found. A proof by a desk adds no change, unless it is denied.
     *
     * @return where the book was altered first; empty if it was not
     * @throws org.gridbook.key.KeyException if a key is missing that the book names
     */
    public Either<Refusal, Optional<Alteration>> firstAlteration() {
        return context.firstAlteration(Optional.empty());
    }

    /**
     * The same proof, which also finds that a head is not in the book. {@link org.gridbook.situation.Report#head} returns the one of a report
     * that somebody holds.
     *
     * @param held the position and the hash are compared; the time is not
     */
    public Either<Refusal, Optional<Alteration>> firstAlteration(Head held) {
        return context.firstAlteration(Optional.of(held));
    }
}
