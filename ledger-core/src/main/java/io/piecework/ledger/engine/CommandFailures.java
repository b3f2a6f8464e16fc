package io.piecework.ledger.engine;

import io.piecework.ledger.engine.jdbc.SqlFailures;
import io.piecework.ledger.engine.jdbc.UncheckedSqlException;
import io.piecework.ledger.message.Command;
import io.piecework.ledger.message.Refusal;
import io.piecework.ledger.message.RefusalCode;
import io.piecework.ledger.message.StorageException;

/** Turns the failure of a command into the exception that its caller gets. */
final class CommandFailures {

    private CommandFailures() {}

    /**
     * The exception for the caller.
     *
     * @param index the command's place in its job, which a refusal carries
     */
    static RuntimeException answer(Command command, int index, Throwable thrown) {
        for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
            if (cause instanceof Refusal refusal) {
                return refusal.at(index);
            }
            if (cause instanceof StorageException storage) {
                return storage;
            }
        }
        if (thrown instanceof ArithmeticException tooLarge) {
            return Refusal.because(
                            RefusalCode.OUT_OF_RANGE,
                            command.id().stream(),
                            "cannot be computed: %s; %s are kept",
                            String.valueOf(tooLarge.getMessage()),
                            "26 integer and 12 fraction digits")
                    .at(index);
        }
        if (thrown instanceof UncheckedSqlException unchecked) {
            return SqlFailures.of("store " + command.id().stream(), unchecked.sql());
        }
        return thrown instanceof RuntimeException fault ? fault : new IllegalStateException(thrown);
    }

    /** The throwable as an exception to be thrown on; an {@link Error} is thrown at once. */
    static Exception exception(Throwable thrown) {
        if (thrown instanceof Error error) {
            throw error;
        }
        return (Exception) thrown;
    }
}
