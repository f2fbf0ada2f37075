package org.gridbook.internal;

import io.vavr.Tuple;
import io.vavr.Tuple2;
import io.vavr.control.Either;
import java.time.Instant;
import java.util.Collection;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.function.ToIntFunction;
import org.gridbook.access.ActorId;
import org.gridbook.access.Area;
import org.gridbook.access.Gate;
import org.gridbook.access.Grant;
import org.gridbook.access.Power;
import org.gridbook.access.PurposeId;
import org.gridbook.access.Rights;
import org.gridbook.book.Alteration;
import org.gridbook.book.CommandAnswer;
import org.gridbook.book.Cursor;
import org.gridbook.book.Denied;
import org.gridbook.book.Done;
import org.gridbook.book.Horizon;
import org.gridbook.book.Id;
import org.gridbook.book.NewRecord;
import org.gridbook.book.NotFound;
import org.gridbook.book.Refusal;
import org.gridbook.book.Slice;
import org.gridbook.mapping.EntryType;
import org.gridbook.mapping.FieldReader;
import org.gridbook.mapping.Question;
import org.gridbook.mapping.Stored;
import org.gridbook.storage.Change;
import org.gridbook.storage.CommandId;
import org.gridbook.storage.CommunityId;
import org.gridbook.storage.Head;
import org.gridbook.storage.Kind;
import org.gridbook.storage.KnownAt;
import org.gridbook.storage.Place;
import org.gridbook.storage.Query;
import org.gridbook.storage.ReadTransaction;
import org.gridbook.storage.Scope;

/**
 * What a use case works with: one actor in one community for one purpose. Every use case goes through {@link #command} or {@link #ask},
 * and so through the gate. Thread-safe.
 */
public final class DeskContext {
    private static final String OPERATOR = "~operator";
    private static final Scope ACCESS = Scope.ofGrids(Set.of(Place.ACCESS.grid()));

    private final Environment environment;
    private final CommunityId community;
    private final ActorId actor;
    private final PurposeId purpose;
    private final AccessReader accessReader;
    private final CommandExecutor commands;
    private final QueryExecutor queries;
    private final FeedReader feed;

    /** Opened by {@code Gridbook} only. */
    public DeskContext(Environment environment, CommunityId community, ActorId actor, PurposeId purpose) {
        this(
                environment,
                community,
                actor,
                purpose,
                new ChangeAppender(environment.keys(), community, actor.value(), purpose.value()));
    }

    private DeskContext(
            Environment environment, CommunityId community, ActorId actor, PurposeId purpose, ChangeAppender appender) {
        this.environment = environment;
        this.community = community;
        this.actor = actor;
        this.purpose = purpose;
        Transactor transactor = new Transactor(environment.storage(), community);
        AuditTrail audit = environment.audit(community);
        accessReader = new AccessReader(actor, purpose, environment.grids(), environment.derived());
        commands = new CommandExecutor(environment, transactor, accessReader, appender, audit);
        queries = new QueryExecutor(environment, community, accessReader, appender, audit);
        feed = new FeedReader(environment, community, accessReader, queries, appender, audit);
    }

    /** Opened by {@code Gridbook} for its operator only; see {@link #operate}. */
    public static DeskContext ofOperator(Environment environment, CommunityId community) {
        // The id of an actor or a purpose cannot begin with ~, so no desk can leave such changes.
        return new DeskContext(
                environment,
                community,
                new ActorId("operator"),
                new PurposeId("operator"),
                new ChangeAppender(environment.keys(), community, OPERATOR, OPERATOR));
    }

    /** Every kind of entry. */
    public List<Kind> kinds() {
        return environment.kinds();
    }

    /** The community. */
    public CommunityId community() {
        return community;
    }

    /** The actor. */
    public ActorId actor() {
        return actor;
    }

    /** The claimed purpose. */
    public PurposeId purpose() {
        return purpose;
    }

    /** A new id. */
    public String newId() {
        return environment.newId();
    }

    /** A new id of this type. */
    public <I extends Id> I newId(Function<String, I> type) {
        return type.apply(environment.newId());
    }

