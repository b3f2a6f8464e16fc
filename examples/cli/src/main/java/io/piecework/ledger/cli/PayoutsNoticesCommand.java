package io.piecework.ledger.cli;

import io.piecework.ledger.Ledger;
import io.piecework.ledger.cli.story.Shown;
import io.piecework.ledger.interchange.ImportListener;
import io.piecework.ledger.interchange.RailNotices;
import io.piecework.ledger.interchange.ResultsFileException;
import java.io.IOException;
import java.nio.file.Path;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code piecework payouts notices}. */
@Command(
        name = "notices",
        description = {
            "Feed a rail's answers back from a CSV file with the columns payout, attempt, status (submitted, unknown,"
                    + " unclaimed, paid, failed, returned, reversed) and, where there are any, at and reason. The same"
                    + " file again changes nothing."
        })
final class PayoutsNoticesCommand extends LedgerCommand {

    @Parameters(paramLabel = "FILE", description = "The rail's answers.")
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private Path file;

    @Override
    public Integer call() throws Exception {
        try (Database database = database(Database.Use.WRITES);
                Ledger ledger = open(database, Database.Use.WRITES);
                Progress progress = Progress.of(err(), file.getFileName() + ": row ")) {
            RailNotices.Summary summary = ledger.asOperator().railNotices().read(file, new ImportListener() {
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
            progress.pause();
            err().println(summary.rows() + " rows, " + summary.reported() + " told, " + summary.problems()
                    + " problems");
            return summary.problems() == 0 ? 0 : Mishaps.FAILED;
        } catch (ResultsFileException | IOException e) {
            err().println(Shown.line(file.toString()) + ": " + Mishaps.oneLine(e));
            return Mishaps.FAILED;
        }
    }
}
