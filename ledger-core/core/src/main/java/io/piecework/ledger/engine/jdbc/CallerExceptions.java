package io.piecework.ledger.engine.jdbc;

import io.piecework.ledger.command.Command;
import io.piecework.ledger.command.Refusal;
import io.piecework.ledger.command.RefusalCode;
import io.piecework.ledger.command.RuleFailedException;
import io.piecework.ledger.command.StorageException;
import io.piecework.ledger.money.Amount;
import java.sql.SQLException;

/** Turns what was thrown while a command was decided or stored into the exception that its caller gets. */
public final class CallerExceptions {

    private CallerExceptions() {}

    /** A fault's type and place for the log, without its message, which may repeat stored values. */
    public static String place(Throwable fault) {
        StackTraceElement[] trace = fault.getStackTrace();
        return fault.getClass().getName() + (trace.length == 0 ? "" : " at " + trace[0]);
    }

    /** @param index the command's place in its job */
    public static RuntimeException answer(Command command, int index, Throwable thrown) {
        if (thrown instanceof RuleFailedException failed) {
            return failed; // also with a cause of the database: it is the rule's
        }
        for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
            if (cause instanceof Refusal refusal) {
                return refusal.at(index);
            }
            if (cause instanceof StorageException storage) {
                return storage;
            }
            if (cause instanceof SQLException sql) {
                return SqlFailures.of("store " + command.id().stream(), sql);
            }
        }
        if (thrown instanceof Amount.OverflowException tooLarge) {
            return Refusal.because(
                            RefusalCode.OUT_OF_RANGE,
                            command.id().stream(),
                            "cannot be computed: %s; %s are kept",
                            String.valueOf(tooLarge.getMessage()),
                            "26 integer and 12 fraction digits")
                    .at(index);
        }
        return thrown instanceof RuntimeException fault ? fault : new IllegalStateException(thrown);
    }
}
