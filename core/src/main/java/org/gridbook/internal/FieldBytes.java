package org.gridbook.internal;

import java.io.ByteArrayOutputStream;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.gridbook.storage.Fields;
import org.gridbook.storage.StorageException;

/**
 * Writes fields as bytes and reads them. Every text and list begins with its length, and every value with its type. The end is filled with
 * zeros to a multiple of 32 bytes, so that a sealed value does not show how long a name is.
 */
final class FieldBytes {
    private static final int FILLED = 32;
    private static final int TEXT = 0;
    private static final int INTEGER = 1;
    private static final int NESTED = 2;
    private static final int LIST = 3;

    private FieldBytes() {}

    static byte[] of(Fields fields) {
        ByteArrayOutputStream to = new ByteArrayOutputStream(4 * FILLED);
        write(to, fields);
        to.writeBytes(new byte[Math.floorMod(-to.size(), FILLED)]);
        return to.toByteArray();
    }

    /** @throws StorageException.Unreadable if the bytes were not written by this class */
    static Fields read(byte[] bytes) {
        try {
            return fields(ByteBuffer.wrap(bytes));
        } catch (BufferUnderflowException | IllegalArgumentException | ClassCastException other) {
            throw new StorageException.Unreadable("Sealed data are not the fields of a record");
        }
    }

    private static void write(ByteArrayOutputStream to, Fields fields) {
        number(to, fields.size());
        for (int i = 0; i < fields.size(); i++) {
            text(to, fields.name(i));
            value(to, fields.value(i));
        }
    }

    private static void value(ByteArrayOutputStream to, Object value) {
        if (value instanceof String text) {
            to.write(TEXT);
            text(to, text);
        } else if (value instanceof Long whole) {
            to.write(INTEGER);
            number(to, whole);
        } else if (value instanceof Fields nested) {
            to.write(NESTED);
            write(to, nested);
        } else {
            List<?> list = (List<?>) value;
            to.write(LIST);
            number(to, list.size());
            list.forEach(each -> value(to, each));
        }
    }

    private static void text(ByteArrayOutputStream to, String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        number(to, bytes.length);
        to.writeBytes(bytes);
    }

    /** Small numbers take one byte. */
    private static void number(ByteArrayOutputStream to, long number) {
        long left = number << 1 ^ number >> 63;
        while ((left & ~127L) != 0) {
            to.write((int) (left | 128));
            left >>>= 7;
        }
        to.write((int) left);
    }

    private static Fields fields(ByteBuffer from) {
        Fields.Builder fields = Fields.builder();
        for (long left = number(from); left > 0; left--) {
            String name = text(from);
            fields.value(name, value(from));
        }
        return fields.build();
    }

    private static Object value(ByteBuffer from) {
        int type = from.get();
        if (type == TEXT) {
            return text(from);
        }
        if (type == INTEGER) {
            return number(from);
        }
        if (type == NESTED) {
            return fields(from);
        }
        if (type != LIST) {
            throw new IllegalArgumentException("Unknown type of value");
        }
        List<Object> list = new ArrayList<>();
        for (long left = number(from); left > 0; left--) {
            list.add(value(from));
        }
        return list;
    }

    private static String text(ByteBuffer from) {
        int length = Math.toIntExact(number(from));
        if (length < 0 || length > from.remaining()) {
            throw new IllegalArgumentException("A text is longer than its record");
        }
        String text = new String(from.array(), from.arrayOffset() + from.position(), length, StandardCharsets.UTF_8);
        from.position(from.position() + length);
        return text;
    }

    private static long number(ByteBuffer from) {
        long whole = 0;
        for (int shift = 0; shift < 64; shift += 7) {
            byte next = from.get();
            whole |= (next & 127L) << shift;
            if (next >= 0) {
                return whole >>> 1 ^ -(whole & 1);
            }
        }
        throw new IllegalArgumentException("A number has too many bytes");
    }
}
