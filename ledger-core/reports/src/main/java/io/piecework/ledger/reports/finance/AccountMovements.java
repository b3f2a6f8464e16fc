package io.piecework.ledger.reports.finance;

import io.piecework.ledger.engine.port.RowFilter;
import io.piecework.ledger.engine.port.Rows;
import io.piecework.ledger.journal.JournalRelations;
import io.piecework.ledger.money.Amount;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * What was posted to an account, of all its owners together or of one of them.
 *
 * @param debits not negative
 * @param credits not negative
 * @param postings the number of postings
 * @param firstPosition the position of the first event that posted
 */
record AccountMovements(
        String account, Amount debits, Amount credits, long postings, long firstPosition, long lastPosition) {

    private static final String BALANCES = """
            SELECT currency, account, SUM(amount) AS balance
            FROM %s
            %s
            GROUP BY currency, account""";

    private static final String MOVEMENTS = """
            SELECT currency, account,
                SUM(CASE WHEN amount > 0 THEN amount ELSE 0 END) AS debits,
                SUM(CASE WHEN amount < 0 THEN -amount ELSE 0 END) AS credits,
                COUNT(*) AS postings, MIN(position) AS first_position, MAX(position) AS last_position
            FROM %s
            %s
            GROUP BY currency, account""";

    private static final String TIMES = """
            SELECT MIN(effective_at) AS first_time, MAX(effective_at) AS last_time
            FROM %s
            %s
            HAVING COUNT(*) > 0""";

    /** The first and the last effective time of postings. */
    record Times(Instant first, Instant last) {}

    /** The balance of an account, of all its owners together; debit positive. */
    record AccountSum(String account, Amount balance) {}

    /** When these postings took effect; nothing where there are none. */
    static Optional<Times> times(Rows rows, RowFilter filter) {
        return rows
                .list(
                        TIMES.formatted(JournalRelations.POSTINGS, filter.where()),
                        filter.values(),
                        row -> new Times(row.time("first_time"), row.time("last_time")))
                .stream()
                .findFirst();
    }

    /** The balances of all accounts and currencies from these postings, in no order. */
    static void balances(Rows rows, RowFilter filter, Consumer<AccountSum> consumer) {
        rows.each(
                BALANCES.formatted(JournalRelations.POSTINGS, filter.where()),
                filter.values(),
                row -> consumer.accept(new AccountSum(row.text("account"), row.amount("balance"))));
    }

    /** These movements of all accounts and currencies, in no order. */
    static void each(Rows rows, RowFilter filter, Consumer<AccountMovements> consumer) {
        rows.each(
                MOVEMENTS.formatted(JournalRelations.POSTINGS, filter.where()),
                filter.values(),
                row -> consumer.accept(of(row)));
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
