package io.piecework.ledger.cli.imports;

import io.piecework.ledger.Ledger;
import io.piecework.ledger.cli.ErrorHandler;
import io.piecework.ledger.cli.LedgerCommand;
import io.piecework.ledger.cli.database.Database;
import io.piecework.ledger.cli.database.DatabaseUnusableException;
import io.piecework.ledger.cli.database.RolledBackTransaction;
import io.piecework.ledger.cli.output.Progress;
import io.piecework.ledger.cli.output.TextTable;
import io.piecework.ledger.file.imports.CsvImport;
import io.piecework.ledger.file.imports.ImportListener;
import io.piecework.ledger.file.imports.ImportStoppedException;
import io.piecework.ledger.file.imports.ResultsFileException;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Imports CSV files row by row and prints what was stored, or would be. */
abstract class CsvFilesCommand extends LedgerCommand {

    @Parameters(arity = "0..*", paramLabel = "FILE", description = "The files, in any order.")
    private List<Path> files = new ArrayList<>();

    @Option(
            names = "--dry-run",
            description =
                    "Print what the import would store, and store nothing. It decides all rows in one transaction:"
                            + " commands about the same workers and tasks wait until it ends.")
    private boolean dryRun;

    /** An import of one kind of file into an open ledger. */
    @FunctionalInterface
    interface FileImport {

        void read(Path file, ImportListener listener, Consumer<CsvImport.Summary> counted) throws IOException;
    }

    /** The rows of other kinds, with a comma and a space after them; empty for none. */
    abstract String others(CsvImport.Summary summary);

    /** What the amounts of the commands are. */
    abstract String amounts();

    boolean hasFiles() {
        return !files.isEmpty();
    }

    /** @param into the import into a ledger */
    int run(Function<Ledger, FileImport> into) throws Exception {
        return dryRun ? dryRun(into) : imports(into);
    }

    private int imports(Function<Ledger, FileImport> into) throws Exception {
        try (Database database = database(Database.Use.CREATES);
                Ledger ledger = open(database, Database.Use.CREATES)) {
            return read(into.apply(ledger));
        }
    }

    private int dryRun(Function<Ledger, FileImport> into) throws Exception {
        if (!databaseExists()) {
            err().println("piecework: there is no database yet; the dry run begins with an empty ledger");
            try (Ledger ledger = Ledger.builder().inMemory().clock(clock()).build()) {
                return read(into.apply(ledger));
            }
        }
        var transaction = new RolledBackTransaction();
        try (Database database = database(Database.Use.READS);
                Ledger ledger = openJoining(database, transaction);
                transaction) {
            transaction.begin(database.source());
            return read(into.apply(ledger));
        }
    }

    private Ledger openJoining(Database database, RolledBackTransaction transaction) {
        return requireNow(Ledger.builder()
                .dataSource(database.source())
                .validateTables()
                .joining(transaction)
                .clock(clock())
                .permissions(permissions())
                .build());
    }

    /** A dry run must not create the database. */
    private boolean databaseExists() throws SQLException {
        try {
            database(Database.Use.READS).close();
            return true;
        } catch (DatabaseUnusableException e) {
            if (e.isMissing()) {
                return false;
            }
            throw e;
        }
    }

    private int read(FileImport reader) {
        boolean complete = true;
        for (Path path : files) {
            var file = new ImportedFile(path);
            var counted = new ArrayList<CsvImport.Summary>();
            try (Progress progress = Progress.of(err(), path.getFileName() + ": row ")) {
                reader.read(path, file.listener(err(), progress), counted::add);
            } catch (ImportStoppedException e) {
                file.stop(err(), e);
                complete = false;
            } catch (ResultsFileException | IOException e) {
                file.fail(err(), e);
                complete = false;
            }
            for (CsvImport.Summary summary : counted) {
                print(String.valueOf(path.getFileName()), summary);
                complete &= summary.problems() == 0;
            }
        }
        return complete ? 0 : ErrorHandler.FAILED;
    }

    private void print(String name, CsvImport.Summary summary) {
        out().println(name + ": " + summary.rows() + " rows, " + summary.unchanged() + " unchanged, " + others(summary)
                + summary.problems() + " problems" + (dryRun ? "; nothing was stored" : ""));
        if (!summary.stored().isEmpty()) {
            var table =
                    new TextTable(column -> column != 1 && column != 3, "command", "commands", "currency", amounts());
            for (CsvImport.Stored stored : summary.stored()) {
                var amount = stored.amount();
                table.row(
                        stored.command(),
                        Long.toString(stored.count()),
                        amount == null ? "" : amount.currencyCode(),
                        amount == null ? "" : amount.text());
            }
            table.print(out(), width());
        }
        out().flush();
    }
}
