package io.piecework.ledger.journal;

/**
 * The journal's relations for the FROM clause of a statement's or report's query that has to join them. All other packages ask
 * {@link Postings}, {@link Balances}, {@link HeldEarningsTable} or {@link Turnovers}.
 */
public final class JournalRelations {

    /**
     * The postings: {@code position}, {@code line}, {@code stream}, {@code sequence}, {@code account}, {@code owner}, {@code currency},
     * {@code amount} (debit positive), {@code effective_at} and {@code recorded_at}.
     */
    public static final String POSTINGS = "ledger_posting";

    /** The balances: {@code worker}, {@code currency} and a column for each sub-balance, such as {@code in_transit}. */
    public static final String BALANCES = "ledger_worker_balance";

    /**
     * What the journal's accounts owe each worker: {@code owner}, {@code currency} and {@code control}. Tax that was withheld is owed to the
     * authorities and not in it.
     */
    public static final String WORKER_CONTROL = """
            SELECT owner, currency, -SUM(amount) AS control
            FROM ledger_posting
            WHERE account IN ('%s', '%s', '%s', '%s')
            GROUP BY owner, currency""".formatted(
                    LedgerAccount.WORKER_HELD,
                    LedgerAccount.WORKER_AVAILABLE,
                    LedgerAccount.WORKER_IN_TRANSIT,
                    LedgerAccount.WORKER_UNCLAIMED);

    /** The workers whose available earnings moved after one position and up to another, which are its two parameters: {@code owner}. */
    public static final String MOVED_WORKERS = """
            SELECT owner
            FROM ledger_posting
            WHERE position > ?
            AND position <= ?
            AND account = 'worker:available'""";

    private JournalRelations() {}
}
