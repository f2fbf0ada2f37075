package org.gridbook.diary;

import io.vavr.control.Either;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.gridbook.access.Power;
import org.gridbook.book.AlreadyWithdrawn;
import org.gridbook.book.BadValue;
import org.gridbook.book.Cursor;
import org.gridbook.book.DiaryEntryId;
import org.gridbook.book.DiaryReleaseId;
import org.gridbook.book.Done;
import org.gridbook.book.EditConflict;
import org.gridbook.book.Horizon;
import org.gridbook.book.NotActiveThen;
import org.gridbook.book.NotFound;
import org.gridbook.book.NotWithdrawn;
import org.gridbook.book.NotYetOccurred;
import org.gridbook.book.NothingToChange;
import org.gridbook.book.OnlineGroupId;
import org.gridbook.book.Refusal;
import org.gridbook.book.Slice;
import org.gridbook.book.TooEarly;
import org.gridbook.internal.Amendments;
import org.gridbook.internal.Decision;
import org.gridbook.internal.DeskContext;
import org.gridbook.internal.Each;
import org.gridbook.internal.Session;
import org.gridbook.internal.Withdrawn;
import org.gridbook.mapping.Question;
import org.gridbook.mapping.Stored;
import org.gridbook.outreach.OnlineGroup;
import org.gridbook.outreach.OutreachKinds;
import org.gridbook.staff.StaffId;
import org.gridbook.staff.StaffKinds;
import org.gridbook.staff.StaffMember;
import org.gridbook.staff.StaffRefusal;
import org.gridbook.storage.CommandId;
import org.gridbook.storage.Entry;
import org.gridbook.storage.KnownAt;

/**
 * Releases entries of the diary to online groups. The poster states that the people shown agreed, and a second person releases the entry: neither the
 * poster nor an actor who is linked to the poster. The messages are sent after the commit, see {@code MessageSender}. Thread-safe. Commands need
 * {@link Power#RECORD} where the entry and the groups are, questions {@link Power#READ}.
 */
public final class DiaryReleases {
    private final DeskContext context;
    private final Amendments<DiaryReleaseId, DiaryRelease> releases;

    DiaryReleases(DeskContext context) {
        this.context = context;
        releases = new Amendments<>(
                context,
                DiaryKinds.RELEASES,
                "DiaryRelease",
                Power.RECORD,
                DiaryKinds.RELEASE_ID,
                this::isReleasable,
                List.of());
    }

    /**
     * Releases an entry, and queues a message with its caption and pictures to each group.
     *
     * @return its id; or {@link NotFound} for the entry or a group, {@link DiaryRefusal.SamePerson}, {@link DiaryRefusal.PeopleNotAgreed}, {@link
     *     DiaryRefusal.EntryReleased} if it was released to one of the groups before, {@link StaffRefusal.NotStaffThen}, {@link NotActiveThen} for
     *     a group, {@link TooEarly} before the entry, {@link NotYetOccurred}, or {@link BadValue} for {@code groups} or {@code not_after}
     */
    public Either<Refusal, Done<DiaryReleaseId>> release(CommandId command, NewDiaryRelease release) {
        return context.command(command, "ReleaseDiaryEntry", Power.RECORD, release.at(), release)
                .asks(known(release.entry(), release.staff(), release.groups()))
                .decide(
                        (session, known) -> {
                            DiaryRelease made = release.as(context.newId(release, DiaryReleaseId::new));
                            return known.judge(made, session.now())
                                    .flatMap(entry -> known.posts(context, made)
                                            .map(posts -> Decision.of("DiaryEntryReleased")
                                                    .fact(DiaryKinds.ENTRY_ID, made.entry())
                                                    .fact(DiaryKinds.RELEASE_ID, made.id())
                                                    .put(DiaryKinds.RELEASES.first(made.id(), entry.place(), made))
                                                    .put(posts)));
                        },
                        DiaryKinds.RELEASE_ID);
    }

    private Question<Known> known(DiaryEntryId entry, StaffId staff, Set<OnlineGroupId> groups) {
        return Question.all(
                Withdrawn.existing(DiaryKinds.ENTRIES, entry),
                Withdrawn.except(DiaryKinds.RELEASES.where(DiaryKinds.ENTRY_ID, entry)),
                StaffKinds.members(Set.of(staff)),
                StaffKinds.ofActor().linked().apply(context.actor()),
                OutreachKinds.groups(groups),
                Known::new);
    }

