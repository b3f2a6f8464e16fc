package io.piecework.ledger.statement;

import io.piecework.ledger.journal.Balance;
import io.piecework.ledger.journal.HeldEarnings;
import io.piecework.ledger.language.Language;
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

    private final Statement statement;
    private final @Nullable PayoutStanding standing;
    private final List<? extends Statement.Section> sections;
    private final Language language;
    private final ZoneId zone;
    private final StringBuilder text = new StringBuilder();

    StatementText(
            Statement statement,
            @Nullable PayoutStanding standing,
            List<? extends Statement.Section> sections,
            Language language) {
        this.statement = statement;
        this.standing = standing;
        this.sections = sections;
        this.language = language;
        zone = statement.period().zone();
    }

    String text(int width) {
        head();
        summary();
        sections();
        table(width);
        proof();
        subBalances();
        return Wrapped.of(text.toString(), width);
    }

    private void head() {
        line(language.say(
                "statement.title",
                statement.now().worker().value(),
                statement.now().currency().getCurrencyCode()));
        line(language.say("statement.as-of", statement.period().inWords(language), event()));
        line(language.say("statement.fingerprint", statement.fingerprint()));
        line("");
    }

    private void line(String line) {
        text.append(line).append('\n');
    }

    /** Its position is a name, so that it has no thousands. */
    private String event() {
        return String.valueOf(statement.position());
    }

    /** What can be withdrawn, and what is to do, is always the present, so a statement of a past period says so. */
    private void summary() {
        SummaryPanel panel =
                SummaryPanel.of(statement.summary(), statement.now().available(), standing, zone, language);
        line(panel.text(statement.period().to() == null ? "" : event(), language));
    }

    private void sections() {
        for (Statement.Section section : sections) {
            String shown = section.text(statement, language);
            text.append(shown).append(shown.isEmpty() ? "" : "\n");
        }
    }

    private void table(int width) {
        if (statement.lines().isEmpty()) {
            line(language.say("statement.nothing") + "\n");
            return;
        }
        new LineTable(statement.lines(), statement.recorded(), zone, language).appendTo(text, width);
        line("");
    }

    private void proof() {
        var names = new ArrayList<>(List.of("proof.opening", "proof.credits", "proof.debits", "proof.closing"));
        var sums = new ArrayList<>(
                List.of(statement.opening(), statement.credits(), statement.debits(), statement.closing()));
        if (!statement.returned().isZero()) {
            names.add(AFTER_CREDITS, "proof.returned");
            sums.add(AFTER_CREDITS, statement.returned());
        }
        var table = new AlignedText(1);
        for (int i = 0; i < names.size(); i++) {
            row(table, names.get(i), sums.get(i));
        }
        table.appendTo(text);
        line("");
    }

    /** The sub-balances are always the present ones, so a statement of a past period says so. */
    private void subBalances() {
        Balance now = statement.now();
        if (statement.period().to() != null) {
            line(language.say("text.heading", language.say("summary.now-as-of", event())));
        }
        var table = new AlignedText(1);
        row(table, "balance.awaiting-review", now.awaitingReview());
        row(table, "balance.held", now.held());
        for (HeldEarnings held : statement.held()) {
            table.row(List.of("  " + heldUntil(held), language.amount(held.amount())), because(held));
        }
        row(table, "balance.available", now.available());
        row(table, "balance.in-transit", now.inTransit());
        row(table, "balance.paid", now.paid());
        if (!now.unclaimed().isZero()) {
            row(table, "balance.unclaimed", now.unclaimed());
        }
        if (!now.withheld().isZero()) {
            row(table, "balance.withheld", now.withheld());
        }
        table.appendTo(text);
    }

    private void row(AlignedText table, String name, Amount amount) {
        table.row(List.of(language.say(name), language.amount(amount)));
    }

    /** Earnings whose time has come wait for the due work that releases them. */
    private String heldUntil(HeldEarnings held) {
        Instant until = held.until();
        if (until == null) {
            HeldEarnings.Because because = held.because();
            return because == null
                    ? Printable.of(held.holder())
                    : language.say("balance.held.since", language.day(because.since(), zone));
        }
        return language.say(
                until.isAfter(statement.recorded()) ? "balance.held.until" : "balance.held.due",
                language.time(until, zone));
    }

    private String because(HeldEarnings held) {
        return held.because() == null
                ? ""
                : "    " + language.say("balance.held.because", held.because().reason()) + "\n";
    }
}
