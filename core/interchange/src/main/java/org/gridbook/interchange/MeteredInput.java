package org.gridbook.interchange;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** Counts bytes and returns at most half a percent of the file at once, so that the reported progress has no leaps. */
final class MeteredInput extends FilterInputStream {
    private final int most;
    private long read;

    MeteredInput(InputStream in, long bytes) {
        super(in);
        most = (int) Math.max(64, Math.min(8192, bytes / 200));
    }

    long count() {
        return read;
    }

    @Override
    public int read() throws IOException {
        int next = super.read();
        read += next < 0 ? 0 : 1;
        return next;
    }

    @Override
    public int read(byte[] bytes, int from, int length) throws IOException {
        int count = super.read(bytes, from, Math.min(length, most));
        read += Math.max(0, count);
        return count;
    }

    @Override
    public int available() {
        return 0;
    }
}
