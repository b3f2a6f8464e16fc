package io.piecework.ledger.report;

import io.piecework.ledger.money.Amount;
import io.piecework.ledger.statement.StatementPeriod;
import io.piecework.ledger.stream.Rows;
import java.time.Instant;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A posting to an account, with its event; debit positive.
 *
 * @param owner empty where the account is the platform's
 * @param sum of the listed entries of this owner up to and with this one; what is on the account where all are listed
 * @param reason what the worker's statement says of it, empty where it says nothing
 */
public record AccountEntry(
        String account,
        String owner,
        Amount amount,
        Amount sum,
        String event,
        String stream,
        long sequence,
        long position,
        Instant effective,
        Instant recorded,
        String reason) {

    private static final String POSTINGS = "SELECT account, owner, currency, amount,"
            + " SUM(amount) OVER (PARTITION BY account, owner, currency ORDER BY effective_at, position, line) AS listed,"
            + " event, stream, sequence, position, effective_at, recorded_at, reason FROM (SELECT p.account, p.owner, p.currency,"
            + " p.amount, p.line, e.name AS event, p.stream, p.sequence, p.position, p.effective_at, p.recorded_at, l.reason"
            + " FROM ledger_posting p JOIN ledger_event e ON e.position = p.position"
            + " LEFT JOIN ledger_statement_line l ON l.position = p.position) posted";

    /**
     * The entries of an account by owner and currency, each by effective time, in bounded memory.
     *
     * @param owner only this one's; everybody's where it is null
     */
    public static void each(
            Rows rows,
            String account,
            @Nullable String owner,
            StatementPeriod period,
            Consumer<AccountEntry> consumer) {
        WhereClause where = new WhereClause().and("account = ?", account).within(period);
        if (owner != null) {
            where.and("owner = ?", owner);
        }
        rows.each(
                POSTINGS + where.sql() + " ORDER BY " + rows.inByteOrder("owner")
                        + ", currency, effective_at, position, line",
                where.values(),
                row -> consumer.accept(of(row)));
    }

    private static AccountEntry of(Rows.Row row) {
        var currency = Amount.currency(row.text("currency"));
        return new AccountEntry(
                row.text("account"),
                row.text("owner"),
                row.amount("amount", currency),
                row.amount("listed", currency),
                row.text("event"),
                row.text("stream"),
                row.count("sequence"),
                row.count("position"),
                row.time("effective_at"),
                row.time("recorded_at"),
                row.textOrEmpty("reason"));
    }
}
