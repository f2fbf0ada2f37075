package org.gridbook.outreach;

import io.vavr.control.Either;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.IllformedLocaleException;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import org.gridbook.book.BadValue;
import org.gridbook.book.Canonical;
import org.gridbook.book.NewRecord;
import org.gridbook.book.NoticeId;
import org.gridbook.book.Refusal;
import org.gridbook.internal.BuilderStyle;
import org.immutables.value.Value;

/**
 * A notice to be published.
 *
 * @param texts the text by language tag (BCP 47), such as {@code en} or {@code zh-CN}; at least one; canonical text of 1 to {@value #MOST} code
 *     points; no personal data, because every actor with {@code READ} may read it
 * @param audience the households or residents that it is owed to
 * @param policy what counts as reached
 * @param from from when on, on the valid-time axis; at most 90 days ahead
 * @param deadline until when, not included; later than {@code from}
 * @param id the id that the sender made; empty if the library makes it
 */
@BuilderStyle
@Value.Builder
public record NewNotice(
        Map<String, String> texts,
        Audience audience,
        ReachPolicy policy,
        Instant from,
        Instant deadline,
        Optional<NoticeId> id)
        implements NewRecord<NoticeId> {
    /** The most code points of a text. */
    public static final int MOST = 2_000;

    /** Copies, and cuts to microseconds; refuses what {@link #of} refuses with an {@link IllegalArgumentException}. */
    public NewNotice {
        Objects.requireNonNull(audience, "audience");
        Objects.requireNonNull(policy, "policy");
        Objects.requireNonNull(id, "id");
        texts = Map.copyOf(texts);
        from = from.truncatedTo(ChronoUnit.MICROS);
        deadline = deadline.truncatedTo(ChronoUnit.MICROS);
        if (texts.isEmpty()
                || !texts.entrySet().stream().allMatch(each -> isTag(each.getKey()) && isText(each.getValue()))
                || !deadline.isAfter(from)) {
            throw new IllegalArgumentException("A notice has canonical texts, and a deadline after its beginning");
        }
    }

    private static boolean isTag(String language) {
        try {
            return new Locale.Builder()
                            .setLanguageTag(language)
                            .build()
                            .toLanguageTag()
                            .equals(language)
                    && !language.isEmpty();
        } catch (IllformedLocaleException e) {
            return false;
        }
    }

    private static boolean isText(String text) {
        return Canonical.isText(text, MOST);
    }

    /** Texts in canonical form; or {@link BadValue} for {@code language} or {@code text}. */
    static Either<Refusal, Map<String, String>> texts(Map<String, String> raw) {
        if (raw.isEmpty()) {
            return Either.left(new BadValue("text", "blank"));
        }
        Map<String, String> texts = new TreeMap<>();
        for (Map.Entry<String, String> each : new TreeMap<>(raw).entrySet()) {
            Either<Refusal, String> text = isTag(each.getKey())
                    ? Canonical.text("text", each.getValue(), MOST)
                    : Either.left(new BadValue("language", "bad_form"));
            if (text.isLeft()) {
                return text.map(any -> texts);
            }
            text.forEach(right -> texts.put(each.getKey(), right));
        }
        return Either.right(texts);
    }

    /** A notice; or {@link BadValue} for {@code text}, {@code language} or {@code deadline}. */
    public static Either<Refusal, NewNotice> of(
            Map<String, String> texts, Audience audience, ReachPolicy policy, Instant from, Instant deadline) {
        return deadline.truncatedTo(ChronoUnit.MICROS).isAfter(from.truncatedTo(ChronoUnit.MICROS))
                ? texts(texts).map(right -> new NewNotice(right, audience, policy, from, deadline, Optional.empty()))
                : Either.left(new BadValue("deadline", "ends_too_early"));
    }

    /** The same request with an id that its sender made, which is a random UUID. */
    public NewNotice id(NoticeId made) {
        return new NewNoticeBuilder().like(this).id(made).build();
    }

    Notice as(NoticeId id) {
        return new NoticeBuilder()
                .id(id)
                .audience(audience)
                .policy(policy)
                .addIssues(new Notice.Issue(from, texts))
                .deadline(deadline)
                .build();
    }
}
