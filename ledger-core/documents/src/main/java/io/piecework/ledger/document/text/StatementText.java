package io.piecework.ledger.document.text;

import io.piecework.ledger.command.text.Printable;
import io.piecework.ledger.document.language.Language;
import io.piecework.ledger.journal.Balance;
import io.piecework.ledger.journal.HeldEarnings;
import io.piecework.ledger.money.Amount;
import io.piecework.ledger.reading.statement.Issue;
import io.piecework.ledger.reading.statement.ReleasedEarnings;
import io.piecework.ledger.reading.statement.Statement;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/** Prints a statement as plain text. */
@API(status = API.Status.INTERNAL)
public final class StatementText {

    private static final int AFTER_CREDITS = 2;

    private final Statement statement;
    private final Instant moment;
    private final PresentParts present;
    private final @Nullable Issue issue;
    private final Language language;
    private final ZoneId zone;
    private final StringBuilder text = new StringBuilder();
    private final SummaryPanel panel;

    public StatementText(Statement statement, PresentParts present, Language language) {
        this.statement = statement;
        moment = ReleasedEarnings.since(
                statement.held(), statement.now().available(), statement.recorded(), present.standing());
        this.present = present.at(moment);
        issue = present.issue();
        this.language = language;
        zone = statement.period().zone();
        panel = SummaryPanel.of(
                this.present.summary(statement.summary()),
                statement.now(),
                ReleasedEarnings.next(statement.held(), moment),
                present.standing(),
                zone,
                language);
    }

    /** In lines of at most so many characters. */
    public String text(int width) {
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
                language.name(statement.now().worker()),
                statement.now().currency().getCurrencyCode()));
        line(language.say("statement.as-of", language.period(statement.period()), event()));
        IssueLines.of(issue, number(), statement.period(), late(), language).forEach(this::line);
        line(language.say(
                "statement.fingerprint",
                IssueLines.proof(statement.fingerprint(), statement.now().worker(), language)));
        line("");
    }

    private String number() {
        Balance now = statement.now();
        return IssueLines.number(issue, now.worker(), now.currency(), statement.period(), statement.position());
    }

    private long late() {
        return statement.lines().stream().filter(IssueLines.late(issue)).count();
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
        line(panel.text(isOver() ? event() : "", language));
    }

    private boolean isOver() {
        return statement.period().isOver(statement.recorded());
    }

    private void sections() {
        if (present.open() != null && !present.open().groups().isEmpty()) {
            line(new OpenItemsText(present.open(), language).text(isOver() ? -1 : statement.position()));
        }
        if (present.decisions() != null) {
            line(new DecidedText(present.decisions(), language).text());
        }
    }

    private void table(int width) {
        if (statement.lines().isEmpty()) {
            line(language.say("statement.nothing") + "\n");
            return;
        }
        new LineTable(statement.lines(), IssueLines.late(issue), moment, zone, language).appendTo(text, width);
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
        if (isOver()) {
            line(language.say("text.heading", language.say("summary.now-as-of", event())));
        }
        var table = new AlignedText(1);
        row(table, "balance.awaiting-review", now.awaitingReview());
        row(table, "balance.held", now.held());
        for (HeldEarnings held : statement.held()) {
            table.row(List.of("  " + heldUntil(held), language.amount(held.amount())), because(held));
        }
        table.row(
                List.of(language.say("balance.available"), language.amount(now.available())),
                withdrawable(now.available()));
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

    /** How much of it can be withdrawn, where that is less. */
    private String withdrawable(Amount available) {
        if (panel.now().isEmpty() || !available.isPositive()) {
            return "";
        }
        Amount most = panel.now().get(0).amount();
        return most.isLessThan(available)
                ? "    " + language.say("balance.available.of-it", language.amount(most)) + "\n"
                : "";
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
                until.isAfter(moment) ? "balance.held.until" : "balance.held.due", language.time(until, zone));
    }

    private String because(HeldEarnings held) {
        return held.because() == null
                ? ""
                : "    " + language.say("balance.held.because", held.because().reason()) + "\n";
    }
}
