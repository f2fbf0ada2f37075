package org.gridbook.isolation;

import io.vavr.control.Either;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.gridbook.access.Power;
import org.gridbook.book.AlreadyWithdrawn;
import org.gridbook.book.BadValue;
import org.gridbook.book.Canonical;
import org.gridbook.book.Done;
import org.gridbook.book.Horizon;
import org.gridbook.book.Interval;
import org.gridbook.book.NotYetOccurred;
import org.gridbook.book.Overlaps;
import org.gridbook.book.Refusal;
import org.gridbook.book.ResidentId;
import org.gridbook.internal.Amendments;
import org.gridbook.internal.Decision;
import org.gridbook.internal.DeskContext;
import org.gridbook.internal.Each;
import org.gridbook.internal.Session;
import org.gridbook.internal.Withdrawn;
import org.gridbook.isolation.IsolationAct.IsolationActType;
import org.gridbook.mapping.Codec;
import org.gridbook.mapping.Field;
import org.gridbook.mapping.Question;
import org.gridbook.mapping.Shape;
import org.gridbook.mapping.Stored;
import org.gridbook.register.RegisterKinds;
import org.gridbook.register.RegisterRefusal;
import org.gridbook.staff.StaffKinds;
import org.gridbook.storage.CommandId;
import org.gridbook.storage.Entry;
import org.gridbook.storage.KnownAt;

/** Records the acts of isolations, and corrects, withdraws and restores them. The isolation is computed again from all its acts. */
final class IsolationActs {
    private static final int MOST_NOTICE = 100;
    private static final Field<IsolationId> ISOLATION = Field.of("isolation", Codec.of(IsolationId.class));
    private static final Field<IsolationActId> ACT = Field.of("isolation_act", Codec.of(IsolationActId.class));

    private final DeskContext context;

    IsolationActs(DeskContext context) {
        this.context = context;
    }

    /** What is stored about an isolation. */
    private record Known(
            Either<Refusal, Stored<IsolationId, Isolation>> isolation,
            List<Stored<IsolationActId, IsolationAct>> acts,
            Optional<Stored<IsolationId, IsolationReasons>> reasons,
            Optional<Stored<IsolationId, ReleaseNotice>> notice) {
        static Question<Known> question(IsolationId isolation) {
            return Question.all(
                    IsolationKinds.ISOLATIONS.existing(isolation),
                    IsolationKinds.ACTS.where(IsolationKinds.ISOLATION_ID, isolation),
                    IsolationKinds.REASONS.byId(isolation),
                    IsolationKinds.NOTICES.byId(isolation),
                    Known::new);
        }

        /** The acts with one that is new or changed. */
        List<IsolationAct> with(IsolationAct act) {
            return Stream.concat(
                            acts.stream()
                                    .map(Stored::value)
                                    .filter(each -> !each.id().equals(act.id())),
                            Stream.of(act))
                    .toList();
        }
    }

    /** What an act says beyond its structure: health and personal data, in entries of their own. */
    @FunctionalInterface
    private interface Said {
        Said NOTHING = (known, isolation) -> List.of();

        /** The entries to put. */
        List<Entry> entries(Known known, Stored<IsolationId, Isolation> isolation);

        static Said reasons(UnaryOperator<IsolationReasons> change) {
            return (known, isolation) -> known.reasons().stream()
                    .filter(before -> !change.apply(before.value()).equals(before.value()))
                    .map(before -> before.next(change.apply(before.value())))
                    .toList();
        }

        static Said notice(String text) {
            return (known, isolation) -> {
                ReleaseNotice after = new ReleaseNotice(isolation.id(), isolation.get(RegisterKinds.OF_RESIDENT), text);
                return known.notice()
                        .map(before -> before.value().equals(after) && !before.get(Withdrawn.MARK)
                                ? List.<Entry>of()
                                : List.of(before.with(
                                        to -> to.inline(Withdrawn.MARK, false).set(IsolationKinds.NOTICE, text))))
                        .orElseGet(
                                () -> List.of(IsolationKinds.NOTICES.first(isolation.id(), isolation.place(), after)));
            };
        }
    }

