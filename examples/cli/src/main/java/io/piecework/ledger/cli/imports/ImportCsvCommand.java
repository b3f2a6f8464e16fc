package io.piecework.ledger.cli.imports;

import io.piecework.ledger.file.LedgerFiles;
import io.piecework.ledger.file.imports.CsvImport;
import io.piecework.ledger.file.imports.CsvMap;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

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
public final class ImportCsvCommand extends CsvFilesCommand {

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
        if (map == null || !hasFiles()) {
            throw usage(map == null ? "Name a map with --map: toloka, prolific, or a JSON file." : "Name a file.");
        }
        CsvMap columns = withValues(map(map));
        requireSensible(() -> {
            columns.requireComplete();
            return columns;
        });
        String payer = requester == null ? columns.name() : requester;
        return run(ledger ->
                requireSensible(() -> LedgerFiles.of(ledger.asOperator()).importCsv(payer, columns))::read);
    }

    @Override
    String others(CsvImport.Summary summary) {
        return summary.unpaid() + " without pay, ";
    }

    @Override
    String amounts() {
        return "pay";
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
}
