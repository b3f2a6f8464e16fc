package io.piecework.ledger.cli.story;

import io.piecework.ledger.Ledger;
import io.piecework.ledger.message.ConflictException;
import io.piecework.ledger.message.StorageException;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/** Runs one file on a ledger. */
public final class StoryRun {

    /** How the commands of a file hang together. */
    public enum Mode {
        /** Each is a transaction of its own. */
        ONE_BY_ONE,
        /** All are one transaction, or nothing is stored. */
        ATOMIC,
        /** Each is decided, and nothing is stored. */
        DRY
    }

    /** The database failed in the middle of the file; the message says where. */
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
    private final Tally tally = new Tally();
    private final Telling telling;
    private boolean begun;

    public StoryRun(Ledger ledger, StoryClock clock, Mode mode, PrintWriter out, PrintWriter err) {
        this.ledger = ledger;
        this.clock = clock;
        this.mode = mode;
        this.out = out;
        this.telling = new Telling(err, tally);
    }

    /**
     * Runs the file and prints what became of it.
     *
     * @return whether every line was understood, no command refused unexpectedly and every expectation held
     * @throws IOException when the file cannot be read
     */
    public boolean run(Path file) throws IOException {
        try (InputStream bytes = Files.newInputStream(file);
                Lines lines = new Lines(bytes)) {
            if (mode == Mode.ONE_BY_ONE) {
                read(file, lines, new OneByOne(ledger, clock, tally, telling));
            } else {
                together(file, lines);
            }
        } finally {
            out.print((mode == Mode.DRY ? "dry run, nothing is stored\n" : "") + tally);
            out.flush();
        }
        return tally.isGood();
    }

    private void together(Path file, Lines lines) throws IOException {
        var all = new AllOrNone(tally, telling);
        if (!read(file, lines, all)) {
            return;
        }
        if (mode == Mode.DRY) {
            all.rehearse(ledger, clock);
        } else if (tally.bad == 0) {
            all.store(ledger, clock);
        } else {
            telling.say(place(file, lines), "nothing was stored, since there are bad lines");
        }
    }

    /** Tells the steps of every line that can be read; false where the end was not reached. */
    private boolean read(Path file, Lines lines, Steps steps) throws IOException {
        while (true) {
            try {
                String text = lines.next();
                if (text == null) {
                    return true;
                }
                if (!text.isBlank()) {
                    line(text, place(file, lines), steps);
                }
            } catch (BadLineException e) {
                telling.bad(place(file, lines), e.message());
            } catch (Lines.TooLongException | AllOrNone.TooManyException e) {
                telling.bad(place(file, lines), String.valueOf(e.getMessage()));
                return false;
            } catch (StorageException | ConflictException e) {
                throw new StoppedException(place(file, lines) + ": " + e.getMessage(), e);
            }
        }
    }

    private static Place place(Path file, Lines lines) {
        return new Place(Shown.line(file.toString()), lines.number(), Map.of());
    }

    private void line(String text, Place place, Steps steps) {
        boolean first = !begun;
        begun = true;
        Line line = Line.read(text, place);
        if (!line.isClock()) {
            line.tell(steps);
        } else if (first) {
            line.requireFollow();
            clock.follow();
        } else {
            throw new BadLineException("the clock is set in the first line only");
        }
    }
}
