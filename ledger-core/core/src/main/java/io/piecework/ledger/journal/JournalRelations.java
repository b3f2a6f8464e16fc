package io.piecework.ledger.journal;

import io.piecework.ledger.engine.port.RowFilter;
import java.util.stream.Collectors;
import org.apiguardian.api.API;

/**
 * The journal's relations for the FROM clause of a statement's or report's query that has to join them. All other packages ask
 * {@link Postings}, {@link Balances}, {@link HeldEarningsTable} or {@link Turnovers}.
 */
@API(status = API.Status.INTERNAL)
public final class JournalRelations {

    /**
     * The postings: {@code position}, {@code line}, {@code stream}, {@code sequence}, {@code account}, {@code owner}, {@code currency},
     * {@code amount} (debit positive), {@code effective_at} and {@code recorded_at}.
     */
    public static final String POSTINGS = "ledger_posting";

    /** The balances: {@code worker}, {@code currency} and a column for each sub-balance, such as {@code in_transit}. */
    public static final String BALANCES = "ledger_worker_balance";

    /** The parts of the held sub-balances: {@code worker}, {@code currency}, {@code holder}, such as the stream of a hold, and {@code held}. */
    public static final String HELD = "ledger_held";

    /** The workers whose available earnings moved after one position and up to another, which are its two parameters: {@code owner}. */
    public static final String MOVED_WORKERS = """
            SELECT owner
            FROM ledger_posting
            WHERE position > ?
            AND position <= ?
            AND account = 'worker:available'""";

    private static final String OWED_ACCOUNTS = LedgerAccount.OWED_TO_WORKERS.stream()
            .map(account -> "'" + account + "'")
            .collect(Collectors.joining(", "));

    private static final String CONTROL = """
            SELECT owner AS worker, currency, -SUM(amount) AS control
            FROM ledger_posting
            WHERE account IN (%s)
            %s
            GROUP BY owner, currency""";

    private static final String PRESENT = """
            SELECT worker, currency, held, available, in_transit, unclaimed
            FROM ledger_worker_balance
            %s""";

    private static final String PAST = """
            SELECT owner AS worker, currency,
                SUM(CASE WHEN account = 'worker:held' THEN -amount ELSE 0 END) AS held,
                SUM(CASE WHEN account = 'worker:available' THEN -amount ELSE 0 END) AS available,
                SUM(CASE WHEN account = 'worker:in-transit' THEN -amount ELSE 0 END) AS in_transit,
                SUM(CASE WHEN account = 'worker:unclaimed' THEN -amount ELSE 0 END) AS unclaimed
            FROM ledger_posting
            WHERE account IN (%s)
            %s
            GROUP BY owner, currency""";

    private JournalRelations() {}

    /**
     * What the journal's accounts owe each worker: {@code worker}, {@code currency} and {@code control}. Tax that was withheld is owed to the
     * authorities and not in it.
     */
    public static String workerControl(RowFilter filter) {
        return CONTROL.formatted(OWED_ACCOUNTS, filter.and());
    }

    /**
     * The sub-balances that are owed to each worker: {@code worker}, {@code currency}, {@code held}, {@code available}, {@code in_transit} and
     * {@code unclaimed}. They are the stored balances, or the sums of the postings where the filter has a condition on time.
     */
    public static String owedToWorkers(RowFilter filter) {
        return filter.ofTime().isEmpty()
                ? PRESENT.formatted(filter.ownedBy("worker").where())
                : PAST.formatted(OWED_ACCOUNTS, filter.and());
    }
}
