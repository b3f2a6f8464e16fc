package io.piecework.ledger.cli.payouts;

import io.piecework.ledger.Ledger;
import io.piecework.ledger.cli.ErrorHandler;
import io.piecework.ledger.cli.LedgerCommand;
import io.piecework.ledger.cli.database.Database;
import io.piecework.ledger.cli.imports.ImportedFile;
import io.piecework.ledger.cli.output.Progress;
import io.piecework.ledger.file.LedgerFiles;
import io.piecework.ledger.file.imports.RailNotices;
import io.piecework.ledger.file.imports.ResultsFileException;
import java.io.IOException;
import java.nio.file.Path;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code piecework payouts notices}. */
@Command(
        name = "notices",
        header = "Record a rail's answers from a CSV file.",
        description = {
            "The file has the columns payout, attempt and status, or reference and status, and optionally at and reason."
                    + " A status is one of unknown, submitted, unclaimed, paid, failed, returned, reversed.",
            "Recording a file again changes nothing. An answer that contradicts what was known is recorded as an exception,"
                    + " which 'piecework payouts exceptions' lists. A row that the ledger refuses is reported with its line"
                    + " and skipped; the exit code is then 1."
        },
        footer = "piecework payouts notices bank-answers.csv")
public final class PayoutsNoticesCommand extends LedgerCommand {

    @Parameters(paramLabel = "FILE", description = "The file with the rail's answers.")
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private Path file;

    @Override
    public Integer call() throws Exception {
        var answers = new ImportedFile(file);
        try (Database database = database(Database.Use.WRITES);
                Ledger ledger = open(database, Database.Use.WRITES);
                Progress progress = Progress.of(err(), file.getFileName() + ": row ")) {
            RailNotices.Summary summary =
                    LedgerFiles.of(ledger.asOperator()).railNotices().read(file, answers.listener(err(), progress));
            progress.pause();
            err().println(summary.rows() + " rows, " + summary.reported() + " recorded, " + summary.problems()
                    + " problems");
            return summary.problems() == 0 ? 0 : ErrorHandler.FAILED;
        } catch (ResultsFileException | IOException e) {
            answers.fail(err(), e);
            return ErrorHandler.FAILED;
        }
    }
}
