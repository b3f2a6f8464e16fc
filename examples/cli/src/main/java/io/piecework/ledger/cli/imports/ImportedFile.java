package io.piecework.ledger.cli.imports;

import io.piecework.ledger.cli.ErrorHandler;
import io.piecework.ledger.cli.output.PrintableText;
import io.piecework.ledger.cli.output.Progress;
import io.piecework.ledger.file.imports.ImportListener;
import io.piecework.ledger.file.imports.ImportStoppedException;
import java.io.PrintWriter;
import java.nio.file.Path;

/** A CSV file that a command imports: prints its problems with their lines. */
public record ImportedFile(Path path) {

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
        err.println(name() + ": " + ErrorHandler.oneLine(thrown));
    }

    private String name() {
        return PrintableText.line(path.toString());
    }
}
