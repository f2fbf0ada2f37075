package org.gridbook.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.vavr.control.Either;
import java.util.List;
import org.gridbook.book.BadValue;
import org.gridbook.book.BatchRefused;
import org.gridbook.book.Done;
import org.gridbook.book.Refusal;
import org.junit.jupiter.api.Test;

class EachTest {
    private static final Refusal ODD = new BadValue("number", "odd");

    private static Either<Refusal, Integer> half(int number) {
        return number % 2 == 0 ? Either.right(number / 2) : Either.left(ODD);
    }

    private static BatchRefused refused(Integer... positions) {
        return new BatchRefused(List.of(positions).stream()
                .map(position -> new BatchRefused.RefusedItem(position, ODD))
                .toList());
    }

    @Test
    void allItemsAreAcceptedInTheirOrder() {
        assertEquals(Either.right(List.of(3, 1, 2)), Each.of(List.of(6, 2, 4), EachTest::half));
    }

    @Test
    void anEmptyBatchIsAccepted() {
        assertEquals(Either.right(List.of()), Each.of(List.<Integer>of(), EachTest::half));
    }

    @Test
    void everyRefusedItemIsReportedWithItsPosition() {
        assertEquals(Either.left(refused(0, 2)), Each.of(List.of(1, 2, 3), EachTest::half));
    }

    @Test
    void aPositionIsCountedFromZero() {
        assertEquals(
                Either.right(List.of("0a", "1b")),
                Each.indexed(List.of("a", "b"), (index, item) -> Either.right(index + item)));
    }

    @Test
    void theRefusalOfABatchOfOneIsThatOfItsItem() {
        assertEquals(Either.left(ODD), Each.only(Either.<Refusal, List<Integer>>left(refused(0))));
        assertEquals(Either.right(7), Each.only(Either.<Refusal, List<Integer>>right(List.of(7))));
    }

    @Test
    void theOutcomeOfABatchOfOneIsThatOfItsItem() {
        Done<List<Integer>> done = new Done<>(List.of(7), 3, true);

        assertEquals(Either.right(new Done<>(7, 3, true)), Each.single(Either.right(done)));
        assertEquals(Either.left(ODD), Each.single(Either.<Refusal, Done<List<Integer>>>left(refused(0))));
    }

    @Test
    void anotherRefusalStaysAsItIs() {
        assertEquals(ODD, Each.first(ODD));
    }
}
