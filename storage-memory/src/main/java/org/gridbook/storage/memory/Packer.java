package org.gridbook.storage.memory;

import java.util.Arrays;
import java.util.List;
import org.gridbook.storage.Fields;
import org.jspecify.annotations.Nullable;

/**
 * Writes values into few bytes, each led by a tag: an id takes 17 bytes and not 80, a word that comes again takes two or three. The same
 * text always becomes the same bytes, so that texts can be compared without reading them. {@link Unpacker} reads them.
 */
final class Packer {
    static final int NONE = 0;
    static final int UUID = 1;
    static final int HEX = 2;
    static final int LATIN = 3;
    static final int UTF16 = 4;
    static final int WORD = 5;
    static final int SAME = 6;
    static final int NUMBER = 7;
    static final int LIST = 8;
    static final int FIELDS = 9;
    /** Tags from here on are Latin texts of up to 127 characters, the length being the rest. */
    static final int SHORT = 128;

    private final Words words;
    private byte[] bytes = new byte[160];
    private int at;
    private @Nullable String same;

    Packer(Words words) {
        this.words = words;
    }

    /** The bytes that {@link #text} makes of this text. */
    static byte[] text(Words words, String text) {
        return new Packer(words).text(text).done();
    }

    /** The bytes that {@link #word} makes of this word, without making room for it among the words. */
    static byte[] knownWord(Words words, String word) {
        Packer packer = new Packer(words);
        int number = words.known(word);
        return (number < 0 ? packer.text(word) : packer.numbered(number)).done();
    }

    /** What was written; from here on another begins. */
    byte[] done() {
        byte[] written = Arrays.copyOf(bytes, at);
        at = 0;
        same = null;
        return written;
    }

    /** From here on, values that are this text take one byte. */
    Packer sameAs(@Nullable String text) {
        same = text;
        return this;
    }

    Packer none() {
        return put(NONE);
    }

    /** A number without a tag, the fewest bytes for small ones of 0 or more. */
    Packer count(long count) {
        long left = count;
        while ((left & ~127L) != 0) {
            put((int) (left & 127 | 128));
            left >>>= 7;
        }
        return put((int) left);
    }

    /** A whole number, without a tag. */
    Packer number(long number) {
        return count(number << 1 ^ number >> 63);
    }

    Packer word(String word) {
        int number = words.number(word);
        return number < 0 ? text(word) : numbered(number);
    }

    private Packer numbered(int number) {
        return put(WORD).count(number);
    }

    Packer text(String text) {
        int length = text.length();
        if (isUuid(text)) {
            put(UUID);
            for (int i = 0; i < 36; i += i == 6 || i == 11 || i == 16 || i == 21 ? 3 : 2) {
                put(hex(text.charAt(i)) << 4 | hex(text.charAt(i + 1)));
            }
        } else if (isHex(text)) {
            put(HEX).count(length / 2);
            for (int i = 0; i < length; i += 2) {
                put(hex(text.charAt(i)) << 4 | hex(text.charAt(i + 1)));
            }
        } else if (isLatin(text)) {
            if (length < SHORT) {
                put(SHORT | length);
            } else {
                put(LATIN).count(length);
            }
            for (int i = 0; i < length; i++) {
                put(text.charAt(i));
            }
        } else {
            put(UTF16).count(length);
            for (int i = 0; i < length; i++) {
                put(text.charAt(i) >> 8).put(text.charAt(i));
            }
        }
        return this;
    }

    Packer fields(Fields fields) {
        count(fields.size());
        for (int i = 0; i < fields.size(); i++) {
            word(fields.name(i)).value(fields.value(i));
        }
        return this;
    }

    private Packer value(Object value) {
        if (value instanceof String text) {
            return text.equals(same) ? put(SAME) : text(text);
        } else if (value instanceof Long number) {
            return put(NUMBER).number(number);
        } else if (value instanceof Fields fields) {
            return put(FIELDS).fields(fields);
        }
        List<?> list = (List<?>) value;
        put(LIST).count(list.size());
        list.forEach(this::value);
        return this;
    }

    private Packer put(int octet) {
        if (at == bytes.length) {
            bytes = Arrays.copyOf(bytes, 2 * at);
        }
        bytes[at++] = (byte) octet;
        return this;
    }

    private static boolean isUuid(String text) {
        if (text.length() != 36) {
            return false;
        }
        for (int i = 0; i < 36; i++) {
            boolean dash = i == 8 || i == 13 || i == 18 || i == 23;
            if (dash ? text.charAt(i) != '-' : hex(text.charAt(i)) < 0) {
                return false;
            }
        }
        return true;
    }

    private static boolean isHex(String text) {
        int length = text.length();
        if (length < 8 || length % 2 != 0) {
            return false;
        }
        for (int i = 0; i < length; i++) {
            if (hex(text.charAt(i)) < 0) {
                return false;
            }
        }
        return true;
    }

    private static boolean isLatin(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) > 255) {
                return false;
            }
        }
        return true;
    }

    private static int hex(char c) {
        return c >= '0' && c <= '9' ? c - '0' : c >= 'a' && c <= 'f' ? c - 'a' + 10 : -1;
    }
}
