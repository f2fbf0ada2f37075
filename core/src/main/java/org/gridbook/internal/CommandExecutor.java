package org.gridbook.internal;

import io.vavr.control.Either;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.gridbook.access.AccessKinds;
import org.gridbook.access.Gate;
import org.gridbook.access.Power;
import org.gridbook.book.BadValue;
import org.gridbook.book.CommandReused;
import org.gridbook.book.Denied;
import org.gridbook.book.DomainRefusal;
import org.gridbook.book.Done;
import org.gridbook.book.Horizon;
import org.gridbook.book.Id;
import org.gridbook.book.Interval;
import org.gridbook.book.Refusal;
import org.gridbook.mapping.Question;
import org.gridbook.storage.Change;
import org.gridbook.storage.CommandId;
import org.gridbook.storage.Entry;
import org.gridbook.storage.Fields;
import org.gridbook.storage.Kind;
import org.gridbook.storage.KnownAt;
import org.gridbook.storage.Page;
import org.gridbook.storage.Query;
import org.gridbook.storage.ReadTransaction;
import org.gridbook.storage.Scope;
import org.gridbook.storage.WriteTransaction;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs one command in one transaction: access, questions, decision, change. Every accepted command leaves a change, also one that puts no
 * entries, so that the same command again gets the same answer.
 */
final class CommandExecutor {
    private static final Logger LOG = LoggerFactory.getLogger("org.gridbook.command");
    // A command compares its content with stored data of every class.
    private static final Set<Kind.DataClass> EVERY_CLASS = EnumSet.allOf(Kind.DataClass.class);
    // A member of staff named by a command with one of these powers did or signed what it records. With the others
    // staff are managed.
    private static final Set<Power> WORK = EnumSet.of(Power.RECORD, Power.GUARD, Power.ISOLATE);

    private final Environment environment;
    private final Transactor transactor;
    private final AccessReader accessReader;
    private final ChangeAppender appender;
    private final AuditTrail audit;
    // The last reach of each power. It only decides which queries are sent first: before an answer is used, the reach
    // is
    // computed again from the grants read in the same transaction.
    private final Map<Power, Gate.Reach> lastReach = new ConcurrentHashMap<>();

    CommandExecutor(
            Environment environment,
            Transactor transactor,
            AccessReader accessReader,
            ChangeAppender appender,
            AuditTrail audit) {
        this.environment = environment;
        this.transactor = transactor;
        this.accessReader = accessReader;
        this.appender = appender;
        this.audit = audit;
    }

    /**
     * What identifies a command and what it says.
     *
     * @param digest the hash of its name and content, if these instants of the clock are "now"; see {@link Content}
     * @param occurred when it takes effect, on the valid-time axis
     * @param fault what it says and can be recorded at no time
     * @param latest the latest instant that it names
     * @param made the ids that its sender made for new records
     * @param named all ids that it names
     */
    record Header(
            CommandId id,
            Function<List<Instant>, String> digest,
            Instant occurred,
            Optional<BadValue> fault,
            Instant latest,
            Set<Id> made,
            Set<Id> named) {
        static Header of(CommandId id, String name, Instant occurred, Object... content) {
            Content.Said said = Content.said(List.of(), name, content);
            return new Header(
                    id,
                    clocks -> Content.said(clocks, name, content).digest(),
                    occurred,
                    Horizon.isWithin(occurred) ? said.fault() : Optional.of(Horizon.outOfYears("instant")),
                    said.latest(),
                    said.made(),
                    said.named());
        }

        /** The members of staff and volunteers, by the types of their ids, who did or signed what is recorded with this power. */
        Set<Id> workers(Power power, Set<Class<? extends Id>> types) {
            return WORK.contains(power)
                    ? named.stream()
                            .filter(each -> types.contains(each.getClass()))
                            .collect(Collectors.toSet())
                    : Set.of();
        }

        <T> Either<Refusal, T> ifRecordable(Supplier<Either<Refusal, T>> execute) {
            return fault.<Either<Refusal, T>>map(Either::left).orElseGet(execute);
        }

        /** What a rule decided, if nothing is planned too far ahead. The rule comes first: its refusal says more, for example the row. */
        Either<Refusal, Decision> bounded(Either<? extends Refusal, Decision> decided, Instant now) {
            return Either.<Refusal, Decision>narrow(decided)
                    .flatMap(decision -> Horizon.ofPlan("instant", latest, now, Horizon.PLANNED)
                            .map(any -> decision));
        }

        /**
         * The hashes that the first sending may have had if it said the same. An application may send the instant of the first sending again,
         * or take the clock's instant again, or both in one content. The last one is for a first sending whose clock was far behind the feed.
         */
        Stream<String> possible(Change first, Instant now) {
            Instant recorded = Interval.instant(first.recordedAt());
            return Stream.of(
                            List.of(recorded),
                            List.of(now),
                            List.of(recorded, now),
                            List.of(Interval.instant(first.occurredAt())))
                    .map(digest);
        }
    }

