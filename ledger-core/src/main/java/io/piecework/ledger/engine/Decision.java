package io.piecework.ledger.engine;

import io.piecework.ledger.engine.LockRegistry.HeldLock;
import java.util.List;
import java.util.Set;

/** The outcome of deciding one job. What each outcome means for the job's caller is said at the outcome. */
sealed interface Decision {

    /** Whether the answer may rest on what another process has committed, while nothing of the job is stored with the batch. */
    default boolean restsOnCommits() {
        return this instanceof Repeated || this instanceof Refused;
    }

    /**
     * Its events are stored with the batch; the caller is answered after the commit.
     *
     * @param results one for each command of the job
     */
    record Stored(List<Engine.Written> results) implements Decision {}

    /**
     * Every command was stored before: nothing is stored, and the caller gets the first receipts.
     *
     * @param results one for each command of the job
     */
    record Repeated(List<Engine.Written> results) implements Decision {}

    /**
     * The job only asked what would happen: nothing is stored.
     *
     * @param results one for each command of the job
     */
    record Rehearsed(List<Engine.Written> results) implements Decision {}

    /**
     * Nothing of the job is stored.
     *
     * @param reason what the caller gets: mostly a refusal, otherwise the fault that was met
     */
    record Refused(Throwable reason) implements Decision {}

    /**
     * The job was decided on placeholders for these streams, so the decision means nothing. The batch fetches the streams and decides
     * again.
     */
    record NeedsStreams(Set<String> names) implements Decision {}

    /**
     * Another transaction holds what the job would write, or an earlier job of the same thread waits for one. The job leaves the batch and
     * is decided again later.
     *
     * @param used the streams it was decided on
     * @param changed the streams it would append to
     */
    record MustWait(HeldLock lock, Set<String> used, Set<String> changed) implements Decision {}
}
