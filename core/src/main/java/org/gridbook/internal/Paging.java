package org.gridbook.internal;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.vavr.control.Either;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.gridbook.book.BadValue;
import org.gridbook.book.Cursor;
import org.gridbook.book.Id;
import org.gridbook.book.Refusal;
import org.gridbook.key.KeyId;
import org.gridbook.key.KeyKeeper;
import org.gridbook.mapping.EntryType;
import org.gridbook.mapping.Stored;
import org.gridbook.mapping.StoredPage;
import org.gridbook.storage.CommunityId;
import org.gridbook.storage.Query;
import org.gridbook.storage.Scope;

/**
 * Makes and reads the cursors of one list. A cursor is a position with a code of the list and the position, made with a key of the chain. A
 * caller can read the position and cannot make another.
 */
public final class Paging {
    private static final Pattern FORM = Pattern.compile("([0-9a-f]{16})\\.[0-9a-f]{32}\\.([0-9A-Za-z_-]{1,200})");

    private static final int AT_ONCE = 200;
    private static final int EXAMINED = 10_000;

    private final KeyKeeper keys;
    private final CommunityId community;
    private final String list;

    /** @param list the digest of the list: its name, what it is of, and what it is filtered by */
    Paging(KeyKeeper keys, CommunityId community, String list) {
        this.keys = keys;
        this.community = community;
        this.list = list;
    }

    /** Rejects a limit below 1 with an {@link IllegalArgumentException}. */
    public static void check(int limit) {
        if (limit < 1) {
            throw new IllegalArgumentException("A limit is at least 1");
        }
    }

    /** The cursor at a position, which is not empty and has printable ASCII only. */
    public Cursor at(String position) {
        return at(ChainKey.current(keys, community), position);
    }

    private Cursor at(ChainKey key, String position) {
        return new Cursor(String.join(
                ".",
                key.id().value(),
                key.ofCursor(list, position).substring(0, 32),
                Base64.getUrlEncoder().withoutPadding().encodeToString(position.getBytes(UTF_8))));
    }

    /** Records of one page and the position after them. */
    public record Part<I extends Id, T>(List<Stored<I, T>> found, Optional<String> next) {}

    /**
     * Reads the records of one page that are wanted, in order of id. It reads the store page by page, and stops after {@value #EXAMINED}
     * records, so that a page has bounded cost and memory however few records are wanted.
     *
     * @param after the position to begin after
     */
    public static <I extends Id, T> Part<I, T> part(
            Session session,
            EntryType<I, T> type,
            Function<Scope, Query> query,
            Predicate<Stored<I, T>> wanted,
            Optional<String> after,
            int limit) {
        List<Stored<I, T>> found = new ArrayList<>();
        Optional<String> next = Optional.of(after.orElse(""));
        int examined = 0;
        while (next.isPresent() && examined < EXAMINED) {
            String from = next.orElse("");
            StoredPage<I, T> page =
                    session.ask(type.page(scope -> query.apply(scope).page(from, Math.max(limit, AT_ONCE))));
            for (Stored<I, T> each : page.found()) {
                if (wanted.test(each)) {
                    if (found.size() == limit) {
                        return new Part<>(
                                found, Optional.of(found.get(limit - 1).id().value()));
                    }
                    found.add(each);
                }
            }
            examined += page.found().size();
            next = page.next();
        }
        return new Part<>(found, next);
    }

    /** The position of a cursor, empty to begin; or {@link BadValue} for {@code cursor}. */
    public Either<Refusal, Optional<String>> after(Optional<Cursor> cursor) {
        return cursor.<Either<Refusal, Optional<String>>>map(given -> position(given)
                        .<Either<Refusal, Optional<String>>>map(position -> Either.right(Optional.of(position)))
                        .orElseGet(() -> Either.left(new BadValue("cursor", "bad_form"))))
                .orElseGet(() -> Either.right(Optional.empty()));
    }

    private Optional<String> position(Cursor given) {
        Matcher form = FORM.matcher(given.text());
        return form.matches()
                ? ChainKey.find(keys, community, new KeyId(form.group(1)))
                        .flatMap(key -> decoded(form.group(2)).filter(position -> isSame(given, at(key, position))))
                : Optional.empty();
    }

    private static boolean isSame(Cursor given, Cursor made) {
        return MessageDigest.isEqual(given.text().getBytes(UTF_8), made.text().getBytes(UTF_8));
    }

    private static Optional<String> decoded(String text) {
        // 4n + 1 letters encode nothing
        return text.length() % 4 == 1
                ? Optional.empty()
                : Optional.of(new String(Base64.getUrlDecoder().decode(text), UTF_8));
    }
}
