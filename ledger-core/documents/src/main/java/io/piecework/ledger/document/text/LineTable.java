package io.piecework.ledger.document.text;

import io.piecework.ledger.document.language.Language;
import io.piecework.ledger.money.Amount;
import io.piecework.ledger.reading.statement.StatementLine;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * Prints the lines of a statement: day, what happened and the amounts, and the details below. Lines that say the same are one row with their
 * number. Gross, fee and tax are columns where the table is narrow enough, and details otherwise.
 */
final class LineTable {

    private static final String DETAIL = "    ";

    private final List<LineGroups.Group> groups;
    private final Instant recorded;
    private final ZoneId zone;
    private final Language language;
    private final boolean fees;
    private final boolean taxes;

    /**
     * The table of some lines.
     *
     * @param late which lines are marked as late
     * @param recorded when the last event of the statement was recorded
     */
    LineTable(
            List<StatementLine> lines,
            Predicate<StatementLine> late,
            Instant recorded,
            ZoneId zone,
            Language language) {
        this.groups = LineGroups.of(lines, zone, late);
        this.recorded = recorded;
        this.zone = zone;
        this.language = language;
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
        table.row(row(
                language.say("column.date"),
                language.say("column.what"),
                language.say("column.gross"),
                language.say("column.fee"),
                language.say("column.tax"),
                language.say("column.net"),
                language.say("column.balance"),
                wide));
        for (LineGroups.Group group : groups) {
            table.row(
                    row(
                            language.shortDay(group.first().effective(), zone),
                            what(group),
                            sum(group, StatementLine::gross),
                            sum(group, StatementLine::fee),
                            sum(group, StatementLine::tax),
                            sum(group, StatementLine::net),
                            language.amount(group.last().running()),
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

    private String sum(LineGroups.Group group, Function<StatementLine, Amount> amount) {
        return language.amount(group.sum(amount));
    }

    private String what(LineGroups.Group group) {
        String kind = language.word("line", group.first().kind().code());
        return group.count() == 1 ? kind : kind + ", " + group.pieces(language);
    }

    private String details(LineGroups.Group group, boolean wide) {
        StatementLine line = group.first();
        var details = new StringBuilder(DETAIL + times(group) + "  " + subject(group) + "\n");
        if (group.late()) {
            detail(details, language.say("lines.late"));
        }
        if (!wide && (fees || taxes)) {
            detail(details, amounts(group));
        }
        if (line.offered() != null) {
            String offered = language.amount(line.offered());
            detail(details, language.say(group.count() == 1 ? "lines.offered" : "lines.offered-each", offered));
        }
        String held = group.heldUntil(recorded, this::time, language);
        if (held != null) {
            detail(details, language.say("lines.held-until", held));
        }
        if (!line.reason().isEmpty()) {
            detail(
                    details,
                    line.category().isEmpty()
                            ? language.say("lines.reason", line.reason())
                            : language.say("lines.reason-in", line.category(), line.reason()));
        }
        if (!line.tags().isEmpty()) {
            detail(details, language.say("lines.tags", line.tags()));
        }
        String overturn = group.overturn(recorded, this::time, language);
        if (overturn != null) {
            detail(details, overturn);
        }
        return details.toString();
    }

    private static void detail(StringBuilder details, String text) {
        details.append(DETAIL).append(text).append('\n');
    }

    private String amounts(LineGroups.Group group) {
        var amounts = new ArrayList<>(List.of(language.say("lines.gross", sum(group, StatementLine::gross))));
        if (fees) {
            amounts.add(language.say("lines.fee", sum(group, StatementLine::fee)));
        }
        if (taxes) {
            amounts.add(language.say("lines.tax", sum(group, StatementLine::tax)));
        }
        return String.join(", ", amounts);
    }

    private String times(LineGroups.Group group) {
        String first = language.timeOfDay(group.first().effective(), zone);
        String last = language.timeOfDay(group.last().effective(), zone);
        return first.equals(last) ? first : first + "-" + last;
    }

    /** What it is about, for or from which requester, and the ids. */
    private String subject(LineGroups.Group group) {
        StatementLine line = group.first();
        String requester = group.requester(language);
        String title = language.title(line.title(), zone);
        String about = title.isEmpty() || requester.isEmpty() ? title + requester : title + " (" + requester + ")";
        String references = group.references(language);
        return about.isEmpty() || references.isEmpty()
                ? about + references
                : language.say("text.labelled", about, references);
    }

    private String time(Instant at) {
        return language.time(at, zone);
    }
}
