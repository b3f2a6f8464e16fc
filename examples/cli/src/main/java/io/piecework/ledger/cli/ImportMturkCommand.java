package io.piecework.ledger.cli;

import io.piecework.ledger.Ledger;
import io.piecework.ledger.cli.story.Shown;
import io.piecework.ledger.interchange.ImportListener;
import io.piecework.ledger.interchange.ImportSummary;
import io.piecework.ledger.interchange.MechanicalTurkImport;
import io.piecework.ledger.interchange.ResultsFileException;
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
        description = {
            "Import Mechanical Turk results files, of the web site or of the command line tools, and the bonus and approve"
                    + " files that go with them; the columns tell which is which.",
            "Approved rows are earned at their approval time, rejected rows are rejected with their feedback,"
                    + " submitted rows wait; what was rejected and is approved later is overturned. Bonuses and approve"
                    + " files take effect at the ledger's time. The requester pays on account. The same file again changes nothing;"
                    + " a row that contradicts what is recorded is reported and skipped."
        })
final class ImportMturkCommand extends LedgerCommand {

    @Parameters(arity = "1..*", paramLabel = "FILE", description = "Results, bonus or approve files.")
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private List<Path> files;

    @Option(
            names = "--requester",
            paramLabel = "ID",
            defaultValue = "mturk",
            description = "Who published the tasks and pays. Default: ${DEFAULT-VALUE}.")
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private String requester;

    @Override
    public Integer call() throws Exception {
        var summaries = new ArrayList<ImportSummary>();
        boolean complete = true;
        try (Database database = database(Database.Use.CREATES);
                Ledger ledger = open(database, Database.Use.CREATES)) {
            MechanicalTurkImport mturk = ledger.asOperator().importMechanicalTurk(requester);
            for (Path file : files) {
                try {
                    summaries.add(read(mturk, file));
                } catch (ResultsFileException | IOException e) {
                    err().println(Shown.line(file.toString()) + ": " + Mishaps.oneLine(e));
                    summaries.add(ImportSummary.NOTHING);
                    complete = false;
                }
            }
        }
        summary(summaries);
        return complete && summaries.stream().allMatch(summary -> summary.problems() == 0) ? 0 : Mishaps.FAILED;
    }

    private ImportSummary read(MechanicalTurkImport mturk, Path file) throws IOException {
        try (Progress progress = Progress.of(err(), file.getFileName() + ": row ")) {
            return mturk.read(file, new ImportListener() {
                @Override
                public void progress(long rows) {
                    progress.at(rows);
                }

                @Override
                public void problem(long line, String message) {
                    progress.pause();
                    err().println(Shown.line(file.toString()) + ":" + line + ": " + message);
                }
            });
        }
    }

    private void summary(List<ImportSummary> summaries) {
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
        for (int i = 0; i < files.size(); i++) {
            table.row(cells(String.valueOf(files.get(i).getFileName()), summaries.get(i)));
        }
        if (files.size() > 1) {
            table.row(cells("total", all));
        }
        table.print(err());
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
