package io.piecework.ledger.statement;

import io.piecework.ledger.journal.Balance;
import io.piecework.ledger.journal.HeldEarnings;
import io.piecework.ledger.money.Amount;
import io.piecework.ledger.text.Printable;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Prints a statement as plain text: columns as wide as their contents, reasons below their lines. */
final class StatementText {

    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm", Locale.ROOT);
    private static final List<String> HEAD = List.of("Date", "Reference", "Task", "");
    private static final int FIRST_NUMBER = 4;
    private static final int AFTER_CREDITS = 2;

    private StatementText() {}

    static String of(Statement statement) {
        var text = new StringBuilder();
        head(text, statement);
        table(text, statement);
        proof(text, statement);
        subBalances(text, statement);
        return text.toString();
    }

    private static void head(StringBuilder text, Statement statement) {
        StatementPeriod period = statement.period();
        text.append("Statement of ")
                .append(Printable.of(statement.now().worker().value()));
        text.append(" in ").append(statement.now().currency().getCurrencyCode()).append('\n');
        text.append("From ").append(edge(period.from(), period.zone(), "the beginning"));
        text.append(" to ").append(edge(period.to(), period.zone(), "now"));
        text.append(", times in ").append(zone(period.zone()));
        text.append("; as of event ").append(statement.position()).append('\n');
        text.append("Fingerprint: ").append(statement.fingerprint()).append("\n\n");
    }

    private static void table(StringBuilder text, Statement statement) {
        AmountColumns columns = AmountColumns.in(statement);
        var head = new ArrayList<>(HEAD);
        head.addAll(columns.names());
        var rows = new ArrayList<List<String>>();
        rows.add(head);
        for (StatementLine line : statement.lines()) {
            rows.add(cells(line, statement.period().zone(), columns));
        }
        int[] widths = new int[head.size()];
        for (List<String> row : rows) {
            for (int i = 0; i < widths.length; i++) {
                widths[i] = Math.max(
                        widths[i], row.get(i).codePointCount(0, row.get(i).length()));
            }
        }
        for (int i = 0; i < rows.size(); i++) {
            row(text, rows.get(i), widths);
            if (i > 0) {
                below(text, statement.lines().get(i - 1), statement);
            }
        }
        text.append('\n');
    }

    private static void below(StringBuilder text, StatementLine line, Statement statement) {
        ZoneId zone = statement.period().zone();
        if (line.availableAt() != null) {
            text.append("    held until ")
                    .append(time(line.availableAt(), zone))
                    .append('\n');
        }
        if (!line.reason().isEmpty()) {
            String category = line.category().isEmpty() ? "" : " (" + Printable.of(line.category()) + ")";
            text.append("    reason")
                    .append(category)
                    .append(": ")
                    .append(Printable.of(line.reason()))
                    .append('\n');
        }
        if (!line.tags().isEmpty()) {
            text.append("    tags: ").append(line.tags()).append('\n');
        }
        if (line.overturnUntil() != null) {
            text.append(line.isOverturnableAt(statement.recorded()) ? "    can" : "    could")
                    .append(" be overturned until ")
                    .append(time(line.overturnUntil(), zone))
                    .append('\n');
        }
    }

    /** The columns of amounts: fee and tax only where a line has any. */
    private record AmountColumns(boolean fees, boolean taxes) {

        static AmountColumns in(Statement statement) {
            return new AmountColumns(
                    statement.lines().stream().anyMatch(line -> !line.fee().isZero()),
                    statement.lines().stream().anyMatch(line -> !line.tax().isZero()));
        }

        List<String> names() {
            return of("Gross", "Fee", "Tax", "Net", "Balance");
        }

        List<String> amounts(StatementLine line) {
            return of(
                    line.gross().text(),
                    line.fee().text(),
                    line.tax().text(),
                    line.net().text(),
                    line.running().text());
        }

