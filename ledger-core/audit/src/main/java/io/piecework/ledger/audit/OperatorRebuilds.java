package io.piecework.ledger.audit;

import io.piecework.ledger.OperatorPorts;
import io.piecework.ledger.RefusedException;
import io.piecework.ledger.audit.proof.FindingsBeforeRebuild;
import io.piecework.ledger.audit.replay.Replay;
import io.piecework.ledger.command.ConflictException;
import io.piecework.ledger.command.StorageException;
import io.piecework.ledger.command.Tags;
import io.piecework.ledger.finance.ForceRebuild;
import io.piecework.ledger.finance.ForcedRebuilds;
import java.util.Objects;

/** The rebuilds of an operator: every row that follows from the events is compared with them and corrected. Safe for any number of threads. */
public final class OperatorRebuilds {

    private final OperatorPorts ports;

    OperatorRebuilds(OperatorPorts ports) {
        this.ports = ports;
    }

    /**
     * Recomputes entries, balances and statements from the events, reports the differences and corrects them, in one transaction. Nothing is
     * changed where the rows may be evidence: where events are damaged or contradict each other, or rows have lost their event. Keep a copy of
     * the database then, and find the cause; {@link #forceRebuild} rebuilds in spite of it. Commands wait while it runs. Before it begins, it
     * waits for transactions of other processes that append.
     *
     * @param watcher receives progress, findings, and the transactions that it waits for; it must not call the ledger
     * @throws StorageException when another process is connected as a writer, a host transaction of this ledger does not end, the thread is
     *     interrupted, or the database failed; nothing is changed
     * @throws IllegalStateException in a host transaction; nothing is changed
     */
    public Replay.Result rebuild(Replay.Watcher watcher) {
        Objects.requireNonNull(watcher, "watcher");
        ports.requireOutside("a rebuild");
        return replay(watcher, false);
    }

    /**
     * Rebuilds although the rows may be evidence, by two operators: first stores an event with the number and the digest of all findings.
     * A command that is given again, as after a failure, keeps the first event and rebuilds.
     *
     * @param command its findings are replaced by those of a verification
     * @throws RefusedException when the ledger refuses the command; nothing is changed
     * @throws ConflictException when other writers kept changing the same stream; nothing is changed
     * @throws StorageException as {@link #rebuild} does; the event may be stored then
     * @throws IllegalStateException in a host transaction; nothing is changed
     */
    public Replay.Result forceRebuild(ForceRebuild command, Replay.Watcher watcher) {
        return forceRebuild(command, Tags.none(), watcher);
    }

    /** Rebuilds by two operators as above; the event of the rebuild gets the tags. */
    public Replay.Result forceRebuild(ForceRebuild command, Tags tags, Replay.Watcher watcher) {
        Objects.requireNonNull(command, "command");
        Objects.requireNonNull(tags, "tags");
        Objects.requireNonNull(watcher, "watcher");
        ports.requireOutside("a rebuild");
        ports.executeForTool(command.finding(ForcedRebuilds.recorded(ports.reading(), command)
                        .orElseGet(() -> FindingsBeforeRebuild.of(ports.stored(), ports.reading(), watcher)))
                .tagged(tags));
        return replay(watcher, true);
    }

    private Replay.Result replay(Replay.Watcher watcher, boolean forced) {
        return new Replay(ports.stored().parts()).rebuild(watcher, forced);
    }
}
