package org.gridbook.storage.memory;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.util.Arrays;
import java.util.List;
import org.gridbook.storage.Fields;
import org.jspecify.annotations.Nullable;

/**
 * Writes values compactly, each after a tag: an id takes 17 bytes instead of 80, and a repeated word takes two or three. Equal texts become
 * equal bytes, so texts are compared without unpacking them. {@link Unpacker} reads the bytes.
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
    /** Tags from this one on are Latin texts of up to 127 characters; the tag contains the length. */
    static final int SHORT = 128;

    /** The value of each hexadecimal digit; -1 for other characters. */
    private static final byte[] DIGIT = new byte[256];

    static {
        Arrays.fill(DIGIT, (byte) -1);
        for (int i = 0; i < 16; i++) {
            DIGIT["0123456789abcdef".charAt(i)] = (byte) i;
        }
    }

    private final Words words;
    private byte[] bytes;
    private int at;
    private @Nullable String same;

    Packer(Words words) {
        this(words, 160);
    }

    private Packer(Words words, int room) {
        this.words = words;
        this.bytes = new byte[room];
    }

    /** The bytes that {@link #text} makes of this text. */
    static byte[] text(Words words, String text) {
        return new Packer(words, text.length() + 2).text(text).done();
    }

    /** The bytes that {@link #word} makes of this word. A new word gets no number. */
    static byte[] knownWord(Words words, String word) {
        Packer packer = new Packer(words, word.length() + 2);
        int number = words.known(word);
        return (number < 0 ? packer.text(word) : packer.numbered(number)).done();
    }

    /** The bytes written so far. The packer then starts again. */
    byte[] done() {
        byte[] written = Arrays.copyOf(bytes, at);
        at = 0;
        same = null;
        return written;
    }

    /** From now on, a value that equals this text takes one byte. */
    Packer sameAs(@Nullable String text) {
        same = text;
        return this;
    }

    Packer none() {
        return put(NONE);
    }

    /** A number without a tag. Small numbers from 0 on take the fewest bytes. */
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
        byte[] chars = text.getBytes(ISO_8859_1);
        if (!isUuid(chars) && !isHex(chars)) {
            if (!text.equals(new String(chars, ISO_8859_1))) {
                put(UTF16).count(length);
                for (int i = 0; i < length; i++) {
                    put(text.charAt(i) >> 8).put(text.charAt(i));
                }
                return this;
            }
            if (length < SHORT) {
                put(SHORT | length);
            } else {
                put(LATIN).count(length);
            }
            room(length);
            System.arraycopy(chars, 0, bytes, at, length);
            at += length;
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

    /** Writes these characters if they form a UUID, and returns whether they do. */
    private boolean isUuid(byte[] chars) {
        if (chars.length != 36 || chars[8] != '-' || chars[13] != '-' || chars[18] != '-' || chars[23] != '-') {
            return false;
        }
        int start = at;
        put(UUID);
        return octets(chars, 0, 8, start)
                && octets(chars, 9, 13, start)
                && octets(chars, 14, 18, start)
                && octets(chars, 19, 23, start)
                && octets(chars, 24, 36, start);
    }

    /** Writes these characters if they are hexadecimal digits of whole octets, and returns whether they are. */
    private boolean isHex(byte[] chars) {
        int length = chars.length;
        if (length < 8 || length % 2 != 0) {
            return false;
        }
        int start = at;
        put(HEX).count(length / 2);
        return octets(chars, 0, length, start);
    }

    /** Writes the octets of these hexadecimal digits. If another character occurs, removes everything written since the start and returns false. */
    private boolean octets(byte[] chars, int from, int to, int start) {
        room((to - from) / 2);
        for (int i = from; i < to; i += 2) {
            int octet = DIGIT[chars[i] & 255] << 4 | DIGIT[chars[i + 1] & 255];
            if (octet < 0) {
                at = start;
                return false;
            }
            bytes[at++] = (byte) octet;
        }
        return true;
    }

    private Packer put(int octet) {
        room(1);
        bytes[at++] = (byte) octet;
        return this;
    }

    private void room(int octets) {
        if (at + octets > bytes.length) {
            bytes = Arrays.copyOf(bytes, 2 * (at + octets));
        }
    }
}
