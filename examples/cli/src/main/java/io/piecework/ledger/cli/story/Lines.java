package io.piecework.ledger.cli.story;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** The lines of a file, of which no more than one is in memory. */
final class Lines implements AutoCloseable {

    /** The longest line in bytes. */
    static final int LONGEST = 1 << 20;

    /** A line that is longer than {@link #LONGEST}; nothing behind it is read. */
    static final class TooLongException extends IOException {

        private static final long serialVersionUID = 1L;

        TooLongException() {
            super("the line is longer than 1 MiB; nothing from here on was read");
        }
    }

    private final InputStream bytes;
    private long number;

    Lines(InputStream bytes) {
        this.bytes = new BufferedInputStream(bytes, 1 << 16);
    }

    /** Of the line that was read last, from 1. */
    long number() {
        return number;
    }

    /**
     * The next line without its end, or null behind the last.
     *
     * @throws BadLineException when it is not UTF-8; the next one can be read
     */
    @Nullable
    String next() throws IOException {
        var line = new ByteArrayOutputStream();
        number++;
        int read = bytes.read();
        if (read < 0) {
            return null;
        }
        for (; read >= 0 && read != '\n'; read = bytes.read()) {
            if (line.size() == LONGEST) {
                throw new TooLongException();
            }
            line.write(read);
        }
        try {
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(line.toByteArray()))
                    .toString();
            return number == 1 && text.startsWith("\uFEFF") ? text.substring(1) : text;
        } catch (CharacterCodingException e) {
            throw new BadLineException("the line is not UTF-8");
        }
    }

    @Override
    public void close() throws IOException {
        bytes.close();
    }
}