    /** Records an act that says nothing but its structure. */
    Either<Refusal, Done<IsolationActId>> record(
            CommandId command, IsolationId isolation, String name, IsolationActBuilder act) {
        return record(command, isolation, name, act, Said.NOTHING, List.of());
    }

    Either<Refusal, Done<IsolationActId>> transfer(
            CommandId command, IsolationId isolation, IsolationActBuilder act, Isolation.Whereabouts where) {
        IsolationActId id = context.newId(IsolationActId::new);
        return record(
                command,
                isolation,
                "IsolatedTransferred",
                act.id(id),
                Said.reasons(reasons -> reasons.with(new IsolationReasons.Transfer(id.value(), where))),
                List.of(where));
    }

    Either<Refusal, Done<IsolationActId>> excuse(
            CommandId command, IsolationId isolation, IsolationActBuilder act, String reason) {
        IsolationActId id = context.newId(IsolationActId::new);
        return Canonical.word("reason", reason)
                .flatMap(word -> record(
                        command,
                        isolation,
                        "DutyExcused",
                        act.id(id),
                        Said.reasons(reasons -> reasons.with(new IsolationReasons.ExcuseReason(id.value(), word))),
                        List.of(word)));
    }

    Either<Refusal, Done<IsolationActId>> release(
            CommandId command, IsolationId isolation, IsolationActBuilder act, String notice) {
        return Canonical.text("notice", notice, MOST_NOTICE)
                .flatMap(text -> record(command, isolation, "IsolatedReleased", act, Said.notice(text), List.of(text)));
    }

    IsolationActBuilder act(IsolationActType type, Instant at) {
        return IsolationAct.of(context.newId(IsolationActId::new), type, at);
    }

    private Either<Refusal, Done<IsolationActId>> record(
            CommandId command,
            IsolationId isolation,
            String event,
            IsolationActBuilder recorded,
            Said said,
            List<Object> more) {
        // The resident is that of the isolation; the content is what the caller says, without the new id.
        IsolationAct asked = recorded.isolation(isolation)
                .resident(new ResidentId(isolation.value()))
                .build();
        return context.command(
                        command,
                        event,
                        Power.ISOLATE,
                        asked.at(),
                        isolation,
                        asked.type(),
                        asked.at(),
                        asked.end(),
                        asked.rules(),
                        asked.duty(),
                        asked.signedBy(),
                        more)
                .asks(Question.all(
                        StaffKinds.staffAt(asked.signedBy(), asked.at()),
                        Known.question(isolation),
                        (signed, known) -> signed.map(any -> known)))
                .decide(
                        (session, found) -> inTime(asked, session.now())
                                .flatMap(any -> found)
                                .flatMap(known -> known.isolation()
                                        .filterOrElse(
                                                each -> !each.value().isWithdrawn(),
                                                each -> new AlreadyWithdrawn(each.kind(), isolation.value()))
                                        .flatMap(each -> decided(session, each, known, asked)
                                                .map(decision -> Decision.of(event)
                                                        .fact(ISOLATION, isolation)
                                                        .fact(ACT, asked.id())
                                                        .put(decision)
                                                        .put(said.entries(known, each))))),
                        ACT);
    }

    private static Either<Refusal, List<Entry>> decided(
            Session session, Stored<IsolationId, Isolation> isolation, Known known, IsolationAct asked) {
        IsolationAct act = new IsolationActBuilder()
                .like(asked)
                .resident(isolation.get(RegisterKinds.OF_RESIDENT))
                .build();
        return IsolationTimeline.fits(isolation.value(), known.with(act), act)
                .map(any -> List.of(
                        IsolationKinds.ACTS.first(act.id(), isolation.place(), act),
                        isolation.next(IsolationTimeline.of(
                                isolation.value(), known.with(act), followedAt(isolation.value())))));
    }

    /** When the next isolation of the resident ends this one. */
    private static Optional<Instant> followedAt(Isolation isolation) {
        return isolation.release().isPresent() || isolation.isWithdrawn()
                ? Optional.empty()
                : isolation.period().to();
    }

