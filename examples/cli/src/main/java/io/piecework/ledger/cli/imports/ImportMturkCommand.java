package io.piecework.ledger.cli.imports;

import io.piecework.ledger.Ledger;
import io.piecework.ledger.cli.ErrorHandler;
import io.piecework.ledger.cli.LedgerCommand;
import io.piecework.ledger.cli.database.Database;
import io.piecework.ledger.cli.output.Progress;
import io.piecework.ledger.cli.output.TextTable;
import io.piecework.ledger.file.LedgerFiles;
import io.piecework.ledger.file.imports.ImportStoppedException;
import io.piecework.ledger.file.imports.ImportSummary;
import io.piecework.ledger.file.imports.MechanicalTurkImport;
import io.piecework.ledger.file.imports.ResultsFileException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code piecework import mturk}. */
@Command(
        name = "mturk",
        header = "Import results, bonus and approve files of Mechanical Turk.",
        description = {
            "Reads the files of the web site and of the command line tools; the columns tell which kind a file is."
                    + " Creates the ledger if there is none.",
            "An approved row is paid at its approval time. A rejected row is rejected with its feedback. A submitted row"
                    + " waits for review. A row that was rejected and is now approved is overturned. Bonuses and approve"
                    + " files take effect now.",
            "The requester pays on account. Importing a file again changes nothing. A row that contradicts the ledger is"
                    + " reported with its line and skipped; the exit code is then 1."
        },
        footer = {
            "piecework import mturk batch-results.csv",
            "piecework import mturk results.csv bonus.csv --requester acme"
        })
public final class ImportMturkCommand extends LedgerCommand {

    @Parameters(arity = "1..*", paramLabel = "FILE", description = "Results, bonus or approve files, in any order.")
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private List<Path> files;

    @Option(
            names = "--requester",
            paramLabel = "ID",
            defaultValue = "mturk",
            description = "The requester who published the tasks and pays. Default: ${DEFAULT-VALUE}.")
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private String requester;

    @Override
    public Integer call() throws Exception {
        var summaries = new ArrayList<ImportSummary>();
        boolean complete = true;
        try (Database database = database(Database.Use.CREATES);
                Ledger ledger = open(database, Database.Use.CREATES)) {
            MechanicalTurkImport mturk = LedgerFiles.of(ledger.asOperator()).importMechanicalTurk(requester);
            for (Path path : files) {
                var file = new ImportedFile(path);
                try (Progress progress = Progress.of(err(), path.getFileName() + ": row ")) {
                    summaries.add(mturk.read(path, file.listener(err(), progress)));
                } catch (ImportStoppedException e) {
                    file.stop(err(), e);
                    summaries.add(e.summary());
                    complete = false;
                    break;
                } catch (ResultsFileException e) {
                    file.fail(err(), e);
                    summaries.add(e.summary());
                    complete = false;
                } catch (IOException e) {
                    file.fail(err(), e);
                    summaries.add(ImportSummary.NOTHING);
                    complete = false;
                }
            }
        }
        printSummary(summaries);
        return complete && summaries.stream().allMatch(summary -> summary.problems() == 0) ? 0 : ErrorHandler.FAILED;
    }

    private void printSummary(List<ImportSummary> summaries) {
        var table = new TextTable(
                1,
                "file",
                "rows",
                "new tasks",
                "extended",
                "new assignments",
                "approved",
                "rejected",
                "unchanged",
                "problems");
        ImportSummary all = summaries.stream().reduce(ImportSummary.NOTHING, ImportSummary::plus);
        for (int i = 0; i < summaries.size(); i++) {
            table.row(cells(String.valueOf(files.get(i).getFileName()), summaries.get(i)));
        }
        if (files.size() > 1) {
            table.row(cells("total", all));
        }
        table.print(err(), errorWidth());
        if (all.overturned() > 0) {
            err().println(all.overturned() + " rejected before and approved now");
        }
        if (all.bonuses() > 0) {
            err().println(all.bonuses() + " new bonuses, " + all.unattached()
                    + " of them for assignments not recorded here");
        }
    }

    private static String[] cells(String name, ImportSummary summary) {
        return new String[] {
            name,
            Long.toString(summary.rows()),
            Long.toString(summary.published()),
            Long.toString(summary.extended()),
            Long.toString(summary.accepted()),
            Long.toString(summary.approved()),
            Long.toString(summary.rejected()),
            Long.toString(summary.unchanged()),
            Long.toString(summary.problems())
        };
    }
}
