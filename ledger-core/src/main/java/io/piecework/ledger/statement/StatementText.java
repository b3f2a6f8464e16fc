package io.piecework.ledger.statement;

import io.piecework.ledger.journal.Balance;
import io.piecework.ledger.journal.HeldEarnings;
import io.piecework.ledger.money.Amount;
import io.piecework.ledger.payout.PayoutStanding;
import io.piecework.ledger.statement.summary.SummaryPanel;
import io.piecework.ledger.text.AlignedText;
import io.piecework.ledger.text.Printable;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Prints a statement as plain text: columns as wide as their contents, reasons below their lines. */
final class StatementText {

    private static final List<String> HEAD = List.of("Date", "Reference", "Task", "");
    private static final int AFTER_CREDITS = 2;

    private StatementText() {}

    static String of(
            Statement statement, @Nullable PayoutStanding standing, List<? extends Statement.Section> sections) {
        var text = new StringBuilder();
        head(text, statement);
        summary(text, statement, standing);
        sections(text, statement, sections);
        table(text, statement);
        proof(text, statement);
        subBalances(text, statement);
        return text.toString();
    }

    private static void head(StringBuilder text, Statement statement) {
        text.append("Statement of ")
                .append(Printable.of(statement.now().worker().value()));
        text.append(" in ").append(statement.now().currency().getCurrencyCode()).append('\n');
        text.append(statement.period().inWords());
        text.append("; as of event ").append(statement.position()).append('\n');
        text.append("Fingerprint: ").append(statement.fingerprint()).append("\n\n");
    }

    /** What can be withdrawn, and what is to do, is always the present, so a statement of a past period says so. */
    private static void summary(StringBuilder text, Statement statement, @Nullable PayoutStanding standing) {
        StatementPeriod period = statement.period();
        SummaryPanel panel =
                SummaryPanel.of(statement.summary(), statement.now().available(), standing, period.zone());
        String moment = period.to() == null ? "" : ", as of event " + statement.position();
        text.append(panel.text(moment)).append('\n');
    }

    private static void sections(StringBuilder text, Statement statement, List<? extends Statement.Section> sections) {
        for (Statement.Section section : sections) {
            String shown = section.text(statement);
            text.append(shown).append(shown.isEmpty() ? "" : "\n");
        }
    }

    private static void table(StringBuilder text, Statement statement) {
        AmountColumns columns = AmountColumns.in(statement);
        var head = new ArrayList<>(HEAD);
        head.addAll(columns.names());
        var table = new AlignedText(HEAD.size());
        table.row(head);
        for (StatementLine line : statement.lines()) {
            table.row(cells(line, statement.period().zone(), columns), below(line, statement));
        }
        table.appendTo(text);
        text.append('\n');
    }

    private static String below(StatementLine line, Statement statement) {
        var text = new StringBuilder();
        ZoneId zone = statement.period().zone();
        if (line.availableAt() != null) {
            text.append("    held until ")
                    .append(AlignedText.time(line.availableAt(), zone))
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
                    .append(AlignedText.time(line.overturnUntil(), zone))
                    .append('\n');
        }
        return text.toString();
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
                AlignedText.time(line.effective(), zone),
                Printable.of(line.reference()),
                Printable.of(line.title()),
                kind(line)));
        cells.addAll(columns.amounts(line));
        return cells;
    }

    private static String kind(StatementLine line) {
        return line.offered() == null
                ? line.kind()
                : line.kind() + ", " + line.offered().text() + " offered";
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
        var table = new AlignedText(1);
        row(table, "Awaiting review", now.awaitingReview());
        row(table, "Held", now.held());
        for (HeldEarnings held : statement.held()) {
            ZoneId zone = statement.period().zone();
            table.row(
                    List.of(
                            "  " + heldUntil(held, statement.recorded(), zone),
                            held.amount().text()),
                    because(held));
        }
        row(table, "Available", now.available());
        row(table, "In transit", now.inTransit());
        row(table, "Paid", now.paid());
        if (!now.unclaimed().isZero()) {
            row(table, "Unclaimed property", now.unclaimed());
        }
        if (!now.withheld().isZero()) {
            row(table, "Withheld for tax", now.withheld());
        }
        table.appendTo(text);
    }

    private static void row(AlignedText table, String name, Amount amount) {
        table.row(List.of(name, amount.text()));
    }

    /** Earnings whose time has come wait for the due work that releases them. */
    private static String heldUntil(HeldEarnings held, Instant now, ZoneId zone) {
        Instant until = held.until();
        if (until == null) {
            HeldEarnings.Because because = held.because();
            return because == null ? Printable.of(held.holder()) : "since " + AlignedText.day(because.since(), zone);
        }
        return until.isAfter(now)
                ? "until " + AlignedText.time(until, zone)
                : "due since " + AlignedText.time(until, zone) + ", being released";
    }

    private static String because(HeldEarnings held) {
        return held.because() == null
                ? ""
                : "    because: " + Printable.of(held.because().reason()) + "\n";
    }

    private static void amounts(StringBuilder text, List<String> names, List<Amount> amounts) {
        var table = new AlignedText(1);
        for (int i = 0; i < names.size(); i++) {
            table.row(List.of(names.get(i), amounts.get(i).text()));
        }
        table.appendTo(text);
    }
}
