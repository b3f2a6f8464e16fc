package io.piecework.ledger.cli.imports;

import io.piecework.ledger.cli.ErrorHandler;
import io.piecework.ledger.cli.output.NearestName;
import io.piecework.ledger.cli.output.PrintableText;
import io.piecework.ledger.cli.output.Progress;
import io.piecework.ledger.interchange.ImportListener;
import io.piecework.ledger.interchange.ImportStoppedException;
import io.piecework.ledger.interchange.ResultsFileException;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;

/**
 * A CSV file that a command imports: prints its problems with their lines, and explains a head that lacks a column by the nearest name in it.
 *
 * @param columns the names of the columns that such a file can have
 */
public record ImportedFile(Path path, List<String> columns) {

    /** How much of a file is read to find a mistyped column; longer heads are not explained. */
    private static final int MAX_HEAD = 1 << 16;

    private static final long HEAD_LINE = 1;

    /** Shows the progress on a terminal and prints each problem on a line of its own. */
    public ImportListener listener(PrintWriter err, Progress progress) {
        return new ImportListener() {
            @Override
            public void progress(long rows, long read, long size) {
                progress.at(rows, size == 0 ? 0 : Math.min(1, (double) read / size));
            }

            @Override
            public void problem(long line, String message) {
                progress.pause();
                err.println(name() + ":" + line + ": " + message);
            }
        };
    }

    /** Prints where the database failed. */
    public void stop(PrintWriter err, ImportStoppedException stopped) {
        err.println(name() + ":" + stopped.line() + ": " + stopped.getMessage());
    }

    /** Prints why the file cannot be read, or not to its end. */
    public void fail(PrintWriter err, Exception thrown) {
        boolean head = thrown instanceof ResultsFileException file && file.line() == HEAD_LINE;
        err.println(name() + ": " + ErrorHandler.oneLine(thrown)
                + (head ? mistypedColumn().orElse("") : ""));
    }

    private String name() {
        return PrintableText.line(path.toString());
    }

    private Optional<String> mistypedColumn() {
        List<String> head = head();
        List<String> missing = columns.stream()
                .filter(column -> head.stream().noneMatch(column::equalsIgnoreCase))
                .toList();
        return head.stream()
                .filter(name -> columns.stream().noneMatch(name::equalsIgnoreCase))
                .flatMap(name -> NearestName.of(name, missing)
                        .map(column -> " Its column " + PrintableText.value(name) + " could be " + column + ".")
                        .stream())
                .findFirst();
    }

    private List<String> head() {
        try (InputStream bytes = Files.newInputStream(path)) {
            String begin = new String(bytes.readNBytes(MAX_HEAD), StandardCharsets.UTF_8);
            try (CSVParser parser = CSVParser.parse(begin.lines().findFirst().orElse(""), CSVFormat.RFC4180)) {
                return parser.stream().findFirst().map(CSVRecord::toList).orElse(List.of()).stream()
                        .map(String::strip)
                        .toList();
            }
        } catch (IOException | UncheckedIOException | IllegalStateException e) {
            return List.of();
        }
    }
}