    /** The id of a new record: the one that its sender made, or a new one. The engine refuses one that is in use; see {@link SenderIds}. */
    public <I extends Id> I newId(NewRecord<I> request, Function<String, I> type) {
        return request.id().orElseGet(() -> newId(type));
    }

    /** The clock's instant, cut to microseconds. */
    public Instant now() {
        return environment.now();
    }

    /**
     * Begins a command.
     *
     * @param name the name of the use case; it is part of the content
     * @param power the power that the actor needs where entries are put
     * @param occurred when it takes effect, on the valid-time axis
     * @param content everything that the caller says; see {@link Content} for the types. An id that is used again with other content
     *     is refused
     */
    public Command command(CommandId id, String name, Power power, Instant occurred, Object... content) {
        return new Command(commands, CommandExecutor.Header.of(id, name, occurred, content), power);
    }

    /**
     * The cursors of a list.
     *
     * @param list its name, which no other list has
     * @param of what it is a list of, and what it is filtered by: a cursor continues the same list only. See {@link Content} for the types
     */
    public Paging paging(String list, Object... of) {
        return new Paging(
                environment.keys(), community, Content.said(List.of(), list, of).digest());
    }

    /**
     * Answers with one page of the records of structure that a query finds and that are wanted, in order of id.
     *
     * @return the page; or {@link org.gridbook.book.BadValue} for {@code cursor}
     */
    public <I extends Id, T> Either<Refusal, Slice<T>> slice(
            Power power,
            KnownAt at,
            Paging paging,
            Optional<Cursor> after,
            int limit,
            EntryType<I, T> type,
            Function<Scope, Query> query,
            Predicate<Stored<I, T>> wanted) {
        Paging.check(limit);
        return paging.after(after)
                .flatMap(from -> ask(power, at, session -> Paging.part(session, type, query, wanted, from, limit)))
                .map(part -> new Slice<>(
                        part.found().stream().map(Stored::value).toList(),
                        part.next().map(paging::at)));
    }

    /**
     * Answers a question about structure.
     *
     * @param at as known at which instant; access itself is always decided at the clock's instant
     */
    public <T> Either<Refusal, T> ask(Power power, KnownAt at, Function<Session, T> question) {
        return observed(() -> queries.ask(power, at, question));
    }

    /**
     * The instant that a question is about, if it is not beyond the horizon.
     *
     * @return or {@link org.gridbook.book.BadValue} for {@code instant}; see {@link Horizon}
     */
    public Either<Refusal, Instant> within(Instant validAt) {
        return Horizon.ofQuestion(validAt, now());
    }

    /**
     * Answers a question with figures about structure. An actor who sees only some rows of a household, such as a supporter, gets no figures
     * of it; {@link org.gridbook.book.Denied} if the actor sees nothing else.
     */
    public <T> Either<Refusal, T> figures(Power power, KnownAt at, Function<Session, T> question) {
        return observed(() -> queries.figures(power, at, question));
    }

    /** The instant of knowledge of a question: as known at which instant, but not after the clock's. What ends later lies ahead. */
    public Instant knownUntil(KnownAt at) {
        Instant now = now();
        Instant instant = at.instant();
        return instant == null || instant.isAfter(now) ? now : instant;
    }

    /** What a preview would record, if its instants, dates and durations can be recorded; or {@link org.gridbook.book.BadValue}. */
    public <T> Either<Refusal, T> recordable(T content) {
        return Content.said(List.of(), "", content)
                .fault()
                .<Either<Refusal, T>>map(Either::left)
                .orElseGet(() -> Either.right(content));
    }

    /** The outcome of a rule that was decided from the answer to a question. If it is a denial, it is audited. */
    public <T> Either<Refusal, T> reported(Either<Refusal, T> outcome) {
        return queries.reported(outcome);
    }

    /** Answers one typed question about structure. */
    public <T> Either<Refusal, T> ask(Power power, KnownAt at, Question<T> question) {
        return ask(power, at, session -> session.ask(question));
    }

