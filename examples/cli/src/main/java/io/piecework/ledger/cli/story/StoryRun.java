package io.piecework.ledger.cli.story;

import io.piecework.ledger.Ledger;
import io.piecework.ledger.cli.output.PrintableText;
import io.piecework.ledger.cli.output.Progress;
import io.piecework.ledger.command.BusyException;
import io.piecework.ledger.command.ConflictException;
import io.piecework.ledger.command.StorageException;
import java.io.FileInputStream;
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
        /** Each command by itself: one that is refused affects no other. */
        SEPARATE,
        /** All commands in one transaction, or none of them. */
        ATOMIC,
        /** All commands are decided and none is stored. */
        DRY_RUN
    }

    /** The database or a command failed in the middle of the file; the message names the lines that have no outcome. */
    static final class StoppedException extends RuntimeException {

        private static final long serialVersionUID = 1L;

        StoppedException(String message, RuntimeException cause) {
            super(message, cause);
        }
    }

    /** Stands for standard input. */
    public static final Path STANDARD_INPUT = Path.of("-");

    private final Ledger ledger;
    private final StoryClock clock;
    private final Mode mode;
    private final PrintWriter err;
    private final PrintWriter out;
    private final RunCounts counts = new RunCounts();
    private final ProblemReporter problems;
    private boolean firstLineRead;

    public StoryRun(Ledger ledger, StoryClock clock, Mode mode, PrintWriter out, PrintWriter err) {
        this.ledger = ledger;
        this.clock = clock;
        this.mode = mode;
        this.out = out;
        this.err = err;
        this.problems = new ProblemReporter(err, counts);
    }

    /**
     * Runs the file and prints the counts.
     *
     * @param file {@link #STANDARD_INPUT} for the lines that come from there
     * @return whether every line was valid, no command was refused unexpectedly and every expectation held
     * @throws IOException when the file cannot be read
     */
    public boolean run(Path file) throws IOException {
        boolean piped = file.equals(STANDARD_INPUT);
        String name = piped ? "standard input" : PrintableText.line(String.valueOf(file.getFileName()));
        try (InputStream bytes = piped ? System.in : new FileInputStream(file.toFile());
                LineReader lines = new LineReader(bytes);
                Progress progress = Progress.of(err, name + ": line ")) {
            var source = new Source(
                    piped ? name : PrintableText.line(file.toString()), lines, piped ? 0 : Files.size(file), progress);
            if (mode == Mode.SEPARATE) {
                read(source, new SeparateTransactions(ledger, clock, counts, problems));
            } else {
                runTogether(source);
            }
        } finally {
            out.print((mode == Mode.DRY_RUN ? "dry run, nothing is stored\n" : "") + counts);
            out.flush();
        }
        return counts.isGood();
    }

    private void runTogether(Source source) throws IOException {
        var transaction = new SingleTransaction(counts, problems);
        if (!read(source, transaction)) {
            return;
        }
        if (mode == Mode.DRY_RUN) {
            transaction.rehearse(ledger, clock);
        } else if (counts.badLines == 0) {
            transaction.store(ledger, clock);
        } else {
            problems.print(source.location(), "nothing was stored, because the file has bad lines");
        }
    }

    /**
     * Where the lines come from.
     *
     * @param size in bytes; 0 where it is not known
     */
    private record Source(String name, LineReader lines, long size, Progress progress) {

        SourceLocation location() {
            return new SourceLocation(name, lines.number(), Map.of());
        }

        void showProgress() {
            progress.at(lines.number(), size == 0 ? 0 : (double) lines.length() / size);
        }
    }

    /** Sends the steps of every valid line; false when it stopped before the end of the file. */
    private boolean read(Source source, StepHandler steps) throws IOException {
        while (true) {
            try {
                if (!source.lines().hasMore()) {
                    steps.settle(); // the author may wait for the outcome before the next line
                }
                String text = source.lines().next();
                if (text == null) {
                    return true;
                }
                if (!text.isBlank()) {
                    runLine(text, source.location(), steps);
                }
                source.showProgress();
            } catch (BadLineException e) {
                steps.settle();
                problems.badLine(source.location(), e.message());
            } catch (LineReader.LineTooLongException | SingleTransaction.TooManyStepsException e) {
                steps.settle();
                problems.badLine(source.location(), String.valueOf(e.getMessage()));
                return false;
            } catch (StorageException | ConflictException | BusyException e) {
                throw new StoppedException(source.location() + ": " + e.getMessage(), e);
            } catch (IOException unreadable) {
                steps.settle();
                throw new IOException(source.location() + ": " + unreadable.getMessage(), unreadable);
            }
        }
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
