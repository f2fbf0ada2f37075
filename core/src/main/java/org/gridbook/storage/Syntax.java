package org.gridbook.storage;

/**
 * The forms of words and ids. They are checked character by character, because every command and entry passes here.
 */
public final class Syntax {
    /** The most characters (UTF-16 units) of a text that a store finds entries by. PostgreSQL limits a row of an index to 2,704 bytes. */
    static final int LONGEST_FOUND_BY = 500;

    private Syntax() {}

    /**
     * Whether this is a word: 1 to 30 of {@code a-z} and {@code _}, starting with a letter. Kinds and columns are named by words, and so are
     * roles, traits, duties and policies.
     */
    public static boolean isWord(String text) {
        int length = text.length();
        for (int i = 0; i < length; i++) {
            char c = text.charAt(i);
            if ((c < 'a' || c > 'z') && (c != '_' || i == 0)) {
                return false;
            }
        }
        return length >= 1 && length <= 30;
    }

    /**
     * Checks that every store can store a text: it has no NUL and no half of a surrogate pair. PostgreSQL rejects NUL, and UTF-8 has no form
     * for half a pair.
     *
     * @throws IllegalArgumentException if not; the message does not repeat the text
     */
    static String storable(String text) {
        int length = text.length();
        for (int i = 0; i < length; i++) {
            char c = text.charAt(i);
            if (c == 0 || Character.isSurrogate(c) && !isPair(text, i++)) {
                throw new IllegalArgumentException("A text has NUL or half of a surrogate pair");
            }
        }
        return text;
    }

    /**
     * Checks that every store can find entries by a text: it is {@link #storable} and has at most {@link #LONGEST_FOUND_BY} characters.
     *
     * @throws IllegalArgumentException if not; the message does not repeat the text
     */
    static String findable(String text) {
        if (text.length() > LONGEST_FOUND_BY) {
            throw new IllegalArgumentException(
                    "A text that entries are found by has at most " + LONGEST_FOUND_BY + " characters");
        }
        return storable(text);
    }

    private static boolean isPair(String text, int at) {
        return at + 1 < text.length() && Character.isSurrogatePair(text.charAt(at), text.charAt(at + 1));
    }

    /** Whether this is 1 to 64 of {@code A-Z a-z 0-9} and these other characters. */
    static boolean isId(String text, String others) {
        int length = text.length();
        for (int i = 0; i < length; i++) {
            char c = text.charAt(i);
            boolean plain = c >= 'a' && c <= 'z' || c >= '0' && c <= '9' || c >= 'A' && c <= 'Z';
            if (!plain && others.indexOf(c) < 0) {
                return false;
            }
        }
        return length >= 1 && length <= 64;
    }
}
