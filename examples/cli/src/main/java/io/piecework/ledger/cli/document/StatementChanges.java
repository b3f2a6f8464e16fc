package io.piecework.ledger.cli.document;

import io.piecework.ledger.cli.output.PrintableText;
import io.piecework.ledger.cli.output.TextTable;
import io.piecework.ledger.cli.output.TextWrap;
import io.piecework.ledger.file.export.RecordWriter;
import io.piecework.ledger.reading.statement.StatementDifference;
import java.io.PrintWriter;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** Prints what has changed in a statement. */
final class StatementChanges {

    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm", Locale.ROOT);

    private StatementChanges() {}

    /** As text: the changes with their events and actors, and balances that add up. */
    static void text(StatementDifference difference, PrintWriter out, int width) {
        out.print(TextWrap.wrap(
                "Changes of the statement of "
                        + PrintableText.whole(difference.worker().value()) + " in "
                        + difference.closing().currencyCode() + ", recorded after event " + difference.from()
                        + " up to event " + difference.to() + "\n",
                width));
        out.print("\n");
        if (difference.changes().isEmpty()) {
            out.print("Nothing has changed.\n\n");
        } else {
            table(difference).print(out, width);
            out.print("\n");
        }
        var balances = new TextTable(1, "", "As of event " + difference.from(), "As of event " + difference.to());
        balances.row(
                "Opening balance",
                difference.opening().text(),
                difference.openingNow().text());
        balances.row(
                "Closing balance",
                difference.closing().text(),
                difference.closingNow().text());
        balances.print(out, width);
    }

    private static TextTable table(StatementDifference difference) {
        ZoneId zone = difference.period().zone();
        var table = new TextTable(
                column -> column > 0 && column < 6,
                "Event",
                "Recorded",
                "Takes effect",
                "By",
                "What",
                "Reference",
                "Net",
                "Closing");
        for (StatementDifference.Change change : difference.changes()) {
            table.row(
                    Long.toString(change.position()),
                    TIME.format(change.recorded().atZone(zone)),
                    TIME.format(change.effective().atZone(zone)) + (change.opening() ? " (opening)" : ""),
                    change.actor().toString(),
                    change.kind().toString(),
                    change.reference(),
                    change.net().text(),
                    change.closing().text());
        }
        return table;
    }

    /** As CSV or JSON lines: one row for each change. */
    static void rows(StatementDifference difference, boolean csv, PrintWriter out) {
        difference
                .changes()
                .forEach(
                        csv
                                ? RecordWriter.csv(StatementDifference.Change.class, out)
                                : RecordWriter.jsonLines(StatementDifference.Change.class, out));
        out.flush();
    }
}
