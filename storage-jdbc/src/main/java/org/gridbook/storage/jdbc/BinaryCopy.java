package org.gridbook.storage.jdbc;

import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import org.gridbook.storage.CommunityId;
import org.gridbook.storage.Entry;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyIn;

/** Writes entries with PostgreSQL's binary COPY. The format is a signature, then for each row its number of fields and each field with its length. */
final class BinaryCopy {
    private static final byte[] SIGNATURE = {'P', 'G', 'C', 'O', 'P', 'Y', '\n', (byte) 0xff, '\r', '\n', 0};
    private static final int JSONB_VERSION = 1;
    private static final int FULL = 1 << 16;

    private byte[] buffer = new byte[2 * FULL];
    private int size;

    private BinaryCopy() {}

    static void copy(
            Connection connection, String sql, CommunityId community, long at, KindTable table, List<Entry> entries)
            throws SQLException {
        CopyIn copy = connection.unwrap(PGConnection.class).getCopyAPI().copyIn(sql);
        try {
            BinaryCopy rows = new BinaryCopy();
            rows.header();
            for (Entry entry : entries) {
                rows.row(community, at, table.row(entry));
                if (rows.size >= FULL) {
                    rows.flush(copy);
                }
            }
            rows.shortInt(-1);
            rows.flush(copy);
            copy.endCopy();
        } finally {
            if (copy.isActive()) {
                copy.cancelCopy();
            }
        }
    }

    private void header() {
        bytes(SIGNATURE);
        integer(0);
        integer(0);
    }

    private void row(CommunityId community, long at, List<@Nullable Object> row) {
        shortInt(row.size() + 3);
        field(community.value());
        field(at);
        field(Long.MAX_VALUE);
        for (int i = 0; i < row.size() - 1; i++) {
            field(row.get(i));
        }
        jsonb((String) row.get(row.size() - 1));
    }

    private void field(@Nullable Object value) {
        if (value == null) {
            integer(-1);
        } else if (value instanceof Long number) {
            integer(Long.BYTES);
            integer((int) (number >>> Integer.SIZE));
            integer(number.intValue());
        } else {
            byte[] text = ((String) value).getBytes(StandardCharsets.UTF_8);
            integer(text.length);
            bytes(text);
        }
    }

    private void jsonb(@Nullable String json) {
        byte[] text = String.valueOf(json).getBytes(StandardCharsets.UTF_8);
        integer(text.length + 1);
        room(1);
        buffer[size++] = JSONB_VERSION;
        bytes(text);
    }

    private void shortInt(int value) {
        room(Short.BYTES);
        buffer[size++] = (byte) (value >>> 8);
        buffer[size++] = (byte) value;
    }

    private void integer(int value) {
        shortInt(value >>> Short.SIZE);
        shortInt(value);
    }

    private void bytes(byte[] bytes) {
        room(bytes.length);
        System.arraycopy(bytes, 0, buffer, size, bytes.length);
        size += bytes.length;
    }

    private void room(int wanted) {
        if (buffer.length - size < wanted) {
            buffer = Arrays.copyOf(buffer, Math.max(2 * buffer.length, size + wanted));
        }
    }

    private void flush(CopyIn copy) throws SQLException {
        copy.writeToCopy(buffer, 0, size);
        size = 0;
    }
}
