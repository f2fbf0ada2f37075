package org.gridbook.outreach;

import io.vavr.control.Either;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.gridbook.book.BadValue;
import org.gridbook.book.Refusal;
import org.gridbook.book.TooEarly;
import org.gridbook.internal.BuilderStyle;
import org.immutables.value.Value;

/**
 * What changes of a notice. Empty fields stay as they are. A text is not changed here: {@link Outreach#reissue} records a new one, which is
 * owed again.
 *
 * @param audience the households or residents that it is owed to
 * @param policy what counts as reached
 * @param from from when on it is owed; before its second issue
 * @param deadline until when
 * @param cancelledAt when it was cancelled
 * @param withoutCancelling takes its cancelling back, if no other is given
 * @param withoutIssue the instant of an issue that was recorded in error; not that of the first one
 */
@BuilderStyle
@Value.Builder
public record NoticeCorrection(
        Optional<Audience> audience,
        Optional<ReachPolicy> policy,
        Optional<Instant> from,
        Optional<Instant> deadline,
        Optional<Instant> cancelledAt,
        @Value.Default.Boolean(false) boolean withoutCancelling,
        Optional<Instant> withoutIssue) {
    /** Cuts to microseconds. */
    public NoticeCorrection {
        from = from.map(at -> at.truncatedTo(ChronoUnit.MICROS));
        deadline = deadline.map(at -> at.truncatedTo(ChronoUnit.MICROS));
        cancelledAt = cancelledAt.map(at -> at.truncatedTo(ChronoUnit.MICROS));
        withoutIssue = withoutIssue.map(at -> at.truncatedTo(ChronoUnit.MICROS));
    }

    /** The corrected notice; or {@link BadValue} for {@code deadline} or {@code issue}, or {@link TooEarly} for its cancelling. */
    Either<Refusal, Notice> applied(Notice notice) {
        Notice.Issue first = notice.issues().get(0);
        Instant begins = from.orElse(first.since());
        Instant ends = deadline.orElse(notice.deadline());
        List<Notice.Issue> later = notice.issues().stream()
                .skip(1)
                .filter(each -> withoutIssue.filter(each.since()::equals).isEmpty())
                .toList();
        Optional<Instant> cancelling = cancelledAt.or(() -> notice.cancelledAt().filter(any -> !withoutCancelling));
        if (withoutIssue.isPresent() && later.size() == notice.issues().size() - 1) {
            return Either.left(new BadValue("issue", "no_such_issue"));
        }
        if (later.stream().anyMatch(each -> !each.since().isAfter(begins))) {
            return Either.left(new BadValue("issue", "out_of_order"));
        }
        if (!ends.isAfter(begins)) {
            return Either.left(new BadValue("deadline", "ends_too_early"));
        }
        return cancelling.filter(at -> at.isBefore(begins)).isPresent()
                ? Either.left(new TooEarly("notice", notice.id().value()))
                : Either.right(new NoticeBuilder()
                        .id(notice.id())
                        .audience(audience.orElse(notice.audience()))
                        .policy(policy.orElse(notice.policy()))
                        .issues(Stream.concat(Stream.of(new Notice.Issue(begins, first.texts())), later.stream())
                                .toList())
                        .deadline(ends)
                        .cancelledAt(cancelling)
                        .build());
    }
}
