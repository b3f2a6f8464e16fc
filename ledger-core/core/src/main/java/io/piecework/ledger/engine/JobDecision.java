package io.piecework.ledger.engine;

import io.piecework.ledger.command.LedgerEvent;
import io.piecework.ledger.engine.LockRegistry.HeldLock;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The outcome of deciding one job. What each outcome means for the job's caller is said at the outcome. */
sealed interface JobDecision {

    /** Whether the answer may rest on what another process has committed, while nothing of the job is stored with the batch. */
    default boolean restsOnCommits() {
        return this instanceof Repeated || this instanceof Refused;
    }

    /**
     * The result of one command.
     *
     * @param event the event that the receipt is written from
     * @param stream the one with the event of a repeat; null where the command is none
     * @param last the number of its last event among those of the batch; -1 for a repeat, which has none
     */
    record Result(LedgerEvent event, @Nullable String stream, int last) {

        static Result repeated(LedgerEvent event, @Nullable String stream) {
            return new Result(event, stream, -1);
        }

        boolean isRepeated() {
            return last < 0;
        }
    }

    /** A decision on all commands of the job. */
    sealed interface Decided extends JobDecision {

        /** One for each command of the job. */
        List<Result> results();
    }

    /** Its events are stored with the batch; the caller is answered after the commit. */
    record Stored(List<Result> results) implements Decided {}

    /** Every command was stored before: nothing is stored, and the caller gets the first receipts. */
    record Repeated(List<Result> results) implements Decided {}

    /** The job only asked what would happen: nothing is stored. */
    record Rehearsed(List<Result> results) implements Decided {}

    /**
     * Nothing of the job is stored.
     *
     * @param reason what the caller gets: mostly a refusal, otherwise the fault that was met
     */
    record Refused(Throwable reason) implements JobDecision {}

    /**
     * The job was decided on placeholders for these streams, so the decision means nothing. The batch fetches the streams and decides
     * again.
     *
     * @param names none where the job lacks only the database's time, which comes with every fetch
     */
    record NeedsStreams(Set<String> names) implements JobDecision {}

    /**
     * Another transaction holds what the job would write, or an earlier job of the same thread waits for one. The job leaves the batch and
     * is decided again later.
     *
     * @param used the streams it was decided on
     * @param changed the streams it would append to
     */
    record MustWait(HeldLock lock, Set<String> used, Set<String> changed) implements JobDecision {}
}
