package io.piecework.ledger.journal;

import io.piecework.ledger.engine.port.Checkpoint;
import io.piecework.ledger.engine.port.Projection;
import io.piecework.ledger.engine.port.Rows;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Sums of the postings by account: each requester's accounts by themselves, those of all workers together, since workers' balances have
 * rows of their own.
 */
final class TurnoverCheckpoint implements Checkpoint {

    static final String TABLE = "ledger_turnover";

    /** The kind of a stream: its name up to the colon. */
    static final String KIND = "SUBSTRING(stream FROM 1 FOR GREATEST(POSITION(':' IN stream) - 1, 0))";

    static final String DEBIT = "CASE WHEN amount > 0 THEN amount ELSE 0 END";
    static final String CREDIT = "CASE WHEN amount < 0 THEN -amount ELSE 0 END";

    private static final List<String> KEY = List.of("owner", "account", "currency", "kind");
    private static final List<String> SIDES = List.of("debit", "credit");

    private static final String WORKER_ACCOUNTS = Arrays.stream(LedgerAccount.values())
            .filter(account -> account.balanceColumn().isPresent())
            .map(account -> "'" + account + "'")
            .collect(Collectors.joining(", "));

    private static final String MOVED = """
            SELECT owner, account, currency, kind, SUM(debit) AS debit, SUM(credit) AS credit
            FROM (
                SELECT CASE WHEN account IN (%s) THEN '' ELSE owner END AS owner, account, currency,
                    %s AS kind, %s AS debit, %s AS credit
                FROM ledger_posting
                WHERE position > ?
                AND position <= ?) moved
            GROUP BY owner, account, currency, kind""".formatted(WORKER_ACCOUNTS, KIND, DEBIT, CREDIT);

    @Override
    public Projection.Table sums() {
        return new Projection.Table(TABLE, KEY);
    }

    @Override
    public Optional<String> rows() {
        return Optional.of(JournalRelations.POSTINGS);
    }

    @Override
    public void add(Rows rows, long after, long upTo) {
        Function<Rows.Row, List<?>> sum = row -> List.of(
                row.text("owner"),
                row.text("account"),
                row.text("currency"),
                row.text("kind"),
                row.number("debit"),
                row.number("credit"));
        rows.add(TABLE, KEY, SIDES, rows.list(MOVED, List.of(after, upTo), sum));
    }
}