    /** Answers with the records that one question finds. */
    public <I extends Id, T> Either<Refusal, List<T>> list(
            Power power, KnownAt at, Question<List<Stored<I, T>>> question) {
        return ask(
                power,
                at,
                question.map(found -> found.stream().map(Stored::value).toList()));
    }

    /**
     * Answers a question about personal or health data, and leaves a change that names the people before it returns the answer. {@link
     * #ask} does not show such data.
     *
     * @param power decides which class of data is shown besides structure
     * @param whose the ids of the people in the answer
     */
    public <T> Either<Refusal, T> askPersonal(
            Power power, KnownAt at, Function<Session, T> question, Function<T, ? extends Collection<String>> whose) {
        return askPersonal(power, at, now -> true, (session, any) -> question.apply(session), whose);
    }

    /**
     * The same, if the answer also depends on what is known now.
     *
     * @param now is asked first, as known now
     */
    public <N, T> Either<Refusal, T> askPersonal(
            Power power,
            KnownAt at,
            Function<Session, N> now,
            BiFunction<Session, N, T> question,
            Function<T, ? extends Collection<String>> whose) {
        return observed(() -> queries.askPersonal(power, at, now, question, whose));
    }

    /**
     * Answers with one page of an export, within the reach of {@link Power#EXPORT}, and leaves a change that names the export, the people and
     * the number of rows before it returns the page.
     *
     * @param export the id of the export
     * @param question the page, or a refusal, which is not audited as a read
     * @param whose the ids of the people in the page
     * @param rows the number of rows of the page
     */
    public <T> Either<Refusal, T> askExported(
            String export,
            KnownAt at,
            Function<Session, Either<Refusal, T>> question,
            Function<T, ? extends Collection<String>> whose,
            ToIntFunction<T> rows) {
        return observed(() -> queries.askExported(export, at, question, whose, rows));
    }

    /**
     * Computes what a command would do or store, without doing it. It reads what the command reads. If the answer reveals whether content
     * matches personal data, the read is audited.
     *
     * @param at as known at which instant
     * @param whose the ids of the people whose matches the answer reveals
     */
    public <T> Either<Refusal, T> preview(
            Power power, KnownAt at, Function<Session, T> question, Function<T, ? extends Collection<String>> whose) {
        return observed(() -> queries.preview(power, at, question, whose));
    }

    /** What the actor may do now; a denial without any power. */
    public Either<Refusal, Rights> rights() {
        return observed(queries::rights);
    }

    /** The changes after a position, for actors who may audit the whole community. */
    public Either<Refusal, List<Change>> changesAfter(long position, int limit) {
        return observed(() -> feed.after(position, limit));
    }

    /** The first answer of a command of this actor, or of any actor for one who may audit the whole community. */
    public Either<Refusal, Optional<CommandAnswer>> answerTo(CommandId command) {
        return observed(() -> feed.answerTo(command));
    }

    /** The changes after one position up to and including another, for actors who may audit the whole community. */
    public Either<Refusal, List<Change>> changesBetween(long position, long last) {
        return observed(() -> feed.between(position, last));
    }

    /** Verifies the book, which must contain this head; see {@link Proof}. Needs AUDIT for the whole community. */
    public Either<Refusal, Optional<Alteration>> firstAlteration(Optional<Head> held) {
        return observed(() -> feed.firstAlteration(held));
    }

    /** Hands the head over to the anchor after an accepted command; see {@link Environment#anchorQuietly}. */
    public void anchor() {
        environment.anchorQuietly(community);
    }

    /**
     * Breaks the glass. A valid given grant under the purpose, with any power, must reach the area, unless the area is one household.
     *
     * @param rule decides at the instant of the clock, from the stored grants of the actor
     */
    public <T> Either<Refusal, Done<T>> breakGlass(
            CommandId id,
            Area area,
            BiFunction<Instant, List<Grant>, Either<Refusal, Decision>> rule,
            Function<FieldReader, T> answer,
            Object... content) {
        Instant occurred = now();
        return ungated(
                id,
                "BreakGlass",
                occurred,
                content,
                answer,
                (tx, now) -> accessReader.access(now, tx).mayBreakGlass(area)
                        ? Either.right(true)
                        : Either.left(new Denied("break_glass")),
                (tx, now) -> rule.apply(now, accessReader.access(now, tx).stored()));
    }

