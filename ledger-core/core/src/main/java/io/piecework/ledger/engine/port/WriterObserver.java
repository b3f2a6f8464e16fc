package io.piecework.ledger.engine.port;

import io.piecework.ledger.command.Command;
import java.util.List;
import java.util.function.IntSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Observes commands and the writer, for metrics and tracing. The ledger calls it on the callers' and the writer's threads, which wait
 * for it: it must return at once and must not throw.
 */
public interface WriterObserver {

    /** Observes nothing, at no cost. */
    WriterObserver NONE = new WriterObserver() {};

    /** Does nothing. */
    Runnable NO_ACTION = () -> {};

    /** How a command that succeeded was answered. */
    enum Answer {
        /** Its events are stored. */
        STORED,
        /** Its events are written in a host transaction and stored if the application commits it. */
        JOINED,
        /** A repeat: its events were stored before. */
        REPEATED
    }

    /** One call of the ledger with its commands, until it is answered. */
    interface Call {

        /** Observes nothing. */
        Call NONE = (answers, thrown) -> {};

        /**
         * Runs once: on the caller's thread if that waits for the answer, otherwise on one of the writer's threads.
         *
         * @param answers for each command; empty if the call failed
         * @param thrown the failure; null if the call succeeded
         */
        void answered(List<Answer> answers, @Nullable Throwable thrown);
    }

    /**
     * Runs before the first command.
     *
     * @param waiting the number of calls that wait for the writer, to be read at any time on any thread
     */
    default void opened(IntSupplier waiting) {}

    /**
     * Runs when commands are given, on the caller's thread.
     *
     * @param awaited whether the caller's thread waits for the answer
     */
    default Call callStarted(List<Command> commands, boolean awaited) {
        return Call.NONE;
    }

    /**
     * Runs when the writer begins to commit a batch, after all its commands are decided.
     *
     * @param commands the number of commands in the batch, refused ones included
     * @return the action to run after the commit
     */
    default Runnable commitStarted(int commands) {
        return NO_ACTION;
    }
}
