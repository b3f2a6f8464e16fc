package io.piecework.ledger.journal;

import io.piecework.ledger.money.Amount;
import io.piecework.ledger.stream.Rows;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * What was posted to an account, of all its owners together, in a period of effective time.
 *
 * @param debits not negative
 * @param credits not negative
 * @param postings the number of postings
 * @param firstPosition the position of the first event that posted
 */
public record AccountMovements(
        String account, Amount debits, Amount credits, long postings, long firstPosition, long lastPosition) {

    private static final String BALANCES = """
            SELECT currency, account, SUM(amount) AS balance
            FROM ledger_posting
            WHERE effective_at < ?
            GROUP BY currency, account""";

    private static final String MOVEMENTS = """
            SELECT currency, account,
                SUM(CASE WHEN amount > 0 THEN amount ELSE 0 END) AS debits,
                SUM(CASE WHEN amount < 0 THEN -amount ELSE 0 END) AS credits,
                COUNT(*) AS postings, MIN(position) AS first_position, MAX(position) AS last_position
            FROM ledger_posting
            %s
            GROUP BY currency, account""";

    /** The balance of an account, of all its owners together; debit positive. */
    public record AccountSum(String account, Amount balance) {}

    /** The balances of all accounts and currencies from the postings that took effect before a moment, in no order. */
    public static void balancesBefore(Rows rows, Instant before, Consumer<AccountSum> consumer) {
        rows.each(
                BALANCES,
                List.of(before),
                row -> consumer.accept(new AccountSum(row.text("account"), row.amount("balance"))));
    }

    /**
     * The movements of all accounts and currencies in a period, in no order.
     *
     * @param from the first effective time; null for no lower bound
     * @param until the first effective time that is excluded; null for no upper bound
     */
    public static void each(
            Rows rows, @Nullable Instant from, @Nullable Instant until, Consumer<AccountMovements> consumer) {
        var conditions = new ArrayList<String>();
        var values = new ArrayList<Object>();
        if (from != null) {
            conditions.add("effective_at >= ?");
            values.add(from);
        }
        if (until != null) {
            conditions.add("effective_at < ?");
            values.add(until);
        }
        String where = conditions.isEmpty() ? "" : "WHERE " + String.join("\nAND ", conditions);
        rows.each(MOVEMENTS.formatted(where), values, row -> consumer.accept(of(row)));
    }

    private static AccountMovements of(Rows.Row row) {
        return new AccountMovements(
                row.text("account"),
                row.amount("debits"),
                row.amount("credits"),
                row.count("postings"),
                row.count("first_position"),
                row.count("last_position"));
    }
}
