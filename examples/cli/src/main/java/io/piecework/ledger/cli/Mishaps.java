package io.piecework.ledger.cli;

import io.piecework.ledger.cli.story.Shown;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.UnmatchedArgumentException;

/** Says in one line what went wrong; the stack trace is for those who ask with {@code --debug}. */
final class Mishaps implements IExecutionExceptionHandler, IParameterExceptionHandler {

    static final int FAILED = 1;
    static final int MISUSED = 2;

    @Override
    public int handleExecutionException(Exception thrown, CommandLine command, ParseResult parsed) {
        command.getErr().println("piecework: " + oneLine(thrown));
        if (command.getCommand() instanceof LedgerCommand ledger && ledger.debug()) {
            thrown.printStackTrace(command.getErr());
        }
        return FAILED;
    }

    /** What was typed may be anything: it is said on one line too, then what could be meant, and where to read on. */
    @Override
    public int handleParseException(ParameterException wrong, String[] args) {
        CommandLine command = wrong.getCommandLine();
        command.getErr().println(Shown.line(String.valueOf(wrong.getMessage())));
        if (args.length == 0) {
            command.usage(command.getErr());
        } else {
            UnmatchedArgumentException.printSuggestions(wrong, command.getErr());
            command.getErr().println("Try '" + command.getCommandSpec().qualifiedName() + " --help'.");
        }
        return MISUSED;
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
        return Shown.line(said.lines().findFirst().orElse(said));
    }

    private static @Nullable Throwable deeper(Throwable thrown) {
        return thrown.getCause() == thrown ? null : thrown.getCause();
    }
}
