package io.piecework.ledger;

import io.piecework.ledger.audit.ClosedPeriod;
import io.piecework.ledger.audit.ClosedPeriods;
import io.piecework.ledger.audit.TrialBalance;
import io.piecework.ledger.audit.Verification;
import io.piecework.ledger.explanation.Explanation;
import io.piecework.ledger.export.JournalExport;
import io.piecework.ledger.export.JournalFormat;
import io.piecework.ledger.id.AssignmentId;
import io.piecework.ledger.stream.Reading;
import io.piecework.ledger.stream.Replay;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/** What proves the ledger. */
public final class AuditorView {

    private final Reading reading;
    private final Replay replay;
    private final InstantSource clock;

    AuditorView(Reading reading, Replay replay, InstantSource clock) {
        this.reading = reading;
        this.replay = replay;
        this.clock = clock;
    }

    /** What finance reads. */
    public FinanceReports reports() {
        return new FinanceReports(reading, clock);
    }

    /** Every account of the chart; sums to zero in every currency. */
    public TrialBalance trialBalance() {
        return reading.snapshot(TrialBalance::of);
    }

    /**
     * Writes the whole journal as of one moment, in bounded memory; CSV needs Apache Commons CSV on the class path.
     *
     * @throws IOException when it cannot be written
     */
    public void export(JournalFormat format, Appendable out) throws IOException {
        try {
            reading.snapshot(rows -> {
                JournalExport.write(rows, format, out);
                return true;
            });
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    /**
     * Proves every row of the database from the events, and the events by their hashes; the watcher is told what differs and must
     * not call the ledger. Needs the right to create temporary tables.
     */
    public Verification verify(Replay.Watcher watcher) {
        return Verification.of(replay, reading, watcher);
    }

    /** How many events are stored; reads an index of all of them. */
    public long events() {
        return reading.query(rows -> rows.events().count());
    }

    /** The position of the last event that is stored, 0 where there is none: one look, which tells whether the database answers. */
    public long lastPosition() {
        return reading.query(rows -> rows.events().lastPosition());
    }

    /** Which periods of which currencies' books are closed, by currency and time. */
    public List<ClosedPeriod> closedPeriods() {
        return new ClosedPeriods(reading).all();
    }

    /** What happened to one assignment and why its money is where it is. */
    public Optional<Explanation> explain(String assignment) {
        return Explanation.of(reading, new AssignmentId(assignment));
    }
}
