package io.piecework.ledger.cli.story;

import io.piecework.ledger.Ledger;
import io.piecework.ledger.cli.output.PrintableText;
import io.piecework.ledger.message.ConflictException;
import io.piecework.ledger.message.StorageException;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/** Runs one file of commands and expectations on a ledger. */
public final class StoryRun {

    /** In how many transactions a file's commands run. */
    public enum Mode {
        /** Each command in a transaction of its own. */
        SEPARATE,
        /** All commands in one transaction, or none of them. */
        ATOMIC,
        /** All commands are decided and none is stored. */
        DRY_RUN
    }

    /** The database failed in the middle of the file; the message names the line. */
    private static final class StoppedException extends RuntimeException {

        private static final long serialVersionUID = 1L;

        StoppedException(String message, RuntimeException cause) {
            super(message, cause);
        }
    }

    private final Ledger ledger;
    private final StoryClock clock;
    private final Mode mode;
    private final PrintWriter out;
    private final RunCounts counts = new RunCounts();
    private final ProblemReporter problems;
    private boolean firstLineRead;

    public StoryRun(Ledger ledger, StoryClock clock, Mode mode, PrintWriter out, PrintWriter err) {
        this.ledger = ledger;
        this.clock = clock;
        this.mode = mode;
        this.out = out;
        this.problems = new ProblemReporter(err, counts);
    }

    /**
     * Runs the file and prints the counts.
     *
     * @return whether every line was valid, no command was refused unexpectedly and every expectation held
     * @throws IOException when the file cannot be read
     */
    public boolean run(Path file) throws IOException {
        try (InputStream bytes = Files.newInputStream(file);
                LineReader lines = new LineReader(bytes)) {
            if (mode == Mode.SEPARATE) {
                read(file, lines, new SeparateTransactions(ledger, clock, counts, problems));
            } else {
                runTogether(file, lines);
            }
        } finally {
            out.print((mode == Mode.DRY_RUN ? "dry run, nothing is stored\n" : "") + counts);
            out.flush();
        }
        return counts.isGood();
    }

    private void runTogether(Path file, LineReader lines) throws IOException {
        var transaction = new SingleTransaction(counts, problems);
        if (!read(file, lines, transaction)) {
            return;
        }
        if (mode == Mode.DRY_RUN) {
            transaction.rehearse(ledger, clock);
        } else if (counts.badLines == 0) {
            transaction.store(ledger, clock);
        } else {
            problems.print(location(file, lines), "nothing was stored, because the file has bad lines");
        }
    }

    /** Sends the steps of every valid line; false when it stopped before the end of the file. */
    private boolean read(Path file, LineReader lines, StepHandler steps) throws IOException {
        while (true) {
            try {
                String text = lines.next();
                if (text == null) {
                    return true;
                }
                if (!text.isBlank()) {
                    runLine(text, location(file, lines), steps);
                }
            } catch (BadLineException e) {
                problems.badLine(location(file, lines), e.message());
            } catch (LineReader.LineTooLongException | SingleTransaction.TooManyStepsException e) {
                problems.badLine(location(file, lines), String.valueOf(e.getMessage()));
                return false;
            } catch (StorageException | ConflictException e) {
                throw new StoppedException(location(file, lines) + ": " + e.getMessage(), e);
            }
        }
    }

    private static SourceLocation location(Path file, LineReader lines) {
        return new SourceLocation(PrintableText.line(file.toString()), lines.number(), Map.of());
    }

    private void runLine(String text, SourceLocation location, StepHandler steps) {
        boolean first = !firstLineRead;
        firstLineRead = true;
        StoryLine line = StoryLine.read(text, location);
        if (!line.isClock()) {
            line.sendTo(steps);
        } else if (first) {
            line.requireFollow();
            clock.follow();
        } else {
            throw new BadLineException("the clock is set in the first line only");
        }
    }
}
