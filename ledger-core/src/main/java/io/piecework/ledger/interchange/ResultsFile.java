package io.piecework.ledger.interchange;

import java.io.BufferedReader;
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
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;

/** A results file, record by record: comma, semicolon or tab; UTF-8 with or without its mark, else Latin-1. */
final class ResultsFile implements AutoCloseable {

    /** One record and the line it begins on. */
    record Line(long number, CSVRecord fields) {}

    private static final char MARK = '\uFEFF';

    private final RecordLimit limit;
    private final CSVParser parser;
    private final Iterator<CSVRecord> records;

    private ResultsFile(RecordLimit limit, CSVParser parser) {
        this.limit = limit;
        this.parser = parser;
        this.records = parser.iterator();
    }

    /** @throws ResultsFileException when the file has no head */
    static ResultsFile open(Path file) throws IOException {
        if (!Files.isRegularFile(file)) {
            throw new ResultsFileException(0, file + (Files.exists(file) ? " is not a file" : " does not exist"));
        }
        Charset charset = isUtf8(file) ? StandardCharsets.UTF_8 : StandardCharsets.ISO_8859_1;
        char delimiter = delimiter(file, charset);
        var limit = new RecordLimit(unmarked(file, charset));
        CSVFormat format = CSVFormat.DEFAULT
                .builder()
                .setDelimiter(delimiter)
                .setIgnoreEmptyLines(true)
                .get();
        return new ResultsFile(
                limit, CSVParser.builder().setReader(limit).setFormat(format).get());
    }

    boolean hasNext() {
        return next(records::hasNext);
    }

    Line next() {
        long before = parser.getCurrentLineNumber();
        return next(() -> new Line(before + 1, records.next()));
    }

    @Override
    public void close() throws IOException {
        parser.close();
    }

    private interface Step<T> {
        T take();
    }

    private <T> T next(Step<T> step) {
        limit.begin();
        try {
            return step.take();
        } catch (UncheckedIOException | IllegalStateException e) {
            String cause = e.getCause() == null
                    ? String.valueOf(e.getMessage())
                    : String.valueOf(e.getCause().getMessage());
            throw new ResultsFileException(parser.getCurrentLineNumber() + 1, RowProblem.shown(cause));
        }
    }

    private static boolean isUtf8(Path file) throws IOException {
        var decoder = StandardCharsets.UTF_8
                .newDecoder()
                .onMalformedInput(CodingErrorAction.REPORT)
                .onUnmappableCharacter(CodingErrorAction.REPORT);
        char[] buffer = new char[8192];
        try (Reader reader = new InputStreamReader(Files.newInputStream(file), decoder)) {
            while (reader.read(buffer) >= 0) {
                // only whether it decodes
            }
            return true;
        } catch (CharacterCodingException e) {
            return false;
        }
    }

    /** The one that stands most often in the head. */
    private static char delimiter(Path file, Charset charset) throws IOException {
        int[] counts = new int[3];
        try (Reader reader = new RecordLimit(unmarked(file, charset))) {
            for (int c = reader.read(); c >= 0 && c != '\n' && c != '\r'; c = reader.read()) {
                int known = ",;\t".indexOf(c);
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
}
