package io.piecework.ledger;

import io.piecework.ledger.command.id.RequesterId;
import io.piecework.ledger.command.id.WorkerId;
import io.piecework.ledger.engine.Engine;
import io.piecework.ledger.engine.History;
import io.piecework.ledger.engine.port.Reading;
import io.piecework.ledger.journal.fingerprint.LatestFingerprint;
import java.time.InstantSource;

/**
 * The queries of a ledger, scoped as those of {@link Ledger}, without commands. It has nothing to close: the threads that take its connections end
 * when they are idle. Safe for any number of threads.
 */
public final class LedgerReader {

    private final Reading reading;
    private final Reading primary;
    private final History history;
    private final LatestFingerprint latest;
    private final InstantSource clock;

    LedgerReader(Reading reading, Reading primary, History history, LatestFingerprint latest, InstantSource clock) {
        this.reading = reading;
        this.primary = primary;
        this.history = history;
        this.latest = latest;
        this.clock = clock;
    }

    OperatorView withTools(Engine engine) {
        return new OperatorView(reading, engine, latest, engine::write, clock);
    }

    LedgerReader atLeast(long position) {
        return new LedgerReader(reading.atLeast(position), primary, history, latest, clock);
    }

    /** The queries that one worker may make, about that worker only. */
    public WorkerView asWorker(String worker) {
        return new WorkerView(reading, latest, new WorkerId(worker), clock);
    }

    /** The queries that one requester may make, about that requester only. */
    public RequesterView asRequester(String requester) {
        return new RequesterView(reading, latest, new RequesterId(requester));
    }

    /** The queries of the platform's back office, about all workers and requesters. */
    public OperatorQueries asOperator() {
        return new OperatorQueries(reading, latest, clock);
    }

    /** The queries and proofs of an auditor. */
    public AuditorView asAuditor() {
        return new AuditorView(reading, primary, history, clock);
    }
}
