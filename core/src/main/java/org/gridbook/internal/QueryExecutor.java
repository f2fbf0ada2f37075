package org.gridbook.internal;

import io.vavr.Tuple;
import io.vavr.Tuple2;
import io.vavr.control.Either;
import java.util.Collection;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.ToIntFunction;
import org.gridbook.access.Gate;
import org.gridbook.access.Power;
import org.gridbook.access.Rights;
import org.gridbook.book.Denied;
import org.gridbook.book.Refusal;
import org.gridbook.storage.CommunityId;
import org.gridbook.storage.Kind;
import org.gridbook.storage.KnownAt;
import org.gridbook.storage.Place;
import org.gridbook.storage.ReadTransaction;
import org.gridbook.storage.Scope;
import org.gridbook.storage.Storage;

/** Answers questions within the actor's reach, and records reads of personal and health data before it returns the answer. */
final class QueryExecutor {
    private static final Set<Kind.DataClass> STRUCTURE = EnumSet.of(Kind.DataClass.STRUCTURE);
    private static final Set<Kind.DataClass> EVERY_CLASS = EnumSet.allOf(Kind.DataClass.class);

    /** Who may give grants sees the personal data of grants, and of nothing else within the reach. */
    private static final Scope GRANTS = Scope.ofGrids(Set.of(Place.ACCESS.grid()));

    private final Environment environment;
    private final CommunityId community;
    private final AccessReader accessReader;
    private final ChangeAppender appender;
    private final AuditTrail audit;

    QueryExecutor(
            Environment environment,
            CommunityId community,
            AccessReader accessReader,
            ChangeAppender appender,
            AuditTrail audit) {
        this.environment = environment;
        this.community = community;
        this.accessReader = accessReader;
        this.appender = appender;
        this.audit = audit;
    }

    /** Answers a question about structure. */
    <T> Either<Refusal, T> ask(Power power, KnownAt at, Function<Session, T> question) {
        return ask(power, at, now -> true, (session, any) -> question.apply(session), STRUCTURE);
    }

    /** Answers a question with figures. Households of which the actor sees only some rows are left out. */
    <T> Either<Refusal, T> figures(Power power, KnownAt at, Function<Session, T> question) {
        return answered(
                power,
                at,
                now -> true,
                (session, any) -> question.apply(session),
                STRUCTURE,
                Door::withoutPartlyHidden);
    }

    /** Answers a question about personal or health data, and records whose data were read. What is known now is asked first. */
    <N, T> Either<Refusal, T> askPersonal(
            Power power,
            KnownAt at,
            Function<Session, N> now,
            BiFunction<Session, N, T> question,
            Function<T, ? extends Collection<String>> whose) {
        Set<Kind.DataClass> visible = switch (power) {
            case READ_PERSONAL, GRANT -> EnumSet.of(Kind.DataClass.STRUCTURE, Kind.DataClass.PERSONAL);
            case READ_HEALTH -> EnumSet.of(Kind.DataClass.STRUCTURE, Kind.DataClass.HEALTH);
            default -> STRUCTURE;
        };
        return ask(power, at, now, question, visible)
                .flatMap(
                        found -> audit.read(appender, power, whose.apply(found)).map(any -> found));
    }

    /** Answers with a page of an export, and records the export, whose data were read and the number of rows. */
    <T> Either<Refusal, T> askExported(
            String export,
            KnownAt at,
            Function<Session, Either<Refusal, T>> question,
            Function<T, ? extends Collection<String>> whose,
            ToIntFunction<T> rows) {
        return ask(
                        Power.EXPORT,
                        at,
                        now -> true,
                        (session, any) -> question.apply(session),
                        EnumSet.of(Kind.DataClass.STRUCTURE, Kind.DataClass.PERSONAL))
                .flatMap(this::reported)
                .flatMap(found -> audit.exported(appender, whose.apply(found), export, rows.applyAsInt(found))
                        .map(any -> found));
    }

