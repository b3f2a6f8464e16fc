package io.piecework.ledger.file.imports;

import java.io.BufferedReader;
import java.io.FilterReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.Objects;
import org.apache.commons.csv.CSVException;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.jspecify.annotations.Nullable;

/** Reads a CSV file record by record: separated by comma, semicolon or tab; in UTF-8 with or without a byte order mark, else Latin-1. */
final class ResultsFile implements AutoCloseable {

    /**
     * A record.
     *
     * @param number the number of its first line
     * @param size of the file, in bytes
     */
    record Line(long number, CSVRecord fields, long size) {

        boolean isBlank() {
            return fields.size() == 1 && fields.get(0).isBlank();
        }
    }

    private static final char MARK = '\uFEFF';

    /** A line with more characters than this exceeds the limit of a record, even with what the parser reads ahead. */
    private static final long NO_RECORD = 2L * RecordSizeLimit.MOST_CHARACTERS;

    private final long size;
    private final RecordSizeLimit limit;
    private final CSVParser parser;
    private final Iterator<CSVRecord> records;
    private @Nullable Line ahead;

    private ResultsFile(RecordSizeLimit limit, CSVParser parser, long size) {
        this.size = size;
        this.limit = limit;
        this.parser = parser;
        this.records = parser.iterator();
    }

    /** @throws ResultsFileException when there is no such file, or its header is too long */
    static ResultsFile open(Path file) throws IOException {
        Objects.requireNonNull(file, "file");
        if (!Files.isRegularFile(file)) {
            throw new ResultsFileException(
                    ResultsFileException.NOWHERE,
                    Files.exists(file) ? "this is not a regular file" : "there is no such file");
        }
        Charset charset = isUtf8(file) ? StandardCharsets.UTF_8 : StandardCharsets.ISO_8859_1;
        char delimiter = delimiter(file, charset);
        var limit = new RecordSizeLimit(unmarked(file, charset));
        // Empty lines as records: the parser would skip them without counting their line numbers.
        CSVFormat format = CSVFormat.DEFAULT
                .builder()
                .setDelimiter(delimiter)
                .setIgnoreEmptyLines(false)
                .get();
        return new ResultsFile(
                limit, CSVParser.builder().setReader(limit).setFormat(format).get(), Files.size(file));
    }

    /** @throws ResultsFileException when the file is empty, or its first record cannot be parsed */
    Line head() {
        if (!hasNext()) {
            throw new ResultsFileException(1, "the file is empty");
        }
        return next();
    }

    /** @throws ResultsFileException when the next record cannot be parsed */
    boolean hasNext() {
        while (ahead == null || ahead.isBlank()) {
            long before = parser.getCurrentLineNumber();
            limit.begin();
            try {
                if (!records.hasNext()) {
                    return false;
                }
                ahead = new Line(before + 1, records.next(), size);
            } catch (UncheckedIOException e) {
                throw new ResultsFileException(before + 1, problem(Objects.requireNonNull(e.getCause())));
            }
        }
        return true;
    }

    Line next() {
        if (!hasNext() || ahead == null) {
            throw new NoSuchElementException();
        }
        Line line = ahead;
        ahead = null;
        return line;
    }

    @Override
    public void close() throws IOException {
        parser.close();
    }

    /** The parser's own message for a quoting error does not help the author of the file. */
    private static String problem(IOException cause) {
        return cause instanceof CSVException
                ? "a quote is left open, or text follows a closing one"
                : RowProblem.oneLine(String.valueOf(cause.getMessage()));
    }

    /** Stops after a line that is longer than any record, since the import fails there. */
    private static boolean isUtf8(Path file) throws IOException {
        var decoder = StandardCharsets.UTF_8
                .newDecoder()
                .onMalformedInput(CodingErrorAction.REPORT)
                .onUnmappableCharacter(CodingErrorAction.REPORT);
        char[] buffer = new char[8192];
        try (Reader reader = new InputStreamReader(Files.newInputStream(file), decoder)) {
            long line = 0;
            for (int read = reader.read(buffer); read >= 0 && line <= NO_RECORD; read = reader.read(buffer)) {
                // the length so far of the line at the buffer's end
                int ended = lastEnd(buffer, read);
                line = ended < 0 ? line + read : read - ended;
            }
            return true;
        } catch (CharacterCodingException e) {
            return false;
        }
    }

    private static int lastEnd(char[] buffer, int read) {
        int last = read - 1;
        while (last >= 0 && buffer[last] != '\n' && buffer[last] != '\r') {
            last--;
        }
        return last;
    }

    /** The separator that occurs most often in the header, outside of quotes. */
    private static char delimiter(Path file, Charset charset) throws IOException {
        int[] counts = new int[3];
        try (Reader reader = unmarked(file, charset)) {
            boolean quoted = false;
            boolean begun = false;
            // a longer header is refused when it is read
            for (int i = 0; i < RecordSizeLimit.MOST_CHARACTERS; i++) {
                int c = reader.read();
                boolean atEnd = c == '\n' || c == '\r';
                if (c < 0 || (atEnd && begun && !quoted)) {
                    break;
                }
                begun |= !Character.isWhitespace(c);
                quoted ^= c == '"';
                int known = quoted ? -1 : ",;\t".indexOf(c);
                if (known >= 0) {
                    counts[known]++;
                }
            }
        }
        if (counts[2] > 0 && counts[2] >= counts[0] && counts[2] >= counts[1]) {
            return '\t';
        }
        return counts[1] > counts[0] ? ';' : ',';
    }

    private static Reader unmarked(Path file, Charset charset) throws IOException {
        BufferedReader reader = Files.newBufferedReader(file, charset);
        reader.mark(1);
        if (reader.read() != MARK) {
            reader.reset();
        }
        return reader;
    }

    /** A reader that fails when one record is far too long, for example after a quote that is never closed. */
    private static final class RecordSizeLimit extends FilterReader {

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
                throw new IOException(
                        "a record is longer than " + MOST_CHARACTERS + " characters; is a quote left open?");
            }
        }
    }
}
