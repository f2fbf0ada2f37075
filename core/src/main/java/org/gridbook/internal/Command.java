package org.gridbook.internal;

import io.vavr.control.Either;
import java.time.Instant;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.gridbook.access.Power;
import org.gridbook.book.Done;
import org.gridbook.book.Id;
import org.gridbook.book.NotActiveThen;
import org.gridbook.book.NotFound;
import org.gridbook.book.Refusal;
import org.gridbook.mapping.Codec;
import org.gridbook.mapping.EntryType;
import org.gridbook.mapping.Field;
import org.gridbook.mapping.FieldReader;
import org.gridbook.mapping.Question;

/**
 * One command: its header and the power it needs. A use case adds what is asked and what is decided; see {@link DeskContext#command}.
 */
public final class Command {
    private static final Field<Instant> AT = Field.of("at", Codec.INSTANT);

    private final CommandExecutor executor;
    private final CommandExecutor.Header header;
    private final Power power;

    Command(CommandExecutor executor, CommandExecutor.Header header, Power power) {
        this.executor = executor;
        this.header = header;
        this.power = power;
    }

    /** Adds the questions that the decision needs. They are sent together with those about access. */
    public <L> Asking<L> asks(Question<L> question) {
        return new Asking<>(this, question);
    }

    /**
     * Ends a record at an instant. A record that ends where it begins was never valid.
     *
     * @param event the name of the event; its facts are the id and the instant
     * @return the id; or {@link NotFound}, or {@link NotActiveThen} if the record has ended by then or begins later
     */
    public <I extends Id, T> Either<Refusal, Done<I>> ends(
            EntryType<I, T> type, I id, Instant at, String event, Field<I> answer) {
        return asks(type.existing(id, at))
                .decide(
                        found -> found.map(each ->
                                Decision.of(event).fact(answer, id).fact(AT, at).put(each.endedAt(at))),
                        answer);
    }

    /** A command with its questions. */
    public static final class Asking<L> {
        private final Command command;
        private final Question<L> question;

        private Asking(Command command, Question<L> question) {
            this.command = command;
            this.question = question;
        }

        /**
         * Asks, decides and stores.
         *
         * @param rule decides from the answers; the session is for further questions
         * @param answer reads the answer from the facts of the event, now or when the command is sent again
         */
        public <T> Either<Refusal, Done<T>> decide(
                BiFunction<Session, L, ? extends Either<? extends Refusal, Decision>> rule,
                Function<FieldReader, T> answer) {
            return command.executor.execute(
                    command.header,
                    command.power,
                    question::within,
                    (session, pages) -> rule.apply(session, question.read().apply(pages)),
                    facts -> answer.apply(new FieldReader(facts)));
        }

        /** Asks, decides and stores; the answer is one fact of the event. */
        public <T> Either<Refusal, Done<T>> decide(
                Function<L, ? extends Either<? extends Refusal, Decision>> rule, Field<T> answer) {
            return decide((session, found) -> rule.apply(found), facts -> facts.get(answer));
        }

        /** Asks, decides and stores; the answer is one fact of the event. */
        public <T> Either<Refusal, Done<T>> decide(
                BiFunction<Session, L, ? extends Either<? extends Refusal, Decision>> rule, Field<T> answer) {
            return decide(rule, facts -> facts.get(answer));
        }
    }
}
