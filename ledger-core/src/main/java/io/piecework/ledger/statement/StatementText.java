package io.piecework.ledger.statement;

import io.piecework.ledger.journal.Balance;
import io.piecework.ledger.journal.HeldEarnings;
import io.piecework.ledger.money.Amount;
import io.piecework.ledger.payout.PayoutStanding;
import io.piecework.ledger.statement.summary.SummaryPanel;
import io.piecework.ledger.text.AlignedText;
import io.piecework.ledger.text.Printable;
import io.piecework.ledger.text.Wrapped;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Prints a statement as plain text. */
final class StatementText {

    private static final int AFTER_CREDITS = 2;

    private StatementText() {}

    static String of(
            Statement statement,
            @Nullable PayoutStanding standing,
            List<? extends Statement.Section> sections,
            int width) {
        var text = new StringBuilder();
        head(text, statement);
        summary(text, statement, standing);
        sections(text, statement, sections);
        table(text, statement, width);
        proof(text, statement);
        subBalances(text, statement);
        return Wrapped.of(text.toString(), width);
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

    private static void table(StringBuilder text, Statement statement, int width) {
        if (statement.lines().isEmpty()) {
            text.append("Nothing was decided or paid in this period.\n\n");
            return;
        }
        new LineTable(
                        statement.lines(),
                        statement.recorded(),
                        statement.period().zone())
                .appendTo(text, width);
        text.append('\n');
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