    /** Founds the community: the first change of its feed, for which no grant can exist yet. */
    public <T> Either<Refusal, Done<T>> found(
            CommandId id, Instant occurred, Decision decision, Function<FieldReader, T> answer, Object... content) {
        return ungated(
                id,
                "Found",
                occurred,
                content,
                answer,
                (tx, now) -> Either.right(true),
                (tx, now) -> tx.head().position() > 0
                        ? Either.left(new Denied(Power.GRANT.word()))
                        : Either.right(decision));
    }

    /**
     * Runs an act of the operator, who opened the store and needs no grant. Its change names the operator as actor and purpose.
     *
     * @param question is asked about grants and purposes
     * @return the answer; or {@link NotFound} if the community was not founded
     */
    public <L, T> Either<Refusal, Done<T>> operate(
            CommandId id,
            String name,
            Question<L> question,
            BiFunction<Instant, L, Either<Refusal, Decision>> rule,
            Function<FieldReader, T> answer,
            Object... content) {
        return ungated(id, name, now(), content, answer, this::isFounded, (tx, now) -> {
            List<Query> asked = question.within(ACCESS);
            return rule.apply(now, question.read().apply(Session.checked(asked, tx.fetch(asked))));
        });
    }

    /**
     * Runs an act of the operator that reads the whole community and destroys keys once its change is committed.
     *
     * @param keys the names of the keys that the act destroys, from the facts of its event
     */
    public <T> Either<Refusal, Done<T>> destroy(
            CommandId id,
            String name,
            Function<Session, Either<Refusal, Decision>> rule,
            Function<FieldReader, Set<String>> keys,
            Function<FieldReader, T> answer,
            Object... content) {
        return this.<Tuple2<Set<String>, T>>ungated(
                        id,
                        name,
                        now(),
                        content,
                        facts -> Tuple.of(keys.apply(facts), answer.apply(facts)),
                        this::isFounded,
                        (tx, now) -> rule.apply(everywhere(tx, now)))
                .map(done -> {
                    environment.keys().vault().destroy(community, done.answer()._1());
                    return done.map(Tuple2::_2);
                });
    }

    /** Answers a question of the operator about the whole community. It leaves no change, so it must not show data about people. */
    public <T> Either<Refusal, T> inspect(Function<Session, Either<Refusal, T>> question) {
        return environment
                .storage()
                .read(
                        community,
                        KnownAt.LATEST,
                        tx -> isFounded(tx, now()).flatMap(any -> question.apply(everywhere(tx, now()))));
    }

    private Either<Refusal, Boolean> isFounded(ReadTransaction tx, Instant now) {
        return tx.head().position() > 0
                ? Either.right(true)
                : Either.left(new NotFound("community", community.value()));
    }

    private Session everywhere(ReadTransaction tx, Instant now) {
        Access access = accessReader.access(now, tx).withoutDeadlines();
        return new Session(
                tx,
                new Seal(environment.keys().vault(), community),
                access,
                new Gate.Reach(access.everywhere(), true),
                HiddenRows.NONE,
                EnumSet.allOf(Kind.DataClass.class),
                new HashSet<>());
    }

    private <T> Either<Refusal, Done<T>> ungated(
            CommandId id,
            String name,
            Instant occurred,
            Object[] content,
            Function<FieldReader, T> answer,
            BiFunction<ReadTransaction, Instant, Either<Refusal, Boolean>> check,
            BiFunction<ReadTransaction, Instant, Either<Refusal, Decision>> rule) {
        return environment.observed(
                true,
                () -> commands.executeUngated(
                        CommandExecutor.Header.of(id, name, occurred, content),
                        check,
                        rule,
                        facts -> answer.apply(new FieldReader(facts))));
    }

    private <T> Either<Refusal, T> observed(Supplier<Either<Refusal, T>> question) {
        return environment.observed(false, question);
    }
}
