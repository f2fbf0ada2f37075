package org.gridbook.internal;

import io.vavr.control.Either;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Function;
import java.util.function.Supplier;
import org.gridbook.access.AccessKinds;
import org.gridbook.access.ActorId;
import org.gridbook.access.DerivedGrants;
import org.gridbook.access.Gate;
import org.gridbook.access.Grant;
import org.gridbook.access.Power;
import org.gridbook.access.PurposeId;
import org.gridbook.book.Busy;
import org.gridbook.book.CommandReused;
import org.gridbook.book.Denied;
import org.gridbook.book.DomainRefusal;
import org.gridbook.book.Done;
import org.gridbook.book.GridId;
import org.gridbook.book.IdSource;
import org.gridbook.book.Interval;
import org.gridbook.book.Refusal;
import org.gridbook.book.Unknown;
import org.gridbook.storage.Change;
import org.gridbook.storage.CommandId;
import org.gridbook.storage.CommunityId;
import org.gridbook.storage.Entry;
import org.gridbook.storage.Fields;
import org.gridbook.storage.Head;
import org.gridbook.storage.Kind;
import org.gridbook.storage.KnownAt;
import org.gridbook.storage.Place;
import org.gridbook.storage.Query;
import org.gridbook.storage.ReadTransaction;
import org.gridbook.storage.Scope;
import org.gridbook.storage.Page;
import org.gridbook.storage.Storage;
import org.gridbook.storage.StorageException;
import org.gridbook.storage.WriteTransaction;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Where one actor works in one community for one purpose: every use case goes through {@link #command} or {@link #ask}, and so through
 * the gate. Thread-safe.
 */
public final class Office {
    private static final Logger LOG = LoggerFactory.getLogger("org.gridbook.command");
    private static final int ATTEMPTS = 8;
    private static final int PAGE = 1000;
    private static final Set<Kind.DataClass> STRUCTURE = EnumSet.of(Kind.DataClass.STRUCTURE);
    // What is written is compared with what is kept, of whatever data.
    private static final Set<Kind.DataClass> WRITTEN = EnumSet.allOf(Kind.DataClass.class);
    private static final Scope ACCESS = Scope.ofGrids(Set.of(Place.ACCESS.grid(), Place.COMMONS.grid()));

    private final Storage storage;
    private final Clock clock;
    private final IdSource ids;
    private final List<Kind> kinds;
    private final DerivedGrants derived;
    private final CommunityId community;
    private final ActorId actor;
    private final PurposeId purpose;
    // The last reach of each power: only a guess of what to ask for first. It is checked against the grants within the
    // same
    // transaction before anything is used that was found by it.
    private final Map<Power, Gate.Reach> guesses = new ConcurrentHashMap<>();

    /** Opened by the door only. */
    public Office(
            Storage storage,
            Clock clock,
            IdSource ids,
            List<Kind> kinds,
            DerivedGrants derived,
            CommunityId community,
            ActorId actor,
            PurposeId purpose) {
        this.storage = storage;
        this.clock = clock;
        this.ids = ids;
        this.kinds = kinds;
        this.derived = derived;
        this.community = community;
        this.actor = actor;
        this.purpose = purpose;
    }

    /** Every kind of entry that the book has. */
    public List<Kind> kinds() {
        return kinds;
    }

    /** The community worked in. */
    public CommunityId community() {
        return community;
    }

    /** A new id. */
    public String newId() {
        return ids.next();
    }

    /** The actor at work. */
    public ActorId actor() {
        return actor;
    }

    /** The purpose claimed. */
    public PurposeId purpose() {
        return purpose;
    }

    /** The clock's instant, cut to microseconds. */
    public Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }

    /**
     * Runs one command: access, load, decide, append, in one transaction. What is refused leaves no change, unless people were found by
     * what is kept of them: then the refusal may tell of them, and is noted as a read.
     *
     * @param name the name of the use case, part of what the command says
     * @param occurred when it happened, on the valid-time axis
     * @param content what the command says, by which its id used with other content is recognised
     * @param answer reads the answer from the facts of the event, now or when the command is sent again
     */
    public <T> Either<Refusal, Done<T>> command(
            CommandId id,
            String name,
            Power power,
            Instant occurred,
            Fields content,
            Function<Fields, T> answer,
            UseCase work) {
        Set<String> lookedUp = new TreeSet<>();
        Either<Refusal, Done<T>> outcome = noted(id, transact(id, tx -> {
            lookedUp.clear();
            return run(tx, id, name, power, occurred, content, answer, work, lookedUp);
        }));
        if (!lookedUp.isEmpty() && outcome.fold(DomainRefusal.class::isInstance, done -> false)) {
            noteRead(power, lookedUp);
        }
        return outcome;
    }

    private <T> Either<Refusal, Done<T>> noted(CommandId id, Either<Refusal, Done<T>> outcome) {
        LOG.debug(
                "{} {} {}",
                community,
                id,
                outcome.fold(Refusal::code, done -> done.replayed() ? "AlreadyDone" : "Done"));
        return outcome.peekLeft(refusal -> noteDenial(refusal, Fields.builder().text("command", id.value())));
    }

    private <T> Either<Refusal, Done<T>> transact(CommandId id, Function<WriteTransaction, Either<Refusal, Done<T>>> work) {
        for (int attempt = 1; attempt <= ATTEMPTS; attempt++) {
            try {
                return storage.write(community, id, work);
            } catch (StorageException.Contention | StorageException.Stale again) {
                LockSupport.parkNanos(100_000L << attempt);
            } catch (StorageException.CommitUnknown lost) {
                return Either.left(new Unknown(id.value()));
            }
        }
        return Either.left(new Busy(ATTEMPTS));
    }

    private <T> Either<Refusal, Done<T>> run(
            WriteTransaction tx,
            CommandId id,
            String name,
            Power power,
            Instant occurred,
            Fields content,
            Function<Fields, T> answer,
            UseCase work,
            Set<String> lookedUp) {
        Instant now = now();
        Gate.Reach guess = guesses.get(power);
        List<Query> queries = accessQueries();
        int own = queries.size();
        List<Query> guessed = guess == null ? List.of() : work.first(guess.scope());
        queries.addAll(guessed);
        List<Page> slices = Session.checked(queries, tx.fetch(queries));
        Access access = access(tx, slices.subList(0, own), now);
        return Office.<Gate.Reach>refusal(access.reach(power)).flatMap(reach -> {
            Session session = new Session(tx, access, reach, WRITTEN, lookedUp);
            boolean right = guess != null && guess.scope().equals(reach.scope());
            List<Page> loaded = right
                    ? session.admitted(guessed, slices.subList(own, slices.size()))
                    : session.fetch(work.first(reach.scope()));
            guesses.put(power, reach);
            return settle(
                    tx,
                    id,
                    Chain.ofContent(name, content),
                    now,
                    occurred,
                    answer,
                    () -> Office.<Decision>refusal(work.decide(session, loaded))
                            .flatMap(decision ->
                                    decision.entries().stream().allMatch(entry -> mayWrite(reach, entry.place()))
                                            ? Either.right(decision)
                                            : Either.left(new Denied(power.word()))));
        });
    }

    /** The same command again gets the same answer; otherwise what is decided is appended, unless there is nothing to put. */
    private <T> Either<Refusal, Done<T>> settle(
            WriteTransaction tx,
            CommandId id,
            String digest,
            Instant now,
            Instant occurred,
            Function<Fields, T> answer,
            Supplier<Either<Refusal, Decision>> decide) {
        return tx.receipt(id)
                .<Either<Refusal, Done<T>>>map(before ->
                        before.digest().equals(digest) && before.actor().equals(actor.value())
                                ? Either.right(new Done<>(answer.apply(before.facts()), before.position(), true))
                                : Either.left(new CommandReused(id.value())))
                .orElseGet(() -> decide.get().map(decision -> {
                    long position = decision.entries().isEmpty()
                            ? 0
                            : append(tx, id, digest, now, occurred, decision).position();
                    return new Done<>(answer.apply(decision.facts()), position, false);
                }));
    }

    private static <T> Either<Refusal, T> refusal(Either<? extends Refusal, T> either) {
        return Either.narrow(either);
    }

    private static boolean mayWrite(Gate.Reach reach, Place place) {
        boolean shared = place.grid().startsWith("~");
        return reach.scope().covers(place) && (!shared || reach.wholeCommunity());
    }

    private Change append(WriteTransaction tx, CommandId id, String digest, Instant now, Instant occurred, Decision decision) {
        Head head = tx.head();
        long recorded = Math.max(Interval.micros(now), head.position() == 0 ? Long.MIN_VALUE : head.recordedAt() + 1);
        List<Entry> entries = decision.entries();
        Fields facts = entries.isEmpty()
                ? decision.facts()
                : decision.facts().toBuilder()
                        .text("content", Chain.ofEntries(entries))
                        .build();
        List<Change.Touched> touched = new ArrayList<>(entries.size());
        for (Entry entry : entries) {
            touched.add(new Change.Touched(entry.kind().name(), entry.id(), entry.version()));
        }
        Change unhashed = new Change(
                head.position() + 1,
                id,
                digest,
                actor.value(),
                purpose.value(),
                recorded,
                Interval.micros(occurred),
                decision.event(),
                facts,
                touched,
                head.hash(),
                "");
        Change change = new Change(
                unhashed.position(),
                id,
                digest,
                unhashed.actor(),
                unhashed.purpose(),
                recorded,
                unhashed.occurredAt(),
                unhashed.event(),
                facts,
                touched,
                head.hash(),
                Chain.ofChange(unhashed));
        tx.append(change, entries);
        return change;
    }

    /**
     * Answers a question about structure.
     *
     * @param at as known at which instant; access itself is always that of the clock's instant
     */
    public <T> Either<Refusal, T> ask(Power power, KnownAt at, Function<Session, T> question) {
        return ask(power, at, question, STRUCTURE);
    }

    /**
     * Works out what a command would do now, without doing it: it sees what a command sees. If the answer tells how what was said agrees
     * with what is kept of somebody, that is noted as a read.
     *
     * @param whose the ids of the people of whom the answer tells more than ids
     */
    public <T> Either<Refusal, T> preview(
            Power power, Function<Session, T> question, Function<T, ? extends Collection<String>> whose) {
        Either<Refusal, T> answer = ask(power, KnownAt.LATEST, question, WRITTEN);
        answer.forEach(found -> {
            Collection<String> compared = whose.apply(found);
            if (!compared.isEmpty()) {
                noteRead(power, compared);
            }
        });
        return answer;
    }

    private <T> Either<Refusal, T> ask(Power power, KnownAt at, Function<Session, T> question, Set<Kind.DataClass> sight) {
        boolean latest = at.instant() == null;
        Either<Refusal, T> answer;
        if (latest) {
            answer = storage.read(
                    community, at, tx -> passed(tx, power, sight).map(session -> question.apply(session.apply(tx))));
        } else {
            Either<Refusal, Function<ReadTransaction, Session>> passed =
                    storage.read(community, KnownAt.LATEST, tx -> passed(tx, power, sight));
            answer = passed.map(session -> storage.read(community, at, tx -> question.apply(session.apply(tx))));
        }
        return answer.peekLeft(refusal -> noteDenial(refusal, Fields.builder()));
    }

    /**
     * Answers with every entry that one question finds, in order of id.
     *
     * @param row reads an entry
     */
    public <T> Either<Refusal, List<T>> list(
            Power power, KnownAt at, Function<Scope, Query> question, Function<Entry, T> row) {
        return ask(
                power,
                at,
                session -> session.all(question.apply(session.scope())).stream()
                        .map(row)
                        .toList());
    }

    /**
     * Answers a question about personal or health data, and leaves a change that says whose were read before giving the answer. A session of
     * {@link #ask} does not see them.
     *
     * @param power says what is seen besides structure
     * @param whose the ids of the people in the answer
     */
    public <T> Either<Refusal, T> askPersonal(
            Power power, KnownAt at, Function<Session, T> question, Function<T, ? extends Collection<String>> whose) {
        Either<Refusal, T> answer = ask(power, at, question, sight(power));
        answer.forEach(found -> noteRead(power, whose.apply(found)));
        return answer;
    }

    private static Set<Kind.DataClass> sight(Power power) {
        return switch (power) {
            case READ_PERSONAL, EXPORT -> EnumSet.of(Kind.DataClass.STRUCTURE, Kind.DataClass.PERSONAL);
            case READ_HEALTH -> EnumSet.of(Kind.DataClass.STRUCTURE, Kind.DataClass.HEALTH);
            default -> STRUCTURE;
        };
    }

    /** Reads the feed, for who may audit the whole community. */
    public Either<Refusal, List<Change>> changesAfter(long position, int limit) {
        return auditing(tx -> tx.changesAfter(position, limit));
    }

    /**
     * Walks the whole feed, recomputes every hash, and compares the entries in the store with it.
     *
     * @return the position of the first change that is not what was appended, or 0 if every one is
     */
    public Either<Refusal, Long> firstBroken() {
        return auditing(ReadTransaction::head).map(head -> new Proof(storage, community, kinds).firstBroken());
    }

    /** Reads the feed after one position up to another, that one included, for who may audit the whole community. */
    public Either<Refusal, List<Change>> changesBetween(long position, long last) {
        return auditing(tx -> {
            List<Change> changes = new ArrayList<>();
            long from = position;
            while (from < last) {
                List<Change> page = tx.changesAfter(from, (int) Math.min(PAGE, last - from));
                if (page.isEmpty()) {
                    break;
                }
                changes.addAll(page);
                from = page.get(page.size() - 1).position();
            }
            return changes;
        });
    }

    private <T> Either<Refusal, T> auditing(Function<ReadTransaction, T> question) {
        return ask(Power.AUDIT, KnownAt.LATEST, Session::reach).flatMap(reach -> {
            if (!reach.wholeCommunity()) {
                Denied denied = new Denied(Power.AUDIT.word());
                noteDenial(denied, Fields.builder());
                return Either.left(denied);
            }
            return Either.right(storage.read(community, KnownAt.LATEST, question));
        });
    }

    /** What may be asked in a reading of whatever instant: access itself is always that of now. */
    private Either<Refusal, Function<ReadTransaction, Session>> passed(ReadTransaction tx, Power power, Set<Kind.DataClass> sight) {
        List<Query> queries = accessQueries();
        Access access = access(tx, Session.checked(queries, tx.fetch(queries)), now());
        return Office.<Gate.Reach>refusal(access.reach(power))
                .map(reach -> reading -> new Session(reading, access, reach, sight, new HashSet<>()));
    }

    private List<Query> accessQueries() {
        List<Query> queries = new ArrayList<>();
        queries.add(Query.by(ACCESS, AccessKinds.GRANT, "actor", Set.of(actor.value())));
        queries.add(Query.ids(ACCESS, AccessKinds.PURPOSE, Set.of(purpose.value())));
        queries.add(Query.all(ACCESS, AccessKinds.GRID));
        queries.addAll(derived.first(actor));
        return queries;
    }

    private Access access(ReadTransaction tx, List<Page> slices, Instant now) {
        List<Grant> grants = new ArrayList<>();
        slices.get(0).entries().forEach(entry -> grants.add(AccessKinds.grant(entry)));
        Set<GridId> grids = new HashSet<>();
        slices.get(2).entries().forEach(grid -> grids.add(new GridId(grid.id())));
        grants.addAll(derived.then(
                actor, slices.subList(3, slices.size()), grids, now, more -> Session.checked(more, tx.fetch(more))));
        return new Access(grants, slices.get(1).entries().stream().findFirst().map(AccessKinds::purpose), grids, now);
    }

    private void noteRead(Power power, Collection<String> whose) {
        note(
                "PersonalDataRead",
                Fields.builder()
                        .text("power", power.word())
                        .texts("whose", new TreeSet<>(whose))
                        .build());
    }

    private void noteDenial(Refusal refusal, Fields.Builder facts) {
        if (refusal instanceof Denied denied) {
            note("AccessDenied", facts.text("power", denied.power()).build());
        }
    }

    private void note(String event, Fields facts) {
        CommandId id = new CommandId(ids.next());
        String digest = Chain.ofContent(event, facts);
        Instant now = now();
        Either<Refusal, Done<Boolean>> noted = transact(id, tx -> {
            if (tx.head().position() > 0 && tx.receipt(id).isEmpty()) {
                append(tx, id, digest, now, now, new Decision(event, facts, List.of()));
            }
            return Either.right(new Done<>(true, 0, false));
        });
        if (noted.isLeft()) {
            throw new StorageException.Contention("What was read or denied could not be noted, so nothing is shown");
        }
    }

    /**
     * Breaks the glass: asks only that the actor was given some valid grant under the purpose, whatever its power; one that was taken by
     * breaking the glass does not count, or it would never end.
     *
     * @param decide decides at the instant of the clock
     */
    public <T> Either<Refusal, Done<T>> glass(
            CommandId id,
            Fields content,
            Function<Fields, T> answer,
            Function<Instant, Either<? extends Refusal, Decision>> decide) {
        return noted(id, transact(id, tx -> {
            Instant now = now();
            List<Query> queries = accessQueries();
            Access access = access(tx, Session.checked(queries, tx.fetch(queries)), now);
            return access.isGivenAny()
                    ? settle(
                            tx,
                            id,
                            Chain.ofContent("BreakGlass", content),
                            now,
                            now,
                            answer,
                            () -> refusal(decide.apply(now)))
                    : Either.left(new Denied("break_glass"));
        }));
    }

    /** Founds the community: its very first change, which nobody could have been granted. */
    public <T> Either<Refusal, Done<T>> found(
            CommandId id, Instant occurred, Fields content, Function<Fields, T> answer, Decision decision) {
        return noted(
                id,
                transact(
                        id,
                        tx -> settle(
                                tx,
                                id,
                                Chain.ofContent("Found", content),
                                now(),
                                occurred,
                                answer,
                                () -> tx.head().position() > 0
                                        ? Either.left(new Denied(Power.GRANT.word()))
                                        : Either.right(decision))));
    }
}