    /** Computes what a command would do or store, without doing it. It reads what the command reads; revealed matches are audited. */
    <T> Either<Refusal, T> preview(
            Power power, KnownAt at, Function<Session, T> question, Function<T, ? extends Collection<String>> whose) {
        return ask(power, at, now -> true, (session, any) -> question.apply(session), EVERY_CLASS)
                .flatMap(found -> {
                    Collection<String> compared = whose.apply(found);
                    return compared.isEmpty()
                            ? Either.right(found)
                            : audit.read(appender, power, compared).map(any -> found);
                });
    }

    private <N, T> Either<Refusal, T> ask(
            Power power,
            KnownAt at,
            Function<Session, N> now,
            BiFunction<Session, N, T> question,
            Set<Kind.DataClass> visible) {
        return answered(power, at, now, question, visible, Either::right);
    }

    private <N, T> Either<Refusal, T> answered(
            Power power,
            KnownAt at,
            Function<Session, N> now,
            BiFunction<Session, N, T> question,
            Set<Kind.DataClass> visible,
            Function<Door, Either<Refusal, Door>> narrowed) {
        Storage storage = environment.storage();
        Either<Refusal, T> answer;
        if (at.equals(KnownAt.LATEST)) {
            answer = storage.read(
                    community,
                    at,
                    tx -> opened(tx, power, visible)
                            .flatMap(narrowed)
                            .map(door -> door.session(tx))
                            .map(session -> question.apply(session, now.apply(session))));
        } else {
            Either<Refusal, Tuple2<Door, N>> opened = storage.read(
                    community,
                    KnownAt.LATEST,
                    tx -> opened(tx, power, visible)
                            .flatMap(narrowed)
                            .map(door -> Tuple.of(door, now.apply(door.session(tx)))));
            answer = opened.map(known -> storage.read(
                    community,
                    at.atCurrentPlaces(known._1().currentPlaces()),
                    tx -> question.apply(known._1().session(tx), known._2())));
        }
        return reported(answer);
    }

    /** What the actor may do now. */
    Either<Refusal, Rights> rights() {
        Rights rights = environment
                .storage()
                .read(
                        community,
                        KnownAt.LATEST,
                        tx -> accessReader.access(environment.now(), tx).rights());
        return reported(rights.reaches().isEmpty() ? Either.left(new Denied(Power.READ.word())) : Either.right(rights));
    }

    <T> Either<Refusal, T> reported(Either<Refusal, T> outcome) {
        return outcome.peekLeft(refusal -> audit.denied(appender, refusal, Optional.empty()));
    }

    private Either<Refusal, Door> opened(ReadTransaction tx, Power power, Set<Kind.DataClass> visible) {
        Access access = accessReader.access(environment.now(), tx);
        return Either.<Refusal, Gate.Reach>narrow(access.reach(power))
                .map(reach -> power == Power.GRANT && visible.contains(Kind.DataClass.PERSONAL)
                        ? new Gate.Reach(GRANTS, reach.wholeCommunity())
                        : reach)
                .map(reach -> new Door(appender.seal(), access, power, reach, access.hidden(power), visible));
    }

    /** Opens sessions as known at any instant; access itself is always decided by the latest grants. */
    private record Door(
            Seal seal, Access access, Power power, Gate.Reach reach, HiddenRows hidden, Set<Kind.DataClass> visible) {
        Session session(ReadTransaction tx) {
            return new Session(tx, seal, access, reach, hidden, visible, new HashSet<>());
        }

        /** Only the places that show all their rows, because a figure over some rows would be wrong. */
        Either<Refusal, Door> withoutPartlyHidden() {
            return hidden.isEmpty()
                    ? Either.right(this)
                    : hidden.countable(reach.scope())
                            .filter(Scope::hasOwnPlaces)
                            .<Either<Refusal, Door>>map(scope -> Either.right(new Door(
                                    seal,
                                    access,
                                    power,
                                    new Gate.Reach(scope, reach.wholeCommunity()),
                                    HiddenRows.NONE,
                                    visible)))
                            .orElseGet(() -> Either.left(new Denied(power.word())));
        }

        /**
         * Whether rows of the past are read where they belong now, so that personal and health data are shown to who reaches the person
         * now. The whole community reaches both places; its figures use the places of then.
         */
        boolean currentPlaces() {
            return !visible.equals(STRUCTURE) && !reach.wholeCommunity();
        }
    }
}
