package org.gridbook.internal;

import io.vavr.control.Either;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.gridbook.access.Gate;
import org.gridbook.access.Power;
import org.gridbook.book.Alteration;
import org.gridbook.book.CommandAnswer;
import org.gridbook.book.Denied;
import org.gridbook.book.Interval;
import org.gridbook.book.Refusal;
import org.gridbook.storage.Change;
import org.gridbook.storage.CommandId;
import org.gridbook.storage.CommunityId;
import org.gridbook.storage.Head;
import org.gridbook.storage.KnownAt;
import org.gridbook.storage.ReadTransaction;

/** Reads and proves the feed of changes, for actors who may audit the whole community. */
final class FeedReader {
    private static final int PAGE = 1000;

    private final Environment environment;
    private final CommunityId community;
    private final AccessReader accessReader;
    private final QueryExecutor queries;
    private final ChangeAppender appender;
    private final AuditTrail audit;

    FeedReader(
            Environment environment,
            CommunityId community,
            AccessReader accessReader,
            QueryExecutor queries,
            ChangeAppender appender,
            AuditTrail audit) {
        this.environment = environment;
        this.community = community;
        this.accessReader = accessReader;
        this.queries = queries;
        this.appender = appender;
        this.audit = audit;
    }

    Either<Refusal, List<Change>> after(long position, int limit) {
        return audited(tx -> tx.changesAfter(position, limit));
    }

    Either<Refusal, List<Change>> between(long position, long last) {
        return audited(tx -> {
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

    /**
     * The first answer of a command that this actor sent, or of any command if the actor may audit the whole community. That of another actor
     * and one that does not exist are empty alike. An actor without any right is denied.
     */
    Either<Refusal, Optional<CommandAnswer>> answerTo(CommandId command) {
        Either<Refusal, Optional<Change>> found = environment.storage().read(community, KnownAt.LATEST, tx -> {
            Access access = accessReader.access(environment.now(), tx);
            boolean all = access.reach(Power.AUDIT).exists(Gate.Reach::wholeCommunity);
            return access.hasAny()
                    ? Either.right(tx.receipt(command).filter(change -> all || isOwn(change)))
                    : Either.left(new Denied(Power.READ.word()));
        });
        return queries.reported(found)
                .flatMap(change -> change.filter(each -> !isOwn(each))
                        .<Either<Refusal, Boolean>>map(each -> audit.feedRead(appender, List.of(each)))
                        .orElseGet(() -> Either.right(true))
                        .map(any -> change.map(FeedReader::answer)));
    }

    private boolean isOwn(Change change) {
        return change.actor().equals(appender.actor());
    }

    private static CommandAnswer answer(Change change) {
        Map<String, List<String>> facts = new HashMap<>();
        change.facts().forEach((name, value) -> {
            List<String> texts = (value instanceof List<?> list ? list : List.of(value))
                    .stream()
                            .filter(String.class::isInstance)
                            .map(String.class::cast)
                            .toList();
            if (!texts.isEmpty() && !name.equals(Chain.CONTENT)) {
                facts.put(name, texts);
            }
        });
        return new CommandAnswer(
                change.command(),
                change.position(),
                Interval.instant(change.recordedAt()),
                Interval.instant(change.occurredAt()),
                change.event(),
                facts);
    }

    Either<Refusal, Optional<Alteration>> firstAlteration(Optional<Head> held) {
        return auditing(ReadTransaction::head).map(head -> environment.firstAlteration(community, held));
    }

    private Either<Refusal, List<Change>> audited(Function<ReadTransaction, List<Change>> question) {
        return auditing(question)
                .flatMap(changes -> audit.feedRead(appender, changes).map(any -> changes));
    }

    private <T> Either<Refusal, T> auditing(Function<ReadTransaction, T> question) {
        return queries.ask(Power.AUDIT, KnownAt.LATEST, Session::reach).flatMap(reach -> {
            if (!reach.wholeCommunity()) {
                Denied denied = new Denied(Power.AUDIT.word());
                audit.denied(appender, denied, Optional.empty());
                return Either.left(denied);
            }
            return Either.right(environment.storage().read(community, KnownAt.LATEST, question));
        });
    }
}
