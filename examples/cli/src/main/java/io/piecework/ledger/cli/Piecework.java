package io.piecework.ledger.cli;

import io.piecework.ledger.cli.bank.ReconcileCommand;
import io.piecework.ledger.cli.document.CertificateCommand;
import io.piecework.ledger.cli.document.DecisionCommand;
import io.piecework.ledger.cli.document.DecisionsCommand;
import io.piecework.ledger.cli.document.ExplainCommand;
import io.piecework.ledger.cli.document.StatementCommand;
import io.piecework.ledger.cli.erase.EraseCommand;
import io.piecework.ledger.cli.imports.ImportCommand;
import io.piecework.ledger.cli.payouts.PayoutsCommand;
import io.piecework.ledger.cli.report.BalancesCommand;
import io.piecework.ledger.cli.report.FindCommand;
import io.piecework.ledger.cli.report.ListCommand;
import io.piecework.ledger.cli.report.ReportCommand;
import io.piecework.ledger.cli.report.TrialBalanceCommand;
import io.piecework.ledger.cli.schema.SchemaCommand;
import io.piecework.ledger.cli.whatif.WhatIfCommand;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.Spec;

/** The command {@code piecework}. Exit codes: 0 done, 1 refused or a check failed, 2 wrong usage. */
@Command(
        name = "piecework",
        header = "The command line of a Piecework ledger: payments and earnings of micro-tasks, exact and provable.",
        description = {
            "A ledger is one database. 'import' and 'run' create it and write to it; 'due', 'payouts claim',"
                    + " 'payouts submit', 'payouts release', 'payouts notices', 'close', 'wind-down', 'erase', 'rebuild' and"
                    + " 'archive' write to one that exists; every other command only reads.",
            "'piecework COMMAND --help' explains a command and shows examples."
        },
        subcommands = {
            ImportCommand.class,
            RunCommand.class,
            DueCommand.class,
            PayoutsCommand.class,
            BalancesCommand.class,
            StatementCommand.class,
            CertificateCommand.class,
            ListCommand.class,
            ExplainCommand.class,
            DecisionsCommand.class,
            DecisionCommand.class,
            FindCommand.class,
            TrialBalanceCommand.class,
            ReportCommand.class,
            ExportCommand.class,
            EraseCommand.class,
            ReconcileCommand.class,
            CloseCommand.class,
            WindDownCommand.class,
            VerifyCommand.class,
            WhatIfCommand.class,
            FingerprintCommand.class,
            RebuildCommand.class,
            ArchiveCommand.class,
            SchemaCommand.class,
            GenerateCompletionCommand.class
        },
        versionProvider = Piecework.Version.class,
        footer = {
            "piecework import mturk batch-results.csv",
            "piecework balances --db ledgers/june.mv.db",
            "piecework --db jdbc:postgresql://host/ledger --user auditor verify",
            "source <(piecework generate-completion)"
        },
        exitCodeList = {"0:done", "1:refused, or a check failed", "2:wrong usage"})
public final class Piecework implements Runnable {

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private CommandSpec spec;

    @Mixin
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private GlobalOptions options;

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
        Converters.register(command);
        HelpPage.install(command);
        return command.setOut(out)
                .setErr(err)
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setExecutionStrategy(Piecework::execute)
                .setParameterExceptionHandler(new ErrorHandler())
                .setExecutionExceptionHandler(new ErrorHandler());
    }

    GlobalOptions options() {
        return options;
    }

    /** {@code piecework --help balances} shows the help of {@code balances}, as {@code piecework balances --help} does. */
    private static int execute(ParseResult parsed) {
        boolean help = false;
        boolean version = false;
        ParseResult last = parsed;
        for (ParseResult each = parsed; each != null; each = each.hasSubcommand() ? each.subcommand() : null) {
            help |= each.isUsageHelpRequested();
            version |= each.isVersionHelpRequested();
            last = each;
        }
        CommandLine command = last.commandSpec().commandLine();
        if (help) {
            command.usage(command.getOut());
            return 0;
        }
        if (version) {
            command.getOut().println(String.join("\n", new Version().getVersion()));
            return 0;
        }
        requireOwnOptions(parsed, last);
        requireOnce(parsed);
        requireWidth(command);
        int code = new CommandLine.RunLast().execute(parsed);
        if (command.getOut().checkError()) {
            command.getErr().println("piecework: the output could not be written to its end");
            return code == 0 ? ErrorHandler.FAILED : code;
        }
        return code;
    }

    /** An option of {@code payouts} would have no effect on {@code payouts claim}, so it is an error and not ignored. */
    private static void requireOwnOptions(ParseResult parsed, ParseResult last) {
        for (ParseResult outer = parsed; outer != last; outer = outer.subcommand()) {
            for (OptionSpec option : outer.matchedOptions()) {
                if (option.scopeType() != CommandLine.ScopeType.INHERIT) {
                    CommandSpec command = last.commandSpec();
                    throw new ParameterException(
                            command.commandLine(),
                            option.longestName() + " is an option of '"
                                    + outer.commandSpec().qualifiedName() + "', not of '" + command.qualifiedName()
                                    + "'");
                }
            }
        }
    }

    /**
     * Picocli notices an option that is given twice on one side of the command's name, but not one before and one after it. A repeatable option
     * is matched once for each of its values.
     */
    private static void requireOnce(ParseResult parsed) {
        var before = new HashSet<String>();
        for (ParseResult each = parsed; each != null; each = each.hasSubcommand() ? each.subcommand() : null) {
            List<String> own = each.matchedOptions().stream()
                    .map(OptionSpec::longestName)
                    .distinct()
                    .toList();
            for (String name : own) {
                if (!before.add(name)) {
                    throw new ParameterException(
                            each.commandSpec().commandLine(),
                            name + " is given twice, before and after '"
                                    + each.commandSpec().name() + "'");
                }
            }
        }
    }

    private static void requireWidth(CommandLine command) {
        GlobalOptions options = of(command.getCommandSpec()).options;
        if (!options.isWidthInRange()) {
            throw new ParameterException(
                    command,
                    "--width " + options.width + " is not between " + GlobalOptions.NARROWEST + " and "
                            + GlobalOptions.WIDEST);
        }
    }

    /** The command that a subcommand belongs to. */
    static Piecework of(CommandSpec command) {
        return (Piecework) command.root().userObject();
    }

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "Name a command.");
    }

    static final class Version implements IVersionProvider {
        @Override
        public String[] getVersion() {
            String version = Piecework.class.getPackage().getImplementationVersion();
            return new String[] {"piecework " + (version == null ? "(unpackaged)" : version)};
        }
    }
}
