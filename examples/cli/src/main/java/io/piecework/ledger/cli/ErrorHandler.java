package io.piecework.ledger.cli;

import io.piecework.ledger.cli.output.NearestName;
import io.piecework.ledger.cli.output.PrintableText;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.UnmatchedArgumentException;

/** Reports every error on one line; {@code --debug} adds the stack trace. */
public final class ErrorHandler implements IExecutionExceptionHandler, IParameterExceptionHandler {

    /** Picocli names an argument by its position; its label is clearer. */
    private static final String POSITIONAL = "positional parameter at index \\S+ \\(<?([^)>]*)>?\\)";

    public static final int FAILED = 1;
    public static final int WRONG_USAGE = 2;

    @Override
    public int handleExecutionException(Exception thrown, CommandLine command, ParseResult parsed) {
        command.getErr().println("piecework: " + oneLine(thrown));
        if (command.getCommand() instanceof LedgerCommand ledger && ledger.debug()) {
            thrown.printStackTrace(command.getErr());
        }
        return FAILED;
    }

    /** One line with the error, one with the nearest command or option if there is one, and one with the command that shows the help. */
    @Override
    public int handleParseException(ParameterException wrong, String[] args) {
        CommandLine command = wrong.getCommandLine();
        command.getErr().println(PrintableText.line(message(wrong)));
        if (args.length == 0) {
            command.usage(command.getErr());
        } else {
            nearest(wrong).ifPresent(name -> command.getErr().println("Did you mean: " + name + "?"));
            command.getErr().println("Try '" + command.getCommandSpec().qualifiedName() + " --help'.");
        }
        return WRONG_USAGE;
    }

    private static String message(ParameterException wrong) {
        Optional<String> unmatched = unmatched(wrong);
        if (unmatched.isPresent() && !unmatched.get().startsWith("-")) {
            boolean subcommands = !wrong.getCommandLine().getSubcommands().isEmpty();
            return (subcommands ? "Unknown command: '" : "Unexpected argument: '") + unmatched.get() + "'";
        }
        return String.valueOf(wrong.getMessage()).replaceFirst(POSITIONAL, "$1");
    }

    private static Optional<String> nearest(ParameterException wrong) {
        CommandLine command = wrong.getCommandLine();
        return unmatched(wrong)
                .flatMap(typed -> NearestName.of(
                        typed,
                        typed.startsWith("-")
                                ? command.getCommandSpec().optionsMap().keySet()
                                : command.getSubcommands().keySet()));
    }

    private static Optional<String> unmatched(ParameterException wrong) {
        return wrong instanceof UnmatchedArgumentException unmatched
                ? unmatched.getUnmatched().stream().findFirst()
                : Optional.empty();
    }

    /** The first line of the outermost message that is not blank. */
    public static String oneLine(Throwable thrown) {
        String message = thrown.getClass().getSimpleName();
        for (Throwable cause = thrown; cause != null; cause = causeOf(cause)) {
            String own = cause.getMessage();
            if (own != null && !own.isBlank()) {
                message = own;
                break;
            }
        }
        return PrintableText.line(message.lines().findFirst().orElse(message));
    }

    private static @Nullable Throwable causeOf(Throwable thrown) {
        return thrown.getCause() == thrown ? null : thrown.getCause();
    }
}
