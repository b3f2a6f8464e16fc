package io.piecework.ledger.cli;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** The formats there are. */
@Command(
        name = "import",
        description = "Import another system's files.",
        mixinStandardHelpOptions = true,
        versionProvider = Piecework.Version.class,
        subcommands = ImportMturkCommand.class,
        synopsisSubcommandLabel = "FORMAT")
final class ImportCommand implements Runnable {

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private CommandSpec spec;

    @Override
    public void run() {
        throw new CommandLine.ParameterException(spec.commandLine(), "Name a format: mturk.");
    }
}
