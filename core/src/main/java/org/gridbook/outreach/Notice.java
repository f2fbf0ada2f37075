package org.gridbook.outreach;

import io.vavr.control.Either;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.gridbook.book.Interval;
import org.gridbook.book.NotActiveThen;
import org.gridbook.book.NoticeId;
import org.gridbook.book.Overlaps;
import org.gridbook.book.Refusal;
import org.gridbook.book.TooEarly;
import org.gridbook.internal.BuilderStyle;
import org.immutables.value.Value;

/**
 * A notice: a text that is owed to every household or every resident of its audience until its deadline.
 *
 * @param id its id
 * @param audience the households or residents that it is owed to
 * @param policy what counts as reached
 * @param issues its texts, the first from its beginning on, in order of time. From the instant of a new issue on, it is owed again to all.
 * @param deadline until when, not included, on the valid-time axis
 * @param cancelledAt when it was cancelled
 */
@BuilderStyle
@Value.Builder
public record Notice(
        NoticeId id,
        Audience audience,
        ReachPolicy policy,
        List<Issue> issues,
        Instant deadline,
        Optional<Instant> cancelledAt) {
    private static final String KIND = "notice";

    /**
     * The texts from an instant on.
     *
     * @param since the instant, on the valid-time axis
     * @param texts the text by language tag, such as {@code en} or {@code zh-CN}
     */
    public record Issue(Instant since, Map<String, String> texts) {
        /** Copies, and cuts to microseconds. */
        public Issue {
            since = since.truncatedTo(ChronoUnit.MICROS);
            texts = Map.copyOf(texts);
        }

        /** The languages and texts, in order of language. */
        Map<String, String> sorted() {
            return new TreeMap<>(texts);
        }
    }

    /** Copies; refuses a notice that does not end after it begins with an {@link IllegalArgumentException}. */
    public Notice {
        issues = List.copyOf(issues);
        if (issues.isEmpty() || !deadline.isAfter(issues.get(0).since())) {
            throw new IllegalArgumentException("A notice has a text, and a deadline after its beginning");
        }
    }

    /** From when on it is owed. */
    public Instant from() {
        return issues.get(0).since();
    }

    /** Its deadline, or when it was cancelled if that is earlier. */
    public Instant end() {
        return cancelledAt.filter(at -> at.isBefore(deadline)).orElse(deadline);
    }

    /** From its beginning until it ends. */
    public Interval window() {
        return Interval.between(from(), end().isAfter(from()) ? end() : from());
    }

    /** Whether it was cancelled before its deadline, by an instant. */
    boolean isCancelledAt(Instant at) {
        return cancelledAt
                .filter(each -> each.isBefore(deadline) && !each.isAfter(at))
                .isPresent();
    }

    /** The issue that was valid at an instant; before its beginning, the first one. */
    public Issue issueAt(Instant at) {
        return issues.stream()
                .filter(each -> !each.since().isAfter(at))
                .reduce((earlier, later) -> later)
                .orElse(issues.get(0));
    }

    /** The notice with one more issue; or {@link TooEarly}, {@link NotActiveThen}, or {@link Overlaps} with an issue of the same instant. */
    Either<Refusal, Notice> with(Issue issue) {
        if (!issue.since().isAfter(from())) {
            return Either.left(
                    issue.since().equals(from()) ? new Overlaps(KIND, id.value()) : new TooEarly(KIND, id.value()));
        }
        if (!issue.since().isBefore(end())) {
            return Either.left(new NotActiveThen(KIND, id.value()));
        }
        return issues.stream().anyMatch(each -> each.since().equals(issue.since()))
                ? Either.left(new Overlaps(KIND, id.value()))
                : Either.right(withIssues(Stream.concat(issues.stream(), Stream.of(issue))));
    }

    Notice withIssues(Stream<Issue> all) {
        return new NoticeBuilder()
                .id(id)
                .audience(audience)
                .policy(policy)
                .issues(all.sorted(Comparator.comparing(Issue::since)).toList())
                .deadline(deadline)
                .cancelledAt(cancelledAt)
                .build();
    }

    /** The notice, cancelled at an instant; or {@link TooEarly}, or {@link NotActiveThen} if it was over by then. */
    Either<Refusal, Notice> cancelled(Instant at) {
        Instant when = at.truncatedTo(ChronoUnit.MICROS);
        if (when.isBefore(from())) {
            return Either.left(new TooEarly(KIND, id.value()));
        }
        return when.isBefore(end())
                ? Either.right(new NoticeBuilder().like(this).cancelledAt(when).build())
                : Either.left(new NotActiveThen(KIND, id.value()));
    }
}
