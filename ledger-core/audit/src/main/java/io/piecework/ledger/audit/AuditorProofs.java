package io.piecework.ledger.audit;

import io.piecework.ledger.AuditorView;
import io.piecework.ledger.audit.proof.Verification;
import io.piecework.ledger.audit.replay.Replay;
import io.piecework.ledger.audit.whatif.HistoryReplay;
import io.piecework.ledger.audit.whatif.PolicyReplay;
import io.piecework.ledger.audit.whatif.ReplayPolicy;
import io.piecework.ledger.audit.whatif.ReplayWatcher;
import io.piecework.ledger.command.ConflictException;
import io.piecework.ledger.command.StorageException;
import java.util.Objects;

/** What an auditor proves about a ledger. It only reads. Safe for any number of threads. */
public final class AuditorProofs {

    private final AuditorView auditor;

    AuditorProofs(AuditorView auditor) {
        this.auditor = auditor;
    }

    /**
     * Verifies the whole database as of one moment, while commands go on: the events by their hashes, and every other row by recomputing it
     * from the events. Changes nothing. On a standby, or without the right to create temporary tables, it keeps sums in a temporary file and needs
     * H2 ({@code com.h2database:h2}) on the class path.
     *
     * @param watcher receives progress and findings; it must not call the ledger
     * @throws IllegalStateException when a temporary file is needed and H2 is not on the class path
     * @throws StorageException when the database failed
     */
    public Verification verify(Replay.Watcher watcher) {
        Objects.requireNonNull(watcher, "watcher");
        return Verification.of(auditor.stored(), auditor.primary(), watcher);
    }

    /**
     * What the history would have come to under other terms. The commands of all events that are final by now are given again to a ledger in a
     * temporary file, which is deleted at the end; this ledger is only read. Under {@link ReplayPolicy#unchanged} the digest is the same.
     * It needs disk for a second database in {@code java.io.tmpdir}, and some 400 bytes of memory for each account of a worker or requester.
     *
     * <p>A requester whose money does not cover the other terms gets credit; any other refusal stands, with what rests on it. Commands that
     * were executed together are given one by one. Where two transactions overlapped and one only read what the other changed, their order
     * is not known, and a command may be refused that was not.
     *
     * @param watcher receives progress and each balance that differs; it must not call the ledger
     * @throws IllegalArgumentException when the policy gives terms that a command does not take; the message names it
     * @throws IllegalStateException when H2 is not on the class path, or this version does not know an event
     * @throws StorageException when the database failed
     * @throws ConflictException if another server became the primary meanwhile
     */
    public PolicyReplay replayUnder(ReplayPolicy policy, ReplayWatcher watcher) {
        Objects.requireNonNull(policy, "policy");
        Objects.requireNonNull(watcher, "watcher");
        return HistoryReplay.of(auditor, policy, watcher);
    }
}
