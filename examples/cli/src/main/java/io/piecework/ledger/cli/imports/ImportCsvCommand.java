package io.piecework.ledger.cli.imports;

import io.piecework.ledger.Ledger;
import io.piecework.ledger.cli.ErrorHandler;
import io.piecework.ledger.cli.LedgerCommand;
import io.piecework.ledger.cli.database.Database;
import io.piecework.ledger.cli.database.DatabaseUnusableException;
import io.piecework.ledger.cli.database.RolledBackTransaction;
import io.piecework.ledger.cli.output.Progress;
import io.piecework.ledger.cli.output.TextTable;
import io.piecework.ledger.file.LedgerFiles;
import io.piecework.ledger.file.imports.CsvImport;
import io.piecework.ledger.file.imports.CsvMap;
import io.piecework.ledger.file.imports.ImportStoppedException;
import io.piecework.ledger.file.imports.ResultsFileException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code piecework import csv}. */
@Command(
        name = "csv",
        header = "Import results files of any platform by a map of their columns.",
        description = {
            "A map says which column has which value, which word is which status, how times are written, and the fee."
                    + " The maps toloka and prolific are ready; print one with --print-map and change it for another"
                    + " platform. --set gives a value that the file lacks. Creates the ledger if there is none.",
            "The requester pays on account. Importing a file again changes nothing; a later export adds what is new."
                    + " A row that contradicts the ledger is reported with its line and skipped. A status word that the"
                    + " map does not know ends the file before that row. The exit code is then 1."
        },
        footer = {
            "piecework import csv assignments.tsv --map toloka",
            "piecework import csv assignments.tsv --map toloka --dry-run",
            "piecework import csv export.csv --map prolific --set task=study-1 --set reward=1.50",
            "piecework import csv --print-map toloka > mine.json"
        })
public final class ImportCsvCommand extends LedgerCommand {

    @Parameters(arity = "0..*", paramLabel = "FILE", description = "Results files, in any order.")
    private List<Path> files = new ArrayList<>();

    @Option(names = "--map", paramLabel = "MAP", description = "A ready map, toloka or prolific, or a JSON file.")
    private @Nullable String map;

    @Option(
            names = "--set",
            paramLabel = "FIELD=VALUE",
            description =
                    "One value for all rows, such as task=study-1 or reward=1.50, instead of a column. Repeatable.")
    private List<String> values = List.of();

    @Option(
            names = "--requester",
            paramLabel = "ID",
            description = "The requester who published the tasks and pays. Default: the name of the map.")
    private @Nullable String requester;

    @Option(
            names = "--dry-run",
            description =
                    "Print what the import would store, and store nothing. It decides all rows in one transaction:"
                            + " commands about the same workers and tasks wait until it ends.")
    private boolean dryRun;

    @Option(names = "--print-map", paramLabel = "NAME", description = "Print a ready map and do nothing else.")
    private @Nullable String printed;

    @Override
    public Integer call() throws Exception {
        if (printed != null) {
            String text = requireSensible(() -> CsvMap.readyText(String.valueOf(printed)));
            out().print(text);
            out().flush();
            return 0;
        }
        if (map == null || files.isEmpty()) {
            throw usage(map == null ? "Name a map with --map: toloka, prolific, or a JSON file." : "Name a file.");
        }
        CsvMap columns = withValues(map(map));
        requireSensible(() -> {
            columns.requireComplete();
            return columns;
        });
        return dryRun ? dryRun(columns) : imports(columns);
    }

    /** A ready map by its name, else a file. */
    private CsvMap map(String name) throws IOException {
        if (!CsvMap.READY.contains(name) && !Files.exists(Path.of(name))) {
            return requireSensible(() -> CsvMap.ready(name));
        }
        try {
            return CsvMap.READY.contains(name) ? CsvMap.ready(name) : CsvMap.read(Path.of(name));
        } catch (IllegalArgumentException e) {
            throw usage("--map " + name + ": " + e.getMessage());
        }
    }

    private CsvMap withValues(CsvMap columns) {
        var given = new HashMap<String, String>();
        CsvMap changed = columns;
        for (String typed : values) {
            int sign = typed.indexOf('=');
            if (sign < 0) {
                throw usage("--set " + typed + " has no value; give a field and a value, such as reward=1.50");
            }
            String field = typed.substring(0, sign);
            String value = typed.substring(sign + 1);
            String other = given.put(field, value);
            if (other != null) {
                throw usage("--set gives " + field + " twice: " + other + " and " + value);
            }
            try {
                changed = changed.with(field, value);
            } catch (IllegalArgumentException e) {
                throw usage("--set " + typed + ": " + e.getMessage());
            }
        }
        return changed;
    }

    private int imports(CsvMap columns) throws Exception {
        try (Database database = database(Database.Use.CREATES);
                Ledger ledger = open(database, Database.Use.CREATES)) {
            return read(ledger, columns);
        }
    }

    private int dryRun(CsvMap columns) throws Exception {
        if (!databaseExists()) {
            err().println("piecework: there is no database yet; the dry run begins with an empty ledger");
            try (Ledger ledger = Ledger.builder().inMemory().clock(clock()).build()) {
                return read(ledger, columns);
            }
        }
        var transaction = new RolledBackTransaction();
        try (Database database = database(Database.Use.READS);
                Ledger ledger = openJoining(database, transaction);
                transaction) {
            transaction.begin(database.source());
            return read(ledger, columns);
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

    private int read(Ledger ledger, CsvMap columns) {
        CsvImport csv = requireSensible(() ->
                LedgerFiles.of(ledger.asOperator()).importCsv(requester == null ? columns.name() : requester, columns));
        boolean complete = true;
        for (Path path : files) {
            var file = new ImportedFile(path);
            var counted = new ArrayList<CsvImport.Summary>();
            try (Progress progress = Progress.of(err(), path.getFileName() + ": row ")) {
                csv.read(path, file.listener(err(), progress), counted::add);
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
        out().println(name + ": " + summary.rows() + " rows, " + summary.unchanged() + " unchanged, " + summary.unpaid()
                + " without pay, " + summary.problems() + " problems" + (dryRun ? "; nothing was stored" : ""));
        if (!summary.stored().isEmpty()) {
            var table = new TextTable(column -> column != 1 && column != 3, "command", "commands", "currency", "pay");
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
