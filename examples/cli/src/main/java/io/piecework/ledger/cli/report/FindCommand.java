package io.piecework.ledger.cli.report;

import io.piecework.ledger.Ledger;
import io.piecework.ledger.cli.LedgerCommand;
import io.piecework.ledger.cli.database.Database;
import io.piecework.ledger.cli.output.PrintableText;
import io.piecework.ledger.cli.output.TextTable;
import io.piecework.ledger.file.export.RecordWriter;
import io.piecework.ledger.reading.lists.TagPage;
import io.piecework.ledger.reading.lists.TagSearch;
import io.piecework.ledger.reports.Reports;
import io.piecework.ledger.reports.finance.Found;
import io.piecework.ledger.reports.finance.RecordColumns;
import io.piecework.ledger.reports.finance.SearchResult;
import io.piecework.ledger.reports.finance.TextSearch;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code piecework find}. */
@Command(
        name = "find",
        header = "Find an id, words in titles, reasons and references, or the events with a tag.",
        description = {
            "Prints where TEXT is: first the ids that are TEXT, of tasks, assignments, workers, requesters, payouts, awards,"
                    + " deposits or operations; then ids, titles of tasks, reasons, and references of charge-backs that contain it, in capitals or not.",
            "With VALUE, TEXT is the name of a tag: prints the events of the commands that have this tag with this value,"
                    + " the oldest first.",
            "A line names the first event of an id, or the event with the title, the reason or the tag. The exit code is 1"
                    + " when nothing is found."
        },
        footer = {
            "piecework find s9-payout",
            "piecework find \"shop's web site\" --most 100",
            "piecework find W-CHI --json",
            "piecework find batch 7 --newest"
        })
public final class FindCommand extends LedgerCommand {

    @Parameters(index = "0", paramLabel = "TEXT", description = "What to find; no character stands for others.")
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private String text;

    @Parameters(
            index = "1",
            arity = "0..1",
            paramLabel = "VALUE",
            description = "The value of the tag that TEXT names, as it is.")
    private @Nullable String value;

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
            description = "Continue after this position, as a note at the end of a long search says.")
    private @Nullable Long after;

    @Option(names = "--newest", description = "Print the newest event with the tag first.")
    private boolean newest;

    @Option(names = "--json", description = "Print JSON lines: one object for each place.")
    private boolean json;

    @Override
    public Integer call() throws Exception {
        return value == null ? text() : tag(value);
    }

    private int text() throws Exception {
        if (newest) {
            throw usage("--newest needs the name and the VALUE of a tag");
        }
        TextSearch search = requireSensible(() -> TextSearch.of(text).most(most).after(after == null ? 0 : after));
        SearchResult result;
        try (Database database = database(Database.Use.READS);
                Ledger ledger = open(database, Database.Use.READS)) {
            result = Reports.find(ledger.asAuditor(), search);
        }
        print(Found.class, result.found());
        if (result.more()) {
            printNote("searched up to position " + result.searchedUpTo() + " of " + result.lastPosition()
                    + "; continue with --after " + result.searchedUpTo());
        }
        return result.found().isEmpty()
                ? fail(PrintableText.value(text) + " is in no id, title, reason or reference")
                : 0;
    }

    private int tag(String wanted) throws Exception {
        TagSearch search = requireSensible(() -> {
            TagSearch all = TagSearch.of(text, wanted).most(most);
            TagSearch ordered = newest ? all.newest() : all;
            return after == null ? ordered : ordered.beyond(after);
        });
        TagPage page;
        try (Database database = database(Database.Use.READS);
                Ledger ledger = open(database, Database.Use.READS)) {
            page = ledger.asAuditor().find(search);
        }
        print(TagPage.Place.class, page.events());
        if (page.next() != null) {
            printNote("there are more; continue with --after " + page.next());
        }
        return page.events().isEmpty()
                ? fail("no event has the tag " + PrintableText.line(text + "=" + wanted)
                        + (after == null ? "" : " beyond position " + after))
                : 0;
    }

    private <T extends Record> void print(Class<T> type, List<T> found) throws IOException {
        if (json) {
            found.forEach(RecordWriter.jsonLines(type, out()));
            out().flush();
        } else if (!found.isEmpty()) {
            RecordColumns<T> columns = RecordColumns.of(type);
            var table = new TextTable(
                    column -> !columns.isNumber(column), columns.names().toArray(String[]::new));
            found.forEach(each -> table.row(columns.cells(each).toArray(String[]::new)));
            table.print(out(), width());
        }
    }
}
