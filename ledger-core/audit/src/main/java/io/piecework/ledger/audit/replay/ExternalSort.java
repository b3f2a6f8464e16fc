package io.piecework.ledger.audit.replay;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.PriorityQueue;
import org.jspecify.annotations.Nullable;

/**
 * Sorts rows by their keys in bounded memory: sorted runs go to a temporary file, which is deleted when this is closed, and are merged as they
 * are read. Few rows stay in memory. The keys are compared byte by byte, unsigned.
 */
final class ExternalSort implements AutoCloseable {

    /** The bytes that are sorted at once. */
    private static final int RUN = 16 << 20;

    /** What an array costs besides its bytes. */
    private static final int OVERHEAD = 24;

    /** Rows that stay in memory: several tables are sorted at once. */
    private static final int SMALL = 1 << 20;

    /** For reading all runs, each in steps of some thousand bytes. */
    private static final int BUFFERS = 8 << 20;

    private static final int LEAST_BUFFER = 1 << 12;
    private static final int LARGEST_BUFFER = 1 << 16;

    private final int run;
    private final int small;
    private final List<byte[]> pending = new ArrayList<>();
    private final List<long[]> runs = new ArrayList<>();
    private final PriorityQueue<Reader> heads = new PriorityQueue<>((one, other) -> compare(one.head(), other.head()));
    private @Nullable FileChannel file;
    private long written;
    private long bytes;
    private int next;

    ExternalSort() {
        this(RUN, SMALL);
    }

    /**
     * @param run the bytes that are sorted at once
     * @param small the bytes that stay in memory
     */
    ExternalSort(int run, int small) {
        this.run = run;
        this.small = small;
    }

    void add(byte[] key, byte[] row) {
        if (bytes >= run) {
            spill();
        }
        byte[] entry = ByteBuffer.allocate(Integer.BYTES + key.length + row.length)
                .putInt(key.length)
                .put(key)
                .put(row)
                .array();
        pending.add(entry);
        bytes += entry.length + OVERHEAD;
    }

    /** After the last row: the rows can be read. */
    void sort() {
        if (runs.isEmpty() && bytes <= small) {
            pending.sort(ExternalSort::compare);
            return;
        }
        spill();
        int buffer = Math.max(LEAST_BUFFER, Math.min(LARGEST_BUFFER, BUFFERS / runs.size()));
        for (long[] range : runs) {
            var reader = new Reader(range[0], range[1], buffer);
            if (reader.advance()) {
                heads.add(reader);
            }
        }
    }

    /** The next row, in the order of the keys; null after the last. */
    @Nullable
    ByteBuffer next() {
        if (runs.isEmpty()) {
            return next == pending.size() ? null : row(pending.set(next++, NOTHING));
        }
        Reader least = heads.poll();
        if (least == null) {
            return null;
        }
        ByteBuffer row = row(least.head());
        if (least.advance()) {
            heads.add(least);
        }
        return row;
    }

    private static final byte[] NOTHING = new byte[0];

    private static ByteBuffer row(byte[] entry) {
        var all = ByteBuffer.wrap(entry);
        int key = all.getInt();
        return all.position(Integer.BYTES + key);
    }

    private static int compare(byte[] one, byte[] other) {
        return Arrays.compareUnsigned(one, Integer.BYTES, end(one), other, Integer.BYTES, end(other));
    }

    private static int end(byte[] entry) {
        return Integer.BYTES + ByteBuffer.wrap(entry).getInt();
    }

    private void spill() {
        pending.sort(ExternalSort::compare);
        long begin = written;
        try {
            FileChannel to = file();
            var buffer = ByteBuffer.allocate(LARGEST_BUFFER);
            for (byte[] entry : pending) {
                if (buffer.remaining() < Integer.BYTES) {
                    write(to, buffer);
                }
                buffer.putInt(entry.length);
                for (int at = 0; at < entry.length; ) {
                    int some = Math.min(buffer.remaining(), entry.length - at);
                    buffer.put(entry, at, some);
                    at += some;
                    if (!buffer.hasRemaining()) {
                        write(to, buffer);
                    }
                }
            }
            write(to, buffer);
        } catch (IOException e) {
            throw failure("write", e);
        }
        runs.add(new long[] {begin, written});
        pending.clear();
        bytes = 0;
    }

    private void write(FileChannel to, ByteBuffer buffer) throws IOException {
        buffer.flip();
        while (buffer.hasRemaining()) {
            written += to.write(buffer, written);
        }
        buffer.clear();
    }

    private FileChannel file() throws IOException {
        if (file == null) {
            Path path = Files.createTempFile("piecework-sorted", null); // only this user may read it
            file = FileChannel.open(
                    path, StandardOpenOption.READ, StandardOpenOption.WRITE, StandardOpenOption.DELETE_ON_CLOSE);
        }
        return file;
    }

    private static UncheckedIOException failure(String verb, IOException cause) {
        return new UncheckedIOException(
                "could not " + verb + " a file of sorted rows in " + System.getProperty("java.io.tmpdir")
                        + "; choose another folder with -Djava.io.tmpdir: " + cause.getMessage(),
                cause);
    }

    @Override
    public void close() {
        pending.clear();
        heads.clear();
        if (file != null) {
            try {
                file.close();
            } catch (IOException e) {
                throw failure("delete", e);
            }
        }
    }

    /** Reads one run. */
    private final class Reader {

        private final ByteBuffer buffer;
        private final long end;
        private long at;
        private byte[] head = NOTHING;

        Reader(long begin, long end, int size) {
            this.at = begin;
            this.end = end;
            this.buffer = ByteBuffer.allocate(size).limit(0);
        }

        byte[] head() {
            return head;
        }

        /** @return whether there was another entry */
        boolean advance() {
            if (at == end && !buffer.hasRemaining()) {
                return false;
            }
            try {
                head = read(ByteBuffer.wrap(read(Integer.BYTES)).getInt());
            } catch (IOException e) {
                throw failure("read", e);
            }
            return true;
        }

        private byte[] read(int length) throws IOException {
            byte[] read = new byte[length];
            for (int done = 0; done < length; ) {
                if (!buffer.hasRemaining()) {
                    fill();
                }
                int some = Math.min(buffer.remaining(), length - done);
                buffer.get(read, done, some);
                done += some;
            }
            return read;
        }

        private void fill() throws IOException {
            buffer.clear().limit((int) Math.min(buffer.capacity(), end - at));
            int read = file().read(buffer, at);
            if (read <= 0) {
                throw new IOException("it ends too early");
            }
            at += read;
            buffer.flip();
        }
    }
}