        private List<String> of(String gross, String fee, String tax, String net, String balance) {
            var shown = new ArrayList<String>();
            if (fees || taxes) {
                shown.add(gross);
            }
            if (fees) {
                shown.add(fee);
            }
            if (taxes) {
                shown.add(tax);
            }
            shown.addAll(List.of(net, balance));
            return shown;
        }
    }

    private static List<String> cells(StatementLine line, ZoneId zone, AmountColumns columns) {
        var cells = new ArrayList<>(List.of(
                time(line.effective(), zone), Printable.of(line.reference()), Printable.of(line.title()), kind(line)));
        cells.addAll(columns.amounts(line));
        return cells;
    }

    private static String kind(StatementLine line) {
        return line.offered() == null
                ? line.kind()
                : line.kind() + ", " + line.offered().text() + " offered";
    }

    private static void row(StringBuilder text, List<String> cells, int[] widths) {
        var line = new StringBuilder();
        for (int i = 0; i < widths.length; i++) {
            String cell = cells.get(i);
            String padding = " ".repeat(widths[i] - cell.codePointCount(0, cell.length()));
            line.append(i == 0 ? "" : "  ").append(i < FIRST_NUMBER ? cell + padding : padding + cell);
        }
        text.append(line.toString().stripTrailing()).append('\n');
    }

    private static void proof(StringBuilder text, Statement statement) {
        var names = new ArrayList<>(List.of("Opening balance", "+ credits", "- debits", "= closing balance"));
        var sums = new ArrayList<>(
                List.of(statement.opening(), statement.credits(), statement.debits(), statement.closing()));
        if (!statement.returned().isZero()) {
            names.add(AFTER_CREDITS, "+ payouts that came back");
            sums.add(AFTER_CREDITS, statement.returned());
        }
        amounts(text, names, sums);
        text.append('\n');
    }

    /** The sub-balances are always the present ones, so a statement of a past period says so. */
    private static void subBalances(StringBuilder text, Statement statement) {
        Balance now = statement.now();
        if (statement.period().to() != null) {
            text.append("Now, as of event ").append(statement.position()).append(":\n");
        }
        var names = new ArrayList<>(List.of("Awaiting review", "Held"));
        var amounts = new ArrayList<>(List.of(now.awaitingReview(), now.held()));
        for (HeldEarnings held : statement.held()) {
            names.add("  "
                    + heldUntil(held, statement.recorded(), statement.period().zone()));
            amounts.add(held.amount());
        }
        names.addAll(List.of("Available", "In transit", "Paid"));
        amounts.addAll(List.of(now.available(), now.inTransit(), now.paid()));
        if (!now.unclaimed().isZero()) {
            names.add("Unclaimed property");
            amounts.add(now.unclaimed());
        }
        if (!now.withheld().isZero()) {
            names.add("Withheld for tax");
            amounts.add(now.withheld());
        }
        amounts(text, names, amounts);
    }

    /** Earnings whose time has come wait for the due work that releases them. */
    private static String heldUntil(HeldEarnings held, Instant now, ZoneId zone) {
        Instant until = held.until();
        if (until == null) {
            return Printable.of(held.holder());
        }
        return until.isAfter(now)
                ? "until " + time(until, zone)
                : "due since " + time(until, zone) + ", being released";
    }

    private static void amounts(StringBuilder text, List<String> names, List<Amount> amounts) {
        int name = names.stream().mapToInt(String::length).max().orElse(0);
        int amount =
                amounts.stream().mapToInt(value -> value.text().length()).max().orElse(0);
        for (int i = 0; i < names.size(); i++) {
            String value = amounts.get(i).text();
            text.append(names.get(i)).append(" ".repeat(name - names.get(i).length() + 2));
            text.append(" ".repeat(amount - value.length())).append(value).append('\n');
        }
    }

    private static String edge(@Nullable Instant at, ZoneId zone, String open) {
        return at == null ? open : time(at, zone);
    }

    static String time(Instant at, ZoneId zone) {
        return TIME.format(at.atZone(zone));
    }

    private static String zone(ZoneId zone) {
        return zone.equals(ZoneOffset.UTC) ? "UTC" : zone.getId();
    }
}