    /**
     * Runs a command that needs a power. A refusal leaves no change, unless the command found people by their personal data: the refusal
     * may reveal a match, so the read is audited.
     */
    <T> Either<Refusal, Done<T>> execute(
            Header header,
            Power power,
            Function<Scope, List<Query>> queries,
            BiFunction<Session, List<Page>, ? extends Either<? extends Refusal, Decision>> rule,
            Function<Fields, T> answer) {
        return environment.observed(
                true,
                () -> header.ifRecordable(() -> executeRecordable(
                        header,
                        power,
                        queries,
                        (session, pages) -> header.bounded(rule.apply(session, pages), session.now()),
                        answer)));
    }

    private <T> Either<Refusal, Done<T>> executeRecordable(
            Header header,
            Power power,
            Function<Scope, List<Query>> queries,
            BiFunction<Session, List<Page>, ? extends Either<? extends Refusal, Decision>> rule,
            Function<Fields, T> answer) {
        Set<String> lookedUp = new TreeSet<>();
        Either<Refusal, Boolean> tried = tried(tx -> tx.receipt(header.id()).isPresent()
                ? Either.right(true)
                : decided(
                        tx,
                        environment.now(),
                        header,
                        power,
                        queries,
                        rule,
                        lookedUp,
                        decide -> decide.get().map(any -> true)));
        Either<Refusal, Done<T>> outcome = reported(
                header.id(),
                tried.flatMap(any -> transactor.write(header.id(), tx -> {
                    lookedUp.clear();
                    Instant now = environment.now();
                    return decided(
                            tx,
                            now,
                            header,
                            power,
                            queries,
                            rule,
                            lookedUp,
                            decide -> settle(tx, header, now, answer, decide));
                })));
        return !lookedUp.isEmpty() && outcome.fold(DomainRefusal.class::isInstance, done -> false)
                ? audit.read(appender, power, lookedUp).flatMap(any -> outcome)
                : outcome;
    }

    /**
     * Runs a command whose right is decided by a check instead of a power.
     *
     * @param check runs before the receipt is looked up, so that a denied actor does not learn which command ids exist
     */
    <T> Either<Refusal, Done<T>> executeUngated(
            Header header,
            BiFunction<ReadTransaction, Instant, Either<Refusal, Boolean>> check,
            BiFunction<ReadTransaction, Instant, Either<Refusal, Decision>> rule,
            Function<Fields, T> answer) {
        return header.ifRecordable(() ->
                executeRecordable(header, check, (tx, now) -> header.bounded(rule.apply(tx, now), now), answer));
    }

    private <T> Either<Refusal, Done<T>> executeRecordable(
            Header header,
            BiFunction<ReadTransaction, Instant, Either<Refusal, Boolean>> check,
            BiFunction<ReadTransaction, Instant, Either<Refusal, Decision>> rule,
            Function<Fields, T> answer) {
        Either<Refusal, Boolean> tried = tried(tx -> check.apply(tx, environment.now()));
        return reported(
                header.id(),
                tried.flatMap(allowed -> transactor.write(header.id(), tx -> {
                    Instant now = environment.now();
                    return check.apply(tx, now)
                            .flatMap(any -> settle(tx, header, now, answer, () -> rule.apply(tx, now)));
                })));
    }

    /**
     * In the host's transaction, reads first whether the command would be refused: a write would hold the community until the host ends, and
     * the denial or the match that the refusal reveals could not be recorded.
     */
    private Either<Refusal, Boolean> tried(Function<ReadTransaction, Either<Refusal, Boolean>> trial) {
        return environment.isJoined()
                ? environment.storage().read(transactor.community(), KnownAt.LATEST, trial)
                : Either.right(true);
    }

    private <T> Either<Refusal, Done<T>> reported(CommandId id, Either<Refusal, Done<T>> outcome) {
        LOG.debug(
                "{} {} {}",
                transactor.community(),
                id,
                outcome.fold(Refusal::code, done -> done.replayed() ? "AlreadyDone" : "Done"));
        return outcome.peekLeft(refusal -> audit.denied(appender, refusal, Optional.of(id)))
                .peek(done -> audit.recordCounts());
    }

