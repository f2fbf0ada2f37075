package org.gridbook.book;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vavr.control.Either;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CanonicalTest {
    private static Either<Refusal, String> text(String raw) {
        return Canonical.text("name", raw, 5);
    }

    private static Either<Refusal, String> refused(String problem) {
        return Either.left(new BadValue("name", problem));
    }

    @Test
    void aTextIsTrimmedAndComposed() {
        assertEquals(Either.right("\u00e9"), text("  e\u0301 "));
    }

    @Test
    void aLengthIsCountedInCodePointsAndMayBeReached() {
        assertEquals(Either.right("\ud83d\ude00\ud83d\ude00345"), text("\ud83d\ude00\ud83d\ude00345"));
        assertEquals(Either.left(BadValue.tooLong("name", 5)), text("123456"));
    }

    @Test
    void aTextOfBlanksIsBlank() {
        assertEquals(refused("blank"), text(""));
        assertEquals(refused("blank"), text(" \t\u3000"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"\ud83d", "\ude00", "a\ud83d", "\ud83db", "\ude00\ud83d", "\ud83d\ude00\ud83d"})
    void anUnpairedSurrogateIsRefused(String raw) {
        assertEquals(refused("bad_character"), text(raw));
    }

    @Test
    void aPairOfSurrogatesIsAccepted() {
        assertEquals(Either.right("a\ud83d\ude00b"), text("a\ud83d\ude00b"));
    }

    @ParameterizedTest
    @ValueSource(
            ints = {0x00, 0x1F, 0x7F, 0x85, 0x9F, 0x061C, 0x200B, 0x200D, 0x200F, 0x202A, 0x202E, 0x2060, 0x206F, 0xFEFF
            })
    void aControlOrBidirectionalCharacterIsRefused(int codePoint) {
        assertEquals(refused("bad_character"), text("a" + Character.toString(codePoint) + "b"));
    }

    @ParameterizedTest
    @ValueSource(ints = {0x20, 0x7E, 0xA0, 0x061B, 0x2010, 0x202F, 0x205F, 0x2070, 0x4E2D})
    void aCharacterBesideAForbiddenOneIsAccepted(int codePoint) {
        String raw = "a" + Character.toString(codePoint) + "b";

        assertEquals(Either.right(raw), text(raw));
    }

    @Test
    void whatIsNoCharacterIsRefused() {
        assertEquals(refused("unknown_character"), text("a\uFFFFb"));
        assertEquals(refused("unknown_character"), text("a\uFDD0b"));
        assertEquals(refused("unknown_character"), text(Character.toString(0x40000)));
    }

    @ParameterizedTest
    @ValueSource(ints = {0x0378, 0x2EBF1, 0x105C9, 0x3FFFD})
    void aCharacterThatOnlyANewerJavaKnowsIsAcceptedAndRead(int codePoint) {
        String text = Character.toString(codePoint);

        assertEquals(Either.right(text), text(text));
        assertTrue(Canonical.isText(text, 5));
    }

    @ParameterizedTest
    @ValueSource(ints = {0xA0, 0xAD, 0x034F, 0x115F, 0x180E, 0x2800, 0x3164, 0xFE0F, 0xFFA0, 0xE0100})
    void aTextOfInvisibleCharactersHasNothingToRead(int codePoint) {
        String text = Character.toString(codePoint).repeat(2);

        assertEquals(refused("nothing_to_read"), text(text));
        assertFalse(Canonical.isText(text, 5));
        assertTrue(Canonical.isText("a" + text, 5));
    }

    @Test
    void aWordHasLettersAndUnderscoresAndBeginsWithALetter() {
        assertEquals(Either.right("a_b"), Canonical.word("name", "a_b"));
        assertEquals(refused("bad_word"), Canonical.word("name", "_a"));
        assertEquals(refused("bad_word"), Canonical.word("name", "A"));
        assertEquals(refused("blank"), Canonical.word("name", " "));
    }

    @Test
    void aTextIsCanonicalIfItEqualsItsCanonicalForm() {
        assertTrue(Canonical.isText("abcde", 5));
        assertFalse(Canonical.isText("abcdef", 5));
        assertFalse(Canonical.isText(" a", 5));
        assertFalse(Canonical.isText("e\u0301", 5));
    }
}
