package io.piecework.ledger.stream;

import io.piecework.ledger.message.Command;
import java.util.List;
import java.util.function.IntSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Is told what commands come to and how the writer does, for whoever measures or traces it. Called on the callers' and the writer's
 * threads, which wait for it: it returns at once and throws nothing.
 */
public interface WriterObserver {

    /** Nobody looks, and it costs nothing. */
    WriterObserver NONE = new WriterObserver() {};

    /** Nobody looks. */
    Runnable NO_ACTION = () -> {};

    /** How a command is kept that was answered. */
    enum Answer {
        /** It is stored. */
        STORED,
        /** It is stored if the application commits the transaction that it was given in. */
        JOINED,
        /** It was stored before. */
        REPEATED
    }

    /** One call, from when its commands are given to when it is answered. */
    interface Call {

        /** Nobody looks. */
        Call NONE = (kept, thrown) -> {};

        /**
         * Once, on the thread that gave them where that one waits, on a thread of the writer's otherwise.
         *
         * @param kept for each command how; empty where the call failed
         * @param thrown why nothing is stored, or nobody knows
         */
        void answered(List<Answer> kept, @Nullable Throwable thrown);
    }

    /** Before the first command: how many calls wait for the writer can be asked at any time, on any thread. */
    default void opened(IntSupplier waiting) {}

    /**
     * Commands are given, on the caller's thread.
     *
     * @param awaited whether that thread waits for the answer
     */
    default Call callStarted(List<Command> commands, boolean awaited) {
        return Call.NONE;
    }

    /**
     * The writer begins to commit a transaction, all being decided.
     *
     * @param commands how many are in it, those that were refused included
     * @return to be run when it is committed
     */
    default Runnable commitStarted(int commands) {
        return NO_ACTION;
    }
}
