package io.piecework.ledger.file.imports;

import java.io.FilterReader;
import java.io.IOException;
import java.io.Reader;

/** A reader that fails when one record is far too long, for example after a quote that is never closed. */
final class RecordSizeLimit extends FilterReader {

    static final int MOST_CHARACTERS = 1 << 20;

    private int read;

    RecordSizeLimit(Reader in) {
        super(in);
    }

    /** Starts counting a new record. The parser reads some thousand characters ahead, which is little compared with the limit. */
    void begin() {
        read = 0;
    }

    @Override
    public int read() throws IOException {
        int c = super.read();
        count(c < 0 ? 0 : 1);
        return c;
    }

    @Override
    public int read(char[] buffer, int offset, int length) throws IOException {
        int got = super.read(buffer, offset, length);
        count(Math.max(got, 0));
        return got;
    }

    private void count(int more) throws IOException {
        read += more;
        if (read > MOST_CHARACTERS) {
            throw new IOException("a record is longer than " + MOST_CHARACTERS + " characters; is a quote left open?");
        }
    }
}
