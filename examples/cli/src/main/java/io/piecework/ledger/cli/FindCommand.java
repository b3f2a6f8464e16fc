package io.piecework.ledger.cli;

import io.piecework.ledger.Ledger;
import io.piecework.ledger.cli.database.Database;
import io.piecework.ledger.cli.output.PrintableText;
import io.piecework.ledger.cli.output.TextTable;
import io.piecework.ledger.export.RecordColumns;
import io.piecework.ledger.export.RecordWriter;
import io.piecework.ledger.report.Found;
import io.piecework.ledger.report.SearchResult;
import io.piecework.ledger.report.TextSearch;
import java.util.function.Consumer;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code piecework find}. */
@Command(
        name = "find",
        header = "Find an id, or words in titles and reasons.",
        description = {
            "Prints where TEXT is: first the ids that are TEXT, of tasks, assignments, workers, requesters, payouts, awards,"
                    + " deposits or operations; then ids, titles of tasks and reasons that contain it, in capitals or not.",
            "A line names the first event of an id, or the event with the title or reason. The exit code is 1 when TEXT is"
                    + " nowhere."
        },
        footer = {
            "piecework find s9-payout",
            "piecework find \"shop's web site\" --most 100",
            "piecework find W-CHI --json"
        })
final class FindCommand extends LedgerCommand {

    @Parameters(paramLabel = "TEXT", description = "What to find; no character stands for others.")
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private String text;

    @Option(
            names = "--most",
            paramLabel = "N",
            defaultValue = "20",
            description =
                    "Print at most this many besides the ids that are TEXT, 1 to 1000. Default: ${DEFAULT-VALUE}.")
    private int most;

    @Option(
            names = "--after",
            paramLabel = "POSITION",
            defaultValue = "0",
            description = "Continue after this position, as a note at the end of a long search says.")
    private long after;

    @Option(names = "--json", description = "Print JSON lines: one object for each place.")
    private boolean json;

    @Override
    public Integer call() throws Exception {
        TextSearch search = requireSensible(() -> TextSearch.of(text).most(most).after(after));
        SearchResult result;
        try (Database database = database(Database.Use.READS);
                Ledger ledger = open(database, Database.Use.READS)) {
            result = ledger.asAuditor().find(search);
        }
        if (json) {
            Consumer<Found> writer = RecordWriter.jsonLines(Found.class, out());
            result.found().forEach(writer);
            out().flush();
        } else if (!result.found().isEmpty()) {
            RecordColumns<Found> columns = RecordColumns.of(Found.class);
            var table = new TextTable(
                    column -> !columns.isNumber(column), columns.names().toArray(String[]::new));
            result.found().forEach(found -> table.row(columns.cells(found).toArray(String[]::new)));
            table.print(out(), width());
        }
        if (result.more()) {
            printNote("searched up to position " + result.searchedUpTo() + " of " + result.lastPosition()
                    + "; continue with --after " + result.searchedUpTo());
        }
        return result.found().isEmpty() ? fail(PrintableText.value(text) + " is in no id, title or reason") : 0;
    }
}