    /** Opens a session, loads what the rule needs, and ends with its decision. */
    private <T> Either<Refusal, T> decided(
            ReadTransaction tx,
            Instant now,
            Header header,
            Power power,
            Function<Scope, List<Query>> queries,
            BiFunction<Session, List<Page>, ? extends Either<? extends Refusal, Decision>> rule,
            Set<String> lookedUp,
            Function<Supplier<Either<Refusal, Decision>>, Either<Refusal, T>> end) {
        Optional<Gate.Reach> expected = Optional.ofNullable(lastReach.get(power));
        Set<Id> workers = header.workers(power, environment.staff().types());
        Question<Known> question = accessReader
                .question()
                .and(
                        workers.isEmpty()
                                ? Question.none(Set.of())
                                : environment.staff().linked().apply(accessReader.actor()),
                        Known::new);
        List<Query> sent = new ArrayList<>(accessReader.queries(question));
        int own = sent.size();
        List<Query> early = expected.map(reach -> queries.apply(reach.scope())).orElse(List.of());
        sent.addAll(early);
        Seal seal = appender.seal();
        List<Page> pages = Session.checked(sent, tx.fetch(seal.stored(sent)));
        Known known = question.read().apply(pages.subList(0, own));
        Access granted = accessReader.access(known.access(), now, tx);
        return Either.<Refusal, Gate.Reach>narrow(granted.reach(power)).flatMap(reach -> {
            HiddenRows hidden = granted.hidden(power);
            Session session = new Session(tx, seal, granted, reach, hidden, EVERY_CLASS, lookedUp);
            boolean asExpected = expected.filter(before -> before.scope().equals(reach.scope()))
                    .isPresent();
            List<Page> loaded = asExpected
                    ? session.admitted(early, session.opened(early, pages.subList(own, pages.size())))
                    : session.fetch(queries.apply(reach.scope()));
            lastReach.put(power, reach);
            return end.apply(() -> Either.<Refusal, Decision>narrow(rule.apply(session, loaded))
                    .filterOrElse(
                            decision -> mayWrite(session, reach, hidden, decision), any -> new Denied(power.word()))
                    .filterOrElse(
                            decision -> known.mayName(workers) || mayActForOthers(session, granted, decision),
                            any -> new Denied(Power.RECORD_FOR_OTHERS.word()))
                    .flatMap(decision -> SenderIds.unused(session, header.made(), decision))
                    .flatMap(appender::sealable));
        });
    }

    private <T> Either<Refusal, Done<T>> settle(
            WriteTransaction tx,
            Header header,
            Instant now,
            Function<Fields, T> answer,
            Supplier<Either<Refusal, Decision>> decide) {
        return tx.receipt(header.id())
                .<Either<Refusal, Done<T>>>map(before -> appender.made(before, header.possible(before, now))
                        ? Either.right(new Done<>(answer.apply(before.facts()), before.position(), true))
                        : Either.left(new CommandReused(header.id().value())))
                .orElseGet(() -> decide.get().map(decision -> {
                    long position = appender.append(
                                    tx,
                                    header.id(),
                                    header.digest().apply(List.of(now)),
                                    now,
                                    header.occurred(),
                                    decision)
                            .position();
                    return new Done<>(answer.apply(decision.facts()), position, false);
                }));
    }

    /** What is read before the rule: what decides the access, and the members of staff of the actor. */
    private record Known(AccessReader.Loaded access, Set<Id> own) {
        /** An actor without a member of their own, such as a clerk, records the work of all. */
        boolean mayName(Set<Id> workers) {
            return own.isEmpty() || own.containsAll(workers);
        }
    }

    private static boolean mayActForOthers(Session session, Access granted, Decision decision) {
        return granted.reach(Power.RECORD_FOR_OTHERS)
                .exists(reach -> mayWrite(session, reach, granted.hidden(Power.RECORD_FOR_OTHERS), decision));
    }

    private static boolean mayWrite(Session session, Gate.Reach reach, HiddenRows hidden, Decision decision) {
        return decision.entries().stream()
                .allMatch(entry -> session.isAllowed(entry) || mayWrite(reach, entry) && !hidden.forbids(entry));
    }

    /**
     * A shared place belongs to the whole community, and so does the right to write there. Grants are the exception: their use cases compare
     * the area of a grant with those of its giver.
     */
    private static boolean mayWrite(Gate.Reach reach, Entry entry) {
        return reach.scope().covers(entry.place())
                && (!entry.place().isShared()
                        || entry.kind().equals(AccessKinds.GRANTS.kind())
                        || reach.wholeCommunity());
    }
}
