package io.piecework.ledger.cli;

import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.Spec;

/** The command {@code piecework}: exit code 0 done, 1 refused or a check failed, 2 wrong usage. */
@Command(
        name = "piecework",
        description = "Payments and earnings of micro-tasks, exact and provable.",
        subcommands = {
            ImportCommand.class,
            RunCommand.class,
            DueCommand.class,
            BalancesCommand.class,
            StatementCommand.class,
            ExplainCommand.class,
            PayoutsCommand.class,
            TrialBalanceCommand.class,
            ReportCommand.class,
            ExportCommand.class,
            CloseCommand.class,
            VerifyCommand.class,
            RebuildCommand.class
        },
        mixinStandardHelpOptions = true,
        versionProvider = Piecework.Version.class,
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {"0:done", "1:refused, or a check failed", "2:wrong usage"},
        synopsisSubcommandLabel = "COMMAND")
public final class Piecework implements Runnable {

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private CommandSpec spec;

    public static void main(String[] args) {
        var out = new PrintWriter(System.out, true, StandardCharsets.UTF_8);
        var err = new PrintWriter(System.err, true, StandardCharsets.UTF_8);
        int code = commandLine(out, err).execute(args);
        out.flush();
        err.flush();
        System.exit(code);
    }

    static CommandLine commandLine(PrintWriter out, PrintWriter err) {
        var command = new CommandLine(new Piecework());
        Typed.in(command);
        return command.setOut(out)
                .setErr(err)
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setExecutionStrategy(Piecework::execute)
                .setParameterExceptionHandler(new Mishaps())
                .setExecutionExceptionHandler(new Mishaps());
    }

    /** An option before the command that it is for would be read and not obeyed: another database, the default one, would be used. */
    private static int execute(ParseResult parsed) {
        for (ParseResult outer = parsed; outer.hasSubcommand(); outer = outer.subcommand()) {
            for (OptionSpec option : outer.matchedOptions()) {
                if (!option.usageHelp() && !option.versionHelp()) {
                    String last = outer.subcommand().commandSpec().name();
                    throw new CommandLine.ParameterException(
                            outer.commandSpec().commandLine(), option.longestName() + " goes behind " + last);
                }
            }
        }
        return new CommandLine.RunLast().execute(parsed);
    }

    @Override
    public void run() {
        throw new CommandLine.ParameterException(spec.commandLine(), "Name a command.");
    }

    static final class Version implements IVersionProvider {
        @Override
        public String[] getVersion() {
            String version = Piecework.class.getPackage().getImplementationVersion();
            return new String[] {"piecework " + (version == null ? "(unpackaged)" : version)};
        }
    }
}