    /** What is known about a release. */
    private record Known(
            Either<Refusal, Stored<DiaryEntryId, DiaryEntry>> entry,
            List<Stored<DiaryReleaseId, DiaryRelease>> others,
            Map<StaffId, Stored<StaffId, StaffMember>> staff,
            Set<?> ofActor,
            Map<OnlineGroupId, Stored<OnlineGroupId, OnlineGroup>> groups) {
        /** The entry that may be released; or a refusal of {@link DiaryReleases#release}. */
        Either<Refusal, Stored<DiaryEntryId, DiaryEntry>> judge(DiaryRelease release, Instant now) {
            if (release.groups().isEmpty()) {
                return Either.left(new BadValue("groups", "blank"));
            }
            if (!release.notAfter().isAfter(release.at())) {
                return Either.left(new BadValue("not_after", "ends_too_early"));
            }
            return NotYetOccurred.check(release.at(), now)
                    .flatMap(any -> Horizon.ofPlan("not_after", release.notAfter(), now, Horizon.AHEAD))
                    .flatMap(any -> entry)
                    .flatMap(found -> isReleasable(release, found.value())
                            .flatMap(any -> StaffKinds.staffAt(staff, release.staff(), release.at()))
                            .map(any -> found));
        }

        private Either<Refusal, DiaryEntry> isReleasable(DiaryRelease release, DiaryEntry posted) {
            String id = posted.id().value();
            if (!posted.shown().isPublishable()) {
                return Either.left(new DiaryRefusal.PeopleNotAgreed(id));
            }
            if (posted.staff().equals(release.staff()) || ofActor.contains(posted.staff())) {
                return Either.left(new DiaryRefusal.SamePerson(id));
            }
            if (release.at().isBefore(posted.at())) {
                return Either.left(new TooEarly(DiaryKinds.ENTRIES.toString(), id));
            }
            return others.stream()
                            .filter(each -> !each.id().equals(release.id()))
                            .anyMatch(each -> each.value().groups().stream().anyMatch(release.groups()::contains))
                    ? Either.left(new DiaryRefusal.EntryReleased(id))
                    : Either.right(posted);
        }

        /** A message to each group, in order of their ids. */
        Either<Refusal, List<Entry>> posts(DeskContext context, DiaryRelease release) {
            return Each.of(
                            release.groups().stream()
                                    .sorted(Comparator.comparing(OnlineGroupId::value))
                                    .toList(),
                            group -> OutreachKinds.post(
                                    context, groups, group, release.id(), release.at(), release.notAfter()))
                    .mapLeft(Each::first);
        }
    }

    private Either<Refusal, List<Entry>> isReleasable(
            Session session, Stored<DiaryReleaseId, DiaryRelease> before, Stored<DiaryReleaseId, DiaryRelease> after) {
        DiaryRelease release = after.value();
        return release.withdrawn()
                ? Either.right(List.of())
                : session.ask(known(release.entry(), release.staff(), release.groups()))
                        .judge(release, session.now())
                        .map(any -> List.of());
    }

    /**
     * Corrects who released an entry, and when.
     *
     * @param seen as known at which instant the actor read it; {@link KnownAt#LATEST} for as it is now
     * @return its id; or {@link NotFound}, {@link AlreadyWithdrawn}, {@link NothingToChange}, {@link EditConflict}, or a refusal of {@link
     *     #release}
     */
    public Either<Refusal, Done<DiaryReleaseId>> correct(
            CommandId command, DiaryReleaseId release, KnownAt seen, StaffId staff, Instant at) {
        return releases.correct(
                command,
                release,
                seen,
                known -> Either.right(new DiaryReleaseBuilder()
                        .like(known)
                        .staff(staff)
                        .at(at)
                        .build()),
                staff,
                at);
    }

    /**
     * Withdraws a release. Groups to which it was not sent yet get nothing, also while it is being sent.
     *
     * @param reason canonical text of 1 to 200 code points; it is stored as personal data, see {@code Withdrawals}
     * @return its id; or {@link NotFound}, {@link AlreadyWithdrawn} or {@link BadValue} for {@code reason}
     */
    public Either<Refusal, Done<DiaryReleaseId>> withdraw(CommandId command, DiaryReleaseId release, String reason) {
        return releases.withdraw(command, release, reason);
    }

    /**
     * Restores a release that was withdrawn wrongly. The groups to which it was not sent get it, if it is not too late.
     *
     * @return its id; or {@link NotFound}, {@link NotWithdrawn}, or a refusal of {@link #release}
     */
    public Either<Refusal, Done<DiaryReleaseId>> restore(CommandId command, DiaryReleaseId release) {
        return releases.restore(command, release);
    }

    /** One page of the releases of an entry, in order of id. */
    public Either<Refusal, Slice<DiaryRelease>> of(DiaryEntryId entry, KnownAt at, Optional<Cursor> after, int limit) {
        return context.slice(
                Power.READ,
                at,
                context.paging("diary_releases_of", entry),
                after,
                limit,
                DiaryKinds.RELEASES,
                scope -> DiaryKinds.RELEASES.by(scope, DiaryKinds.ENTRY_ID, Set.of(entry)),
                each -> !each.get(Withdrawn.MARK));
    }

    /** Releases, including withdrawn ones, in order of id. Unknown ids are left out. */
    public Either<Refusal, List<DiaryRelease>> byIds(Collection<DiaryReleaseId> wanted, KnownAt at) {
        return context.list(Power.READ, at, DiaryKinds.RELEASES.byIds(wanted));
    }
}
