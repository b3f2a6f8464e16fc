package io.piecework.ledger.statement;

import io.piecework.ledger.money.Amount;
import io.piecework.ledger.text.AlignedText;
import io.piecework.ledger.text.Printable;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/**
 * Prints the lines of a statement: day, what happened and the amounts, and the details below. Lines that say the same are one row with their
 * number. Gross, fee and tax are columns where the table is narrow enough, and details otherwise.
 */
final class LineTable {

    private static final String DETAIL = "    ";

    private final List<LineGroups.Group> groups;
    private final Instant recorded;
    private final ZoneId zone;
    private final boolean fees;
    private final boolean taxes;

    /** @param recorded when the last event of the statement was recorded */
    LineTable(List<StatementLine> lines, Instant recorded, ZoneId zone) {
        this.groups = LineGroups.of(lines, zone);
        this.recorded = recorded;
        this.zone = zone;
        this.fees = lines.stream().anyMatch(line -> !line.fee().isZero());
        this.taxes = lines.stream().anyMatch(line -> !line.tax().isZero());
    }

    /** @param width of a line, at most, if it can be */
    void appendTo(StringBuilder text, int width) {
        AlignedText table = table(true);
        (table.width() <= width ? table : table(false)).appendTo(text);
    }

    /** @param wide with columns for gross, fee and tax, as far as a line has any */
    private AlignedText table(boolean wide) {
        var table = new AlignedText(2);
        table.row(row("Date", "What happened", "Gross", "Fee", "Tax", "Net", "Balance", wide));
        for (LineGroups.Group group : groups) {
            table.row(
                    row(
                            AlignedText.isoDay(group.first().effective(), zone),
                            what(group),
                            sum(group, StatementLine::gross),
                            sum(group, StatementLine::fee),
                            sum(group, StatementLine::tax),
                            sum(group, StatementLine::net),
                            group.last().running().text(),
                            wide),
                    details(group, wide));
        }
        return table;
    }

    private List<String> row(
            String date, String what, String gross, String fee, String tax, String net, String balance, boolean wide) {
        var cells = new ArrayList<>(List.of(date, what));
        if (wide && (fees || taxes)) {
            cells.add(gross);
        }
        if (wide && fees) {
            cells.add(fee);
        }
        if (wide && taxes) {
            cells.add(tax);
        }
        cells.addAll(List.of(net, balance));
        return cells;
    }

    private static String sum(LineGroups.Group group, Function<StatementLine, Amount> amount) {
        return group.sum(amount).text();
    }

    private static String what(LineGroups.Group group) {
        String kind = group.first().kind();
        return group.count() == 1 ? kind : kind + ", " + group.pieces();
    }

    private String details(LineGroups.Group group, boolean wide) {
        StatementLine line = group.first();
        var details = new StringBuilder(DETAIL + times(group) + "  " + subject(group) + "\n");
        if (!wide && (fees || taxes)) {
            detail(details, "", amounts(group));
        }
        if (line.offered() != null) {
            detail(details, "offered: ", line.offered().text() + (group.count() == 1 ? "" : " each"));
        }
        String held = group.heldUntil(this::time);
        if (held != null) {
            detail(details, "held until ", held);
        }
        if (!line.reason().isEmpty()) {
            String category = line.category().isEmpty() ? "" : " (" + Printable.of(line.category()) + ")";
            detail(details, "reason" + category + ": ", Printable.of(line.reason()));
        }
        if (!line.tags().isEmpty()) {
            detail(details, "tags: ", line.tags().toString());
        }
        String overturn = group.overturn(recorded, this::time);
        if (overturn != null) {
            detail(details, "", overturn);
        }
        return details.toString();
    }

    private static void detail(StringBuilder details, String label, String text) {
        details.append(DETAIL).append(label).append(text).append('\n');
    }

    private String amounts(LineGroups.Group group) {
        return "gross " + sum(group, StatementLine::gross)
                + (fees ? ", fee " + sum(group, StatementLine::fee) : "")
                + (taxes ? ", tax " + sum(group, StatementLine::tax) : "");
    }

    private String times(LineGroups.Group group) {
        String first = AlignedText.timeOfDay(group.first().effective(), zone);
        String last = AlignedText.timeOfDay(group.last().effective(), zone);
        return first.equals(last) ? first : first + "-" + last;
    }

    /** What it is about, for or from which requester, and the ids. */
    private static String subject(LineGroups.Group group) {
        StatementLine line = group.first();
        String requester = Printable.of(line.forRequester());
        String title = Printable.of(line.title());
        String about = title.isEmpty() || requester.isEmpty() ? title + requester : title + " (" + requester + ")";
        String references = group.references();
        return about.isEmpty() || references.isEmpty() ? about + references : about + ": " + references;
    }

    private String time(Instant at) {
        return AlignedText.time(at, zone);
    }
}