    /** What happened is not in the future. An order and new rules begin within 90 days. */
    static Either<Refusal, IsolationAct> inTime(IsolationAct act, Instant now) {
        Either<Refusal, Instant> begins = act.type() == IsolationActType.EXCUSED
                ? Either.right(act.at())
                : act.type().isPlan()
                        ? Horizon.ofPlan("from", act.at(), now, Horizon.AHEAD)
                        : NotYetOccurred.check(act.at(), now);
        return begins.flatMap(any -> act.end()
                        .filter(end -> act.type() == IsolationActType.LEFT_HOME)
                        .map(back -> NotYetOccurred.check(back, now))
                        .orElseGet(() -> Either.right(now)))
                .map(any -> act);
    }

    Either<Refusal, Done<IsolationActId>> correct(
            CommandId command, IsolationActId act, KnownAt seen, IsolationCorrection correction) {
        return checked(correction)
                .flatMap(right -> amending(said(act, right), seen)
                        .correct(
                                command,
                                act,
                                seen,
                                before -> right.foreign(before.type())
                                        .<Either<Refusal, IsolationAct>>map(
                                                field -> Either.left(new BadValue(field, "not_of_act")))
                                        .orElseGet(() -> inTime(right.of(before), context.now())),
                                right));
    }

    private static Either<Refusal, IsolationCorrection> checked(IsolationCorrection correction) {
        return Each.given(correction.reason(), text -> Canonical.word("reason", text))
                .flatMap(reason -> Each.given(correction.notice(), text -> Canonical.text("notice", text, MOST_NOTICE))
                        .flatMap(notice -> Each.given(correction.duty(), text -> Canonical.word("duty", text))
                                .map(duty -> new IsolationCorrectionBuilder()
                                        .like(correction)
                                        .reason(reason)
                                        .notice(notice)
                                        .duty(duty)
                                        .build())));
    }

    private static Said said(IsolationActId act, IsolationCorrection right) {
        return right.notice()
                .map(Said::notice)
                .orElseGet(() -> Said.reasons(before -> {
                    IsolationReasons moved = right.where()
                            .map(where -> before.with(new IsolationReasons.Transfer(act.value(), where)))
                            .orElse(before);
                    IsolationReasons caused = right.cause().map(moved::with).orElse(moved);
                    IsolationReasons remarked = right.remark().map(caused::with).orElse(caused);
                    return right.reason()
                            .map(word -> remarked.with(new IsolationReasons.ExcuseReason(act.value(), word)))
                            .orElse(remarked);
                }));
    }

    Either<Refusal, Done<IsolationActId>> withdraw(CommandId command, IsolationActId act, String reason) {
        return amending(Said.NOTHING, KnownAt.LATEST).withdraw(command, act, reason);
    }

    Either<Refusal, Done<IsolationActId>> restore(CommandId command, IsolationActId act) {
        return amending(Said.NOTHING, KnownAt.LATEST).restore(command, act);
    }

    private Amendments<IsolationActId, IsolationAct> amending(Said said, KnownAt seen) {
        return new Amendments<>(
                context,
                IsolationKinds.ACTS,
                "IsolationAct",
                Power.ISOLATE,
                ACT,
                (session, before, after) -> amended(session, before, after.value(), said, seen),
                List.of());
    }

    private static Either<Refusal, List<Entry>> amended(
            Session session, Stored<IsolationActId, IsolationAct> before, IsolationAct act, Said said, KnownAt seen) {
        Known known = session.ask(Known.question(act.isolation()));
        return known.isolation().flatMap(isolation -> {
            List<IsolationAct> acts = known.with(act);
            boolean counts = !act.withdrawn();
            Isolation alone = IsolationTimeline.of(isolation.value(), acts, Optional.empty());
            return Either.<Refusal, IsolationAct>right(act)
                    .flatMap(each -> counts ? signed(session, each) : Either.right(each))
                    .flatMap(each -> counts && each.type() == IsolationActType.ORDERED
                            ? lives(session, each)
                            : Either.right(each))
                    .flatMap(each -> counts ? IsolationTimeline.fits(alone, acts, each) : Either.right(each))
                    .flatMap(any -> refitted(session, isolation, alone, acts))
                    .flatMap(entries -> unchanged(session, seen, before, known, said.entries(known, isolation))
                            .map(more -> {
                                List<Entry> all = new ArrayList<>(entries);
                                all.addAll(more.isEmpty() ? marked(known, act) : more);
                                return all;
                            }));
        });
    }

