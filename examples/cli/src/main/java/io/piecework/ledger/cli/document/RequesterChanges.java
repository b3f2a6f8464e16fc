package io.piecework.ledger.cli.document;

import io.piecework.ledger.cli.output.PrintableText;
import io.piecework.ledger.cli.output.TextTable;
import io.piecework.ledger.cli.output.TextWrap;
import io.piecework.ledger.file.export.RecordWriter;
import io.piecework.ledger.reports.requester.RequesterBalance;
import io.piecework.ledger.reports.requester.RequesterDifference;
import java.io.PrintWriter;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.function.Consumer;

/** Prints what has changed in a requester's statement. */
final class RequesterChanges {

    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm", Locale.ROOT);

    private RequesterChanges() {}

    /** As text: the changes with their events and actors, and balances that add up. */
    static void text(RequesterDifference difference, PrintWriter out, int width) {
        out.print(TextWrap.wrap(
                "Changes of the statement of requester "
                        + PrintableText.whole(difference.requester().value()) + " in "
                        + difference.closing().available().currencyCode() + ", recorded after event "
                        + difference.from() + " up to event " + difference.to() + "\n",
                width));
        out.print("\n");
        if (difference.changes().isEmpty()) {
            out.print("Nothing has changed.\n\n");
        } else {
            table(difference).print(out, width);
            out.print("\n");
        }
        var balances = new TextTable(1, "", "As of event " + difference.from(), "As of event " + difference.to());
        rows(balances, "Opening balance", difference.opening(), difference.openingNow());
        rows(balances, "Closing balance", difference.closing(), difference.closingNow());
        balances.print(out, width);
    }

    private static void rows(TextTable table, String name, RequesterBalance then, RequesterBalance now) {
        table.row(name + ", available", then.available().text(), now.available().text());
        table.row(name + ", reserved", then.reserved().text(), now.reserved().text());
    }

    private static TextTable table(RequesterDifference difference) {
        ZoneId zone = difference.period().zone();
        var table = new TextTable(
                column -> column > 0 && column < 7,
                "Event",
                "Recorded",
                "Takes effect",
                "By",
                "What",
                "Task",
                "Reference",
                "Available",
                "Reserved");
        for (RequesterDifference.Change change : difference.changes()) {
            table.row(
                    Long.toString(change.position()),
                    TIME.format(change.recorded().atZone(zone)),
                    TIME.format(change.effective().atZone(zone)) + (change.opening() ? " (opening)" : ""),
                    change.actor().toString(),
                    change.kind(),
                    change.task() == null ? "" : change.task().value(),
                    change.reference(),
                    change.available().text(),
                    change.reserved().text());
        }
        return table;
    }

    /** As CSV or JSON lines: one row for each change. */
    static Consumer<RequesterDifference.Change> rows(boolean csv, PrintWriter out) {
        return csv
                ? RecordWriter.csv(RequesterDifference.Change.class, out)
                : RecordWriter.jsonLines(RequesterDifference.Change.class, out);
    }
}
