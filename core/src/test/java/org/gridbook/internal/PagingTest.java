package org.gridbook.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.vavr.control.Either;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.gridbook.book.BadValue;
import org.gridbook.book.Cursor;
import org.gridbook.key.KeyKeeper;
import org.gridbook.storage.CommunityId;
import org.junit.jupiter.api.Test;

class PagingTest {
    private static final KeyKeeper KEYS = KeyKeeper.of("5a".repeat(32));
    private static final Paging LIST = paging(KEYS, "east", "tips t-1");
    private static final Either<?, ?> REFUSED = Either.left(new BadValue("cursor", "bad_form"));

    private static Paging paging(KeyKeeper keys, String community, String list) {
        return new Paging(keys, new CommunityId(community), list);
    }

    @Test
    void everyPositionIsReadBack() {
        IntStream.rangeClosed(1, 150)
                .mapToObj("x"::repeat)
                .forEach(position -> assertEquals(
                        Either.right(Optional.of(position)), LIST.after(Optional.of(LIST.at(position))), position));
        assertEquals(Either.right(Optional.empty()), LIST.after(Optional.empty()));
    }

    @Test
    void aCursorOfAnotherListCommunityOrKeyIsRefused() {
        for (Paging other : List.of(
                paging(KEYS, "east", "tips t-2"),
                paging(KEYS, "east", "tips"),
                paging(KEYS, "west", "tips t-1"),
                paging(KeyKeeper.of("5b".repeat(32)), "east", "tips t-1"))) {
            assertEquals(REFUSED, LIST.after(Optional.of(other.at("t-9"))));
        }
    }

    @Test
    void aTextThatDecodesToTheSamePositionIsRefusedUnlessItIsTheSameText() {
        String own = LIST.at("t").text();

        assertEquals("dA", own.substring(own.length() - 2));
        assertEquals(REFUSED, LIST.after(Optional.of(new Cursor(own.substring(0, own.length() - 1) + "B"))));
        assertEquals(REFUSED, LIST.after(Optional.of(new Cursor(own + "A"))));
        assertEquals(REFUSED, LIST.after(Optional.of(new Cursor(own + "AAA"))));
    }

    @Test
    void aLimitIsAtLeastOne() {
        Paging.check(1);
        assertThrows(IllegalArgumentException.class, () -> Paging.check(0));
    }
}
