package io.piecework.ledger.cli.story;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** Reads a file or a pipe line by line; at most one line is in memory. */
final class LineReader implements AutoCloseable {

    /** The longest line, in bytes. */
    static final int MAX_LENGTH = 1 << 20;

    /** A line longer than {@link #MAX_LENGTH}; reading cannot go on after it. */
    static final class LineTooLongException extends IOException {

        private static final long serialVersionUID = 1L;

        LineTooLongException() {
            super("the line is longer than 1 MiB; nothing from here on was read");
        }
    }

    private final InputStream bytes;
    private long number;
    private long length;

    LineReader(InputStream bytes) {
        this.bytes = new BufferedInputStream(bytes, 1 << 16);
    }

    /** The number of the line that was read last, from 1. */
    long number() {
        return number;
    }

    /** How many bytes were read, line breaks included. */
    long length() {
        return length;
    }

    /** Whether another line is at hand: false at the end, and where the author of the lines has to send more first. */
    boolean hasMore() {
        try {
            return bytes.available() > 0;
        } catch (IOException unknown) {
            return false; // some pipes cannot tell
        }
    }

    /**
     * The next line without its line break, or null at the end of the file.
     *
     * @throws BadLineException when it is not UTF-8; the next line can still be read
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
            if (line.size() == MAX_LENGTH) {
                throw new LineTooLongException();
            }
            line.write(read);
        }
        length += line.size() + 1;
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
