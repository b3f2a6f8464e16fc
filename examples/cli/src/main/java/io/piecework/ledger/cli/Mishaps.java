package io.piecework.ledger.cli;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.ParseResult;

/** Says in one line what went wrong; the stack trace is for those who ask with {@code --debug}. */
final class Mishaps implements IExecutionExceptionHandler {

    static final int FAILED = 1;

    @Override
    public int handleExecutionException(Exception thrown, CommandLine command, ParseResult parsed) {
        command.getErr().println("piecework: " + oneLine(thrown));
        if (command.getCommand() instanceof LedgerCommand ledger && ledger.debug()) {
            thrown.printStackTrace(command.getErr());
        }
        return FAILED;
    }

    /** The first line of the deepest message that says something. */
    static String oneLine(Throwable thrown) {
        String said = thrown.getClass().getSimpleName();
        for (Throwable cause = thrown; cause != null; cause = deeper(cause)) {
            String message = cause.getMessage();
            if (message != null && !message.isBlank()) {
                said = message;
                break;
            }
        }
        return said.lines().findFirst().orElse(said);
    }

    private static @Nullable Throwable deeper(Throwable thrown) {
        return thrown.getCause() == thrown ? null : thrown.getCause();
    }
}
