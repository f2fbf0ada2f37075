package org.gridbook.tip;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class TipPageTest {
    @Test
    void aPositionOfAnotherFormIsRejectedWithoutItsText() {
        for (String text : List.of("", " ", "secret", "secret t-1", " t-1", "99999999999999999999 t-1")) {
            IllegalArgumentException rejected = assertThrows(
                    IllegalArgumentException.class, () -> TipPage.inDueOrder(List.of(), Optional.of(text), 1));

            assertEquals("A position in due order is a number and an id", rejected.getMessage());
        }
    }

    @Test
    void aPositionBefore1970IsRead() {
        assertEquals(
                new TipPage(List.of(), Optional.empty()),
                TipPage.inDueOrder(List.of(), Optional.of("-000000000000000001 t-1"), 1));
    }
}
