package io.piecework.ledger.journal;

import io.piecework.ledger.engine.port.RowFilter;
import io.piecework.ledger.engine.port.Rows;
import io.piecework.ledger.money.Amount;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import javax.money.CurrencyUnit;
import org.apiguardian.api.API;

/** Reads the journal's postings for audit, reports, notices and exports; each method is one query. */
@API(status = API.Status.INTERNAL)
public final class Postings {

    private static final String OF_CURRENCY = """
            SELECT position, stream, sequence, line, account, owner, amount, effective_at, recorded_at
            FROM ledger_posting
            WHERE currency = ?
            AND effective_at >= ?
            AND effective_at < ?
            ORDER BY position, line""";

    private static final String BALANCES_BEFORE = """
            SELECT account, SUM(amount) AS balance
            FROM ledger_posting
            WHERE currency = ?
            AND effective_at < ?
            GROUP BY account""";

    private static final String UNBALANCED = """
            SELECT currency, SUM(amount) AS off
            FROM ledger_posting
            GROUP BY currency
            HAVING SUM(amount) <> 0
            ORDER BY currency""";

    private static final String CREDITED = """
            SELECT position, -SUM(amount) AS credited
            FROM ledger_posting
            WHERE account IN (%s)
            AND position >= ?
            AND position <= ?
            GROUP BY position""";

    private static final String CREDITS = """
            SELECT position, account, currency, -SUM(amount) AS credited
            FROM ledger_posting
            WHERE account IN (%s)
            AND position > ?
            AND position <= ?
            %s
            GROUP BY position, account, currency""";

    private static final String LAST_EFFECTIVE = """
            SELECT currency, MAX(effective_at) AS last
            FROM ledger_posting
            GROUP BY currency
            ORDER BY currency""";

    private static final String ACCOUNTS = """
            SELECT account, owner, currency, SUM(amount) AS balance, MIN(effective_at) AS since
            FROM ledger_posting
            WHERE position <= ?
            GROUP BY account, owner, currency
            ORDER BY account, %s, currency""";

    private static final String AVAILABLE_MOVED = """
            SELECT position, owner, currency, -SUM(amount) AS moved
            FROM ledger_posting
            WHERE position > ?
            AND position <= ?
            AND account = 'worker:available'
            GROUP BY position, owner, currency
            ORDER BY position, owner, currency""";

    /** Credits less debits of an account by one event. */
    public record Credit(long position, String account, Amount amount) {}

    /** The balance of one owner's account, and when its first posting took effect. */
    public record OwnerAccount(String account, String owner, Amount balance, Instant since) {}

    /** The latest effective time of a currency's postings. */
    public record LastEffective(String currency, Instant last) {}

    /** A currency whose postings sum to {@code off}, as the database prints it: altered rows may hold more than an {@link Amount} can. */
    public record Imbalance(String currency, String off) {}

    /** Takes the movements of workers' available earnings. */
    @FunctionalInterface
    public interface MovementConsumer {

        /** @param moved what the worker has more available */
        void accept(long position, String worker, String currency, BigDecimal moved);
    }

    private Postings() {}

    /**
     * The postings of a currency by position and line, in bounded memory.
     *
     * @param from the first effective time
     * @param until the first effective time that is excluded
     */
    public static void each(
            Rows rows, CurrencyUnit currency, Instant from, Instant until, Consumer<StoredPosting> consumer) {
        rows.each(
                OF_CURRENCY,
                List.of(currency.getCurrencyCode(), from, until),
                row -> consumer.accept(StoredPosting.of(row, currency)));
    }

    /** The balance of each account, all owners together, from the postings that took effect before a moment. */
    public static Map<String, Amount> balancesBefore(Rows rows, CurrencyUnit currency, Instant before) {
        var balances = new HashMap<String, Amount>();
        rows.each(
                BALANCES_BEFORE,
                List.of(currency.getCurrencyCode(), before),
                row -> balances.put(row.text("account"), row.amount("balance", currency)));
        return balances;
    }

    /** The currencies whose postings do not sum to zero; none in a ledger whose rows nothing altered. */
    public static List<Imbalance> unbalanced(Rows rows) {
        return rows.list(UNBALANCED, List.of(), row -> new Imbalance(row.text("currency"), row.text("off")));
    }

    /**
     * Credits less debits of some accounts by position.
     *
     * @param first the first position
     * @param last the last position, included
     */
    public static Map<Long, BigDecimal> credited(Rows rows, Collection<String> accounts, long first, long last) {
        var values = new ArrayList<Object>(accounts);
        values.add(first);
        values.add(last);
        String marks = String.join(", ", Collections.nCopies(accounts.size(), "?"));
        var credited = new HashMap<Long, BigDecimal>();
        rows.each(
                CREDITED.formatted(marks), values, row -> credited.put(row.count("position"), row.number("credited")));
        return credited;
    }

    /**
     * Credits less debits of some accounts, each event and currency by itself.
     *
     * @param after events after this position
     * @param upTo and up to this one
     */
    public static List<Credit> credits(
            Rows rows, Collection<String> accounts, RowFilter filter, long after, long upTo) {
        var values = new ArrayList<Object>(accounts);
        values.add(after);
        values.add(upTo);
        values.addAll(filter.values());
        String marks = String.join(", ", Collections.nCopies(accounts.size(), "?"));
        return rows.list(
                CREDITS.formatted(marks, filter.and()),
                values,
                row -> new Credit(row.count("position"), row.text("account"), row.amount("credited")));
    }

    /** The currencies that were ever posted in, by their codes. */
    public static List<LastEffective> currencies(Rows rows) {
        return rows.list(LAST_EFFECTIVE, List.of(), row -> new LastEffective(row.text("currency"), row.time("last")));
    }

    /** Every account that was ever posted to, by owner and currency, in bounded memory. */
    public static void accounts(Rows rows, Consumer<OwnerAccount> consumer) {
        accounts(rows, Long.MAX_VALUE, consumer);
    }

    /** The balances by the postings up to a position. */
    public static void accounts(Rows rows, long upTo, Consumer<OwnerAccount> consumer) {
        rows.each(
                ACCOUNTS.formatted(rows.inByteOrder("owner")),
                List.of(upTo),
                row -> consumer.accept(new OwnerAccount(
                        row.text("account"), row.text("owner"), row.amount("balance"), row.time("since"))));
    }

    /** How workers' available earnings moved after one position and up to another, in the order of the positions. */
    public static void availableMoved(Rows rows, long after, long upTo, MovementConsumer consumer) {
        rows.each(
                AVAILABLE_MOVED,
                List.of(after, upTo),
                row -> consumer.accept(
                        row.count("position"), row.text("owner"), row.text("currency"), row.number("moved")));
    }
}
