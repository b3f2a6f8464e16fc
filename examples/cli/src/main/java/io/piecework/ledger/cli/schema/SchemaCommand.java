package io.piecework.ledger.cli.schema;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code piecework schema}. */
@Command(
        name = "schema",
        header = "The ledger's tables, for a database administrator.",
        description = "Each task is a command of its own. None opens a database.",
        subcommands = SchemaPrintCommand.class,
        footer = "piecework schema print --database postgresql > V1__piecework_ledger.sql")
public final class SchemaCommand implements Runnable {

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private CommandSpec spec;

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "Name a task: print.");
    }
}
