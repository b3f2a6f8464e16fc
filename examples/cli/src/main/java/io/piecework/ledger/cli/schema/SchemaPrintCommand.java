package io.piecework.ledger.cli.schema;

import io.piecework.ledger.LedgerSchema;
import java.io.PrintWriter;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code piecework schema print}. */
@Command(
        name = "print",
        header = "Print the DDL of the ledger's tables.",
        description = {
            "An administrator or a migration tool runs it; then a ledger that validates its tables opens the database, as"
                    + " every command does but 'import' and 'run'.",
            "It makes what is missing, in the schema of the connection, and records the version of the tables. It may be"
                    + " run again."
        },
        footer = {
            "piecework schema print --database postgresql > ledger.sql",
            "piecework schema print --database h2 > ledger-h2.sql"
        })
final class SchemaPrintCommand implements Runnable {

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private CommandSpec spec;

    @Option(names = "--database", required = true, paramLabel = "PRODUCT", description = "One of postgresql and h2.")
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private LedgerSchema database;

    @Override
    public void run() {
        PrintWriter out = spec.commandLine().getOut();
        out.print(database.ddl());
        out.flush();
    }
}
