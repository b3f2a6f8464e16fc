package io.piecework.ledger.cli.imports;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code piecework import}, whose subcommands are the formats. */
@Command(
        name = "import",
        header = "Import files of another system.",
        description = "Each format is a command of its own.",
        subcommands = {ImportMturkCommand.class, ImportCsvCommand.class, ImportOpeningsCommand.class},
        footer = {
            "piecework import mturk batch-results.csv",
            "piecework import csv assignments.tsv --map toloka",
            "piecework import opening-balances workers.csv --from OldPay"
        })
public final class ImportCommand implements Runnable {

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private CommandSpec spec;

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "Name a format: mturk, csv or opening-balances.");
    }
}
