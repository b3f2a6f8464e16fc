package io.piecework.ledger.cli.erase;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code piecework erase}. */
@Command(
        name = "erase",
        header = "Erase what people wrote about a worker.",
        description = "Each task is a command of its own.",
        subcommands = {ErasePrepareCommand.class, EraseWorkerCommand.class},
        footer = {
            "piecework erase prepare",
            "piecework erase worker W-CHI --id case-9 --by ops-1 --approved-by ops-2 --because 'GDPR Article 17'"
        })
public final class EraseCommand implements Runnable {

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private CommandSpec spec;

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "Name a task: prepare or worker.");
    }
}
