package io.piecework.ledger.bank.report;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import org.jspecify.annotations.Nullable;

/** A stream that ends with an exception after a number of bytes, and remembers why it failed: a parser wraps the exception. */
final class LimitedStream extends FilterInputStream {

    private long left;
    private boolean exceeded;
    private @Nullable IOException failure;

    LimitedStream(InputStream in, long limit) {
        super(in);
        this.left = limit;
    }

    boolean isExceeded() {
        return exceeded;
    }

    /** What the stream itself threw; null for nothing. */
    @Nullable
    IOException failure() {
        return failure;
    }

    @Override
    public int read() throws IOException {
        var one = new byte[1];
        int read = read(one, 0, 1);
        return read < 0 ? read : one[0] & 0xff;
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
        int read;
        try {
            read = in.read(bytes, offset, length);
        } catch (IOException failed) {
            failure = failed;
            throw failed;
        }
        left -= Math.max(read, 0);
        if (left < 0) {
            exceeded = true;
            throw new IOException("too long");
        }
        return read;
    }

    @Override
    public boolean markSupported() {
        return false;
    }

    /** The caller's stream stays open. */
    @Override
    public void close() {}
}
