package io.piecework.ledger.document.paper;

import io.piecework.ledger.document.language.Language;
import io.piecework.ledger.document.paper.Table.Cell;
import io.piecework.ledger.document.paper.Table.Row;
import io.piecework.ledger.journal.Balance;
import io.piecework.ledger.journal.HeldEarnings;
import io.piecework.ledger.journal.StatementPeriod;
import io.piecework.ledger.journal.fingerprint.Fingerprint;
import io.piecework.ledger.money.Amount;
import io.piecework.ledger.payout.PayoutStanding;
import io.piecework.ledger.reading.statement.Issue;
import io.piecework.ledger.reading.statement.ReleasedEarnings;
import io.piecework.ledger.reading.statement.StatementLine;
import io.piecework.ledger.reading.statement.StatementSummary;
import io.piecework.ledger.reading.statement.WorkerAccount;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a worker's statement says beside its lines: its issue, the summary, where the money is, and how it adds up. */
public final class StatementPaper {

    static final Column<StatementLine> BALANCE = Column.always("column.balance", StatementLine::running);

    /** The columns of amounts of the lines; gross stands where it is not the net. */
    public static final List<Column<StatementLine>> COLUMNS = List.of(
            new Column<>(
                    "column.gross",
                    StatementLine::gross,
                    line -> !line.fee().isZero() || !line.tax().isZero()),
            Column.unlessZero("column.fee", StatementLine::fee),
            Column.unlessZero("column.tax", StatementLine::tax),
            Column.always("column.net", StatementLine::net),
            BALANCE);

    private final Balance now;
    private final List<HeldEarnings> held;
    private final StatementPeriod period;
    private final long position;
    private final Instant recorded;
    private final Instant read;
    private final Instant moment;
    private final @Nullable WorkerAccount account;
    private final boolean over;
    private final PresentParts present;
    private final Language language;

    /**
     * Of a statement.
     *
     * @param position of its last event
     * @param recorded when that was recorded
     * @param read the moment by which deadlines have passed or not
     * @param account null for a statement as it was known at an earlier moment
     */
    public StatementPaper(
            Balance now,
            List<HeldEarnings> held,
            StatementPeriod period,
            long position,
            Instant recorded,
            Instant read,
            @Nullable WorkerAccount account,
            PresentParts present,
            Language language) {
        this.now = now;
        this.held = held;
        this.period = period;
        this.position = position;
        this.recorded = recorded;
        this.read = read;
        this.account = account;
        this.language = language;
        moment = ReleasedEarnings.since(held, now.available(), read, present.standing());
        over = period.isOver(read);
        this.present = present.at(moment);
    }

    /** The moment by which what the statement calls held is still held. */
    public Instant moment() {
        return moment;
    }

    /** Whether a hold of everything takes what is held until a moment. */
    boolean isThenHeld(Instant until) {
        return held.stream().anyMatch(each -> each.by() == null && each.thenHeld() && until.equals(each.until()));
    }

    public PresentParts present() {
        return present;
    }

    /** Whether the period has ended, so that what is now is not what was at its end. */
    public boolean isOver() {
        return over;
    }

    /** The last event up to which open items are those of the statement; -1 where its period has ended. */
    public long upTo() {
        return over ? -1 : position;
    }

    /** The moment that the statement is as of: when it was read. */
    public String made() {
        return language.time(read, period.zone());
    }

    /** What an auditor needs: the last event and the fingerprint, at the end of the statement. */
    public List<String> proofLines(Fingerprint fingerprint) {
        return IssueLines.proofLines(
                position,
                language.time(recorded, period.zone()),
                IssueLines.proof(fingerprint, now.worker(), language),
                language);
    }

    /** The number of the statement; empty without an issue. */
    public String number() {
        Issue issue = present.issue();
        return issue == null
                ? ""
                : issue.numberOf(now.worker(), now.currency(), period.firstDay(), period.lastDay(), position);
    }

    /**
     * The lines below the title; none without an issue.
     *
     * @param late the number of lines of earlier dates that were added since the previous statement
     */
    public List<String> issue(long late) {
        return IssueLines.of(present.issue(), number(), period, late, language);
    }

    /** What is still open of the period, which is over; null where nothing is, and of a period that is not over. */
    public @Nullable RemainingLines remaining(StatementSummary summary) {
        StatementSummary.Remaining remaining = summary.open().remaining();
        return remaining == null
                ? null
                : RemainingLines.of(remaining, made(), present.open() != null, period.zone(), language);
    }

    /**
     * What happened since the period; null where nothing did, and of a period that is not over.
     *
     * @param closing what was owed at the end of the period
     */
    public @Nullable LaterTable later(StatementSummary summary, Amount closing) {
        return summary.since() == null
                ? null
                : LaterTable.of(summary.since(), closing, now, read, present.decisions(), period.zone(), language);
    }

    public SummaryPanel summary(StatementSummary summary) {
        return SummaryPanel.of(
                present.summary(summary),
                new PresentMoney(now, ReleasedEarnings.next(held, moment), present.standing(), account, read),
                present,
                period.zone(),
                language.timesIn(period.zone()));
    }

    public List<SubBalanceRow> subBalances(SummaryPanel summary) {
        PayoutStanding standing = present.standing();
        Amount available = standing == null ? now.available() : standing.available();
        return SubBalanceRow.of(now, held, moment, period.zone(), available, summary.withdrawable(), language);
    }

    /** Opening + credits + payouts that came back − debits = closing. */
    public Table proof(Amount opening, Amount credits, Amount returned, Amount debits, Amount closing) {
        boolean back = !returned.isZero();
        var rows = new ArrayList<>(List.of(row("proof.opening", opening), row("proof.credits", credits)));
        if (back) {
            rows.add(row("proof.returned", returned));
        }
        rows.addAll(List.of(row("proof.debits", debits), row("proof.closing", closing)));
        return new Table(language.say(back ? "proof.formula-returned" : "proof.formula"), List.of(), rows);
    }

    private Row row(String key, Amount amount) {
        return Row.of(language.say(key), 0, Cell.of(amount, language));
    }
}