    /** What an act says beyond its structure; or {@link org.gridbook.book.EditConflict} if it was changed since. */
    private static Either<Refusal, List<Entry>> unchanged(
            Session session, KnownAt seen, Stored<IsolationActId, IsolationAct> act, Known known, List<Entry> said) {
        return Amendments.unchangedSince(
                        session,
                        seen,
                        act,
                        known.reasons().stream().toList(),
                        (part, version) ->
                                part.next(part.read(version).about(act.id())).fields(),
                        said)
                .flatMap(any -> Amendments.unchangedSince(
                        session,
                        seen,
                        act,
                        known.notice().stream().toList(),
                        (part, version) -> version.fields(),
                        said));
    }

    /** The reasons bear the mark of the order, and the notice that of the release. */
    private static List<Entry> marked(Known known, IsolationAct act) {
        Stream<Stored<?, ?>> said = switch (act.type()) {
            case ORDERED -> known.reasons().stream().map(each -> each);
            case RELEASED -> known.notice().stream().map(each -> each);
            default -> Stream.empty();
        };
        return said.filter(each -> each.get(Withdrawn.MARK) != act.withdrawn())
                .map(each -> each.with(to -> to.inline(Withdrawn.MARK, act.withdrawn())))
                .toList();
    }

    private static Either<Refusal, IsolationAct> signed(Session session, IsolationAct act) {
        return session.ask(StaffKinds.staffAt(act.signedBy(), act.at())).map(any -> act);
    }

    private static Either<Refusal, IsolationAct> lives(Session session, IsolationAct order) {
        boolean lives = session.ask(RegisterKinds.STAYS.where(RegisterKinds.OF_RESIDENT, order.resident())).stream()
                .anyMatch(stay -> stay.isValidAt(order.at()));
        return lives
                ? Either.right(order)
                : Either.left(
                        new RegisterRefusal.NotResidentThen(order.resident().value()));
    }

    /** The isolation as its acts say, and the other isolations of the resident that it now ends or no longer ends. */
    private static Either<Refusal, List<Entry>> refitted(
            Session session, Stored<IsolationId, Isolation> isolation, Isolation alone, List<IsolationAct> acts) {
        List<Stored<IsolationId, Isolation>> others =
                session.ask(IsolationKinds.ISOLATIONS.where(RegisterKinds.OF_RESIDENT, alone.resident())).stream()
                        .filter(each -> !each.id().equals(isolation.id()))
                        .toList();
        List<Isolation> all = Stream.concat(
                        others.stream().map(Stored::value), alone.isWithdrawn() ? Stream.empty() : Stream.of(alone))
                .filter(each -> !each.isWithdrawn())
                .sorted(Comparator.comparing((Isolation each) -> each.period().from()))
                .toList();
        for (int i = 1; i < all.size(); i++) {
            Isolation earlier = all.get(i - 1);
            Instant from = all.get(i).period().from();
            if (from.equals(earlier.period().from())
                    || earlier.release().isPresent() && earlier.period().holdsAt(from)) {
                Isolation other = earlier.id().equals(alone.id()) ? all.get(i) : earlier;
                return Either.left(new Overlaps(isolation.kind(), other.id().value()));
            }
        }
        List<Entry> entries = new ArrayList<>();
        Isolation own = IsolationTimeline.of(isolation.value(), acts, followedAt(all, alone));
        if (!own.equals(isolation.value())) {
            entries.add(isolation.next(own));
        }
        for (Stored<IsolationId, Isolation> each : others) {
            Isolation other = each.value();
            Interval period = new Interval(other.period().from(), followedAt(all, other));
            if (!other.isWithdrawn() && other.release().isEmpty() && !period.equals(other.period())) {
                entries.add(each.with(to -> to.inline(Shape.PERIOD, period)));
            }
        }
        return Either.right(entries);
    }

    /** When the next of these isolations begins. */
    static Optional<Instant> followedAt(List<Isolation> all, Isolation isolation) {
        return all.stream()
                .map(each -> each.period().from())
                .filter(from -> from.isAfter(isolation.period().from()))
                .min(Comparator.naturalOrder());
    }
}
