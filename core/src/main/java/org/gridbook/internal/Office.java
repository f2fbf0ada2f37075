package org.gridbook.internal;

import io.vavr.control.Either;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.function.Function;
import org.gridbook.access.ActorId;
import org.gridbook.access.Power;
import org.gridbook.access.PurposeId;
import org.gridbook.book.Done;
import org.gridbook.book.Refusal;
import org.gridbook.storage.Change;
import org.gridbook.storage.CommandId;
import org.gridbook.storage.CommunityId;
import org.gridbook.storage.Entry;
import org.gridbook.storage.Fields;
import org.gridbook.storage.Kind;
import org.gridbook.storage.KnownAt;
import org.gridbook.storage.Query;
import org.gridbook.storage.Scope;

/** Replaced by {@link DeskContext}: kept only until every package has moved. */
public final class Office {
    private final DeskContext context;

    public Office(DeskContext context) {
        this.context = context;
    }

    public DeskContext context() {
        return context;
    }

    public String newId() {
        return context.newId();
    }

    public ActorId actor() {
        return context.actor();
    }

    public PurposeId purpose() {
        return context.purpose();
    }

    public List<Kind> kinds() {
        return context.kinds();
    }

    public CommunityId community() {
        return context.community();
    }

    public Instant now() {
        return context.now();
    }

    public <T> Either<Refusal, Done<T>> command(
            CommandId id,
            String name,
            Power power,
            Instant occurred,
            Fields content,
            Function<Fields, T> answer,
            UseCase work) {
        return context.commandOf(id, name, power, occurred, content, answer, work);
    }

    public <T> Either<Refusal, T> ask(Power power, KnownAt at, Function<Session, T> question) {
        return context.ask(power, at, question);
    }

    public <T> Either<Refusal, T> preview(
            Power power, Function<Session, T> question, Function<T, ? extends Collection<String>> whose) {
        return context.preview(power, question, whose);
    }

    public <T> Either<Refusal, List<T>> list(
            Power power, KnownAt at, Function<Scope, Query> question, Function<Entry, T> row) {
        return ask(
                power,
                at,
                session -> session.all(question.apply(session.scope())).stream()
                        .map(row)
                        .toList());
    }

    public <T> Either<Refusal, T> askPersonal(
            Power power, KnownAt at, Function<Session, T> question, Function<T, ? extends Collection<String>> whose) {
        return context.askPersonal(power, at, question, whose);
    }

    public Either<Refusal, List<Change>> changesBetween(long position, long last) {
        return context.changesBetween(position, last);
    }
}
