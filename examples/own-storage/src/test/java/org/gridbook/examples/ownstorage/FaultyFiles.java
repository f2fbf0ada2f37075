package org.gridbook.examples.ownstorage;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.MappedByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.ReadableByteChannel;
import java.nio.channels.WritableByteChannel;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import org.gridbook.storage.testkit.Faults;

/** Opens files whose calls fail as planned. Once a line was written, every call up to the close belongs to the commit. */
final class FaultyFiles implements Log.Opening, Faults {
    private record Plan(Call call, When when, int skipped) {}

    private interface Work<T> {
        T run() throws IOException;
    }

    private final Deque<Plan> plans = new ArrayDeque<>();
    private int skipped;

    @Override
    public synchronized boolean fail(Call call, When when, int skip) {
        return call != Call.ROLLBACK && plans.add(new Plan(call, when, skip));
    }

    @Override
    public synchronized int forget() {
        int pending = plans.size();
        plans.clear();
        skipped = 0;
        return pending;
    }

    private synchronized <T> T call(Call call, Work<T> work) throws IOException {
        Plan next = plans.peek();
        if (next == null || next.call() != call || skipped++ < next.skipped()) {
            return work.run();
        }
        plans.remove();
        skipped = 0;
        if (next.when() == When.AFTER) {
            work.run();
        }
        throw new IOException(WORDS);
    }

    @Override
    public FileChannel open(Path file, OpenOption... options) throws IOException {
        return new Channel(FileChannel.open(file, options));
    }

    private final class Channel extends FileChannel {
        private final FileChannel real;
        private boolean written;

        Channel(FileChannel real) {
            this.real = real;
        }

        private <T> T made(Work<T> work) throws IOException {
            return call(written ? Call.COMMIT : Call.STATEMENT, work);
        }

        @Override
        public int read(ByteBuffer to) throws IOException {
            return made(() -> real.read(to));
        }

        @Override
        public int write(ByteBuffer from) throws IOException {
            written = true;
            return made(() -> real.write(from));
        }

        @Override
        public long position() throws IOException {
            return made(real::position);
        }

        @Override
        public FileChannel position(long to) throws IOException {
            made(() -> real.position(to));
            return this;
        }

        @Override
        public long size() throws IOException {
            return made(real::size);
        }

        @Override
        public FileChannel truncate(long to) throws IOException {
            made(() -> real.truncate(to));
            return this;
        }

        @Override
        public void force(boolean metadata) throws IOException {
            made(() -> {
                real.force(metadata);
                return true;
            });
        }

        @Override
        public FileLock lock(long from, long length, boolean shared) throws IOException {
            return made(() -> real.lock(from, length, shared));
        }

        @Override
        protected void implCloseChannel() throws IOException {
            try {
                call(Call.CLOSE, () -> {
                    real.close();
                    return true;
                });
            } finally {
                real.close(); // a lock of this process would outlive the test
            }
        }

        @Override
        public long read(ByteBuffer[] to, int offset, int length) {
            throw new UnsupportedOperationException();
        }

        @Override
        public long write(ByteBuffer[] from, int offset, int length) {
            throw new UnsupportedOperationException();
        }

        @Override
        public long transferTo(long from, long count, WritableByteChannel to) {
            throw new UnsupportedOperationException();
        }

        @Override
        public long transferFrom(ReadableByteChannel from, long position, long count) {
            throw new UnsupportedOperationException();
        }

        @Override
        public int read(ByteBuffer to, long position) {
            throw new UnsupportedOperationException();
        }

        @Override
        public int write(ByteBuffer from, long position) {
            throw new UnsupportedOperationException();
        }

        @Override
        public MappedByteBuffer map(MapMode mode, long position, long size) {
            throw new UnsupportedOperationException();
        }

        @Override
        public FileLock tryLock(long from, long length, boolean shared) {
            throw new UnsupportedOperationException();
        }
    }
}
