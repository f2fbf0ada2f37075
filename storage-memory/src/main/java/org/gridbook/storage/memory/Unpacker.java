package org.gridbook.storage.memory;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.gridbook.storage.Fields;
import org.jspecify.annotations.Nullable;

/** Reads the bytes of a {@link Packer} from an offset on. */
final class Unpacker {
    private static final byte[] DIGITS = "0123456789abcdef".getBytes(ISO_8859_1);

    private final Words words;
    private final byte[] bytes;
    private int at;
    private @Nullable String same;

    Unpacker(Words words, byte[] bytes, int at) {
        this.words = words;
        this.bytes = bytes;
        this.at = at;
    }

    int at() {
        return at;
    }

    Unpacker sameAs(@Nullable String text) {
        same = text;
        return this;
    }

    long count() {
        long count = 0;
        int shift = 0;
        int octet;
        do {
            octet = bytes[at++];
            count |= (octet & 127L) << shift;
            shift += 7;
        } while (octet < 0);
        return count;
    }

    long number() {
        long zigzag = count();
        return zigzag >>> 1 ^ -(zigzag & 1);
    }

    /** A text or word, or null for {@link Packer#none}. */
    @Nullable
    String optionalText() {
        if (bytes[at] == Packer.NONE) {
            at++;
            return null;
        }
        return text();
    }

    String text() {
        int tag = bytes[at++] & 255;
        if (tag >= Packer.SHORT) {
            return latin(tag & 127);
        }
        return switch (tag) {
            case Packer.UUID -> uuid();
            case Packer.HEX -> hex((int) count());
            case Packer.LATIN -> latin((int) count());
            case Packer.UTF16 -> utf16((int) count());
            case Packer.WORD -> words.word((int) count());
            default -> throw new IllegalStateException("The bytes are not a text");
        };
    }

    Fields fields() {
        int size = (int) count();
        Fields.Builder builder = Fields.builder();
        for (int i = 0; i < size; i++) {
            builder.value(text(), value());
        }
        return builder.build();
    }

    Object value() {
        switch (bytes[at]) {
            case Packer.SAME:
                at++;
                if (same == null) {
                    throw new IllegalStateException("The bytes refer to a text that was not given");
                }
                return same;
            case Packer.NUMBER:
                at++;
                return number();
            case Packer.FIELDS:
                at++;
                return fields();
            case Packer.LIST:
                at++;
                int size = (int) count();
                List<Object> list = new ArrayList<>(size);
                for (int i = 0; i < size; i++) {
                    list.add(value());
                }
                return list;
            default:
                return text();
        }
    }

    /** Skips a text, word or value. */
    Unpacker skip() {
        int tag = bytes[at++] & 255;
        if (tag >= Packer.SHORT) {
            at += tag & 127;
            return this;
        }
        switch (tag) {
            case Packer.UUID -> at += 16;
            case Packer.HEX, Packer.LATIN -> {
                int length = (int) count();
                at += length;
            }
            case Packer.UTF16 -> {
                int length = (int) count();
                at += 2 * length;
            }
            case Packer.WORD, Packer.NUMBER -> count();
            case Packer.LIST -> {
                int size = (int) count();
                for (int i = 0; i < size; i++) {
                    skip();
                }
            }
            case Packer.FIELDS -> {
                int size = (int) count();
                for (int i = 0; i < size; i++) {
                    skip().skip();
                }
            }
            default -> {}
        }
        return this;
    }

    /** Compares two packed texts by their bytes. Equal texts are equal, and the order is stable, but it is not the order of the texts. */
    static int compare(byte[] one, int oneAt, byte[] other, int otherAt) {
        return Arrays.compareUnsigned(one, oneAt, end(one, oneAt), other, otherAt, end(other, otherAt));
    }

    /** Compares two ids in code-point order. */
    static int compareIds(Words words, byte[] one, byte[] other) {
        if (one[0] == Packer.UUID && other[0] == Packer.UUID) {
            return Arrays.compareUnsigned(one, 1, 17, other, 1, 17);
        }
        if (one[0] < 0 && other[0] < 0) {
            return Arrays.compareUnsigned(one, 1, end(one, 0), other, 1, end(other, 0));
        }
        return new Unpacker(words, one, 0).text().compareTo(new Unpacker(words, other, 0).text());
    }

    /** The end of the text, word or value that begins here. */
    static int end(byte[] bytes, int from) {
        int tag = bytes[from];
        if (tag < 0) {
            return from + 1 + (tag & 127);
        }
        if (tag == Packer.UUID) {
            return from + 17;
        }
        int at = from + 1;
        if (tag == Packer.WORD || tag == Packer.NUMBER) {
            while (bytes[at++] < 0) {}
            return at;
        }
        return tag == Packer.NONE || tag == Packer.SAME ? at : new Unpacker(NO_WORDS, bytes, from).skip().at;
    }

    /** Whether this number, written as a count, begins here. */
    static boolean isNumber(byte[] bytes, int from, int number) {
        int at = from;
        int left = number;
        while (left > 127) {
            if (bytes[at++] != (byte) (left & 127 | 128)) {
                return false;
            }
            left >>>= 7;
        }
        return bytes[at] == left;
    }

    private static final Words NO_WORDS = new Words();

    private String latin(int length) {
        String text = new String(bytes, at, length, ISO_8859_1);
        at += length;
        return text;
    }

    private String utf16(int length) {
        char[] text = new char[length];
        for (int i = 0; i < length; i++) {
            text[i] = (char) ((bytes[at++] & 255) << 8 | bytes[at++] & 255);
        }
        return new String(text);
    }

    private String hex(int octets) {
        byte[] text = new byte[2 * octets];
        for (int i = 0; i < octets; i++) {
            text[2 * i] = DIGITS[bytes[at] >> 4 & 15];
            text[2 * i + 1] = DIGITS[bytes[at++] & 15];
        }
        return new String(text, ISO_8859_1);
    }

    private String uuid() {
        byte[] text = new byte[36];
        for (int i = 0; i < 36; i += 2) {
            if (i == 8 || i == 13 || i == 18 || i == 23) {
                text[i++] = '-';
            }
            text[i] = DIGITS[bytes[at] >> 4 & 15];
            text[i + 1] = DIGITS[bytes[at++] & 15];
        }
        return new String(text, ISO_8859_1);
    }
}
