package io.piecework.ledger.reading.statement;

import io.piecework.ledger.command.id.WorkerId;
import io.piecework.ledger.engine.port.Rows;
import io.piecework.ledger.journal.AsOf;
import io.piecework.ledger.journal.Balance;
import io.piecework.ledger.journal.Balances;
import io.piecework.ledger.journal.JournalRelations;
import io.piecework.ledger.journal.LedgerAccount;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import javax.money.CurrencyUnit;
import org.apiguardian.api.API;

/**
 * Reads workers' balances as of a moment: the sum of the postings before it, and of the changes to what awaits review.
 */
@API(status = API.Status.INTERNAL)
public final class PastBalances {

    private static final List<LedgerAccount> ACCOUNTS = Arrays.stream(LedgerAccount.values())
            .filter(account -> account.balanceColumn().isPresent())
            .toList();

    private static final String ACCOUNT_NAMES =
            ACCOUNTS.stream().map(account -> "'" + account + "'").collect(Collectors.joining(", "));

    private static final String SUB_BALANCES = ACCOUNTS.stream()
            .map(account -> "COALESCE(SUM(CASE WHEN p.account = '%s' THEN -p.amount END), 0) AS %s"
                    .formatted(account, account.balanceColumn().orElseThrow()))
            .collect(Collectors.joining(",\n    "));

    /** What the steps of a payout take from all of a worker's accounts together has been paid. */
    private static final String BALANCES = """
            SELECT b.worker, b.currency,
                (
                    SELECT COALESCE(SUM(w.awaiting), 0)
                    FROM ledger_submission w
                    WHERE w.worker = b.worker
                    AND w.currency = b.currency
                    AND w.%1$s)
                + (
                    SELECT COALESCE(SUM(w.awaiting), 0)
                    FROM ledger_statement_line w
                    WHERE w.worker = b.worker
                    AND w.currency = b.currency
                    AND w.%1$s) AS awaiting_review,
                %2$s,
                COALESCE(SUM(CASE WHEN p.stream LIKE 'payout:%%' THEN p.amount END), 0) AS paid
            FROM %3$s b
            LEFT JOIN %4$s p
            ON p.owner = b.worker
            AND p.currency = b.currency
            AND p.account IN (%5$s)
            AND p.%1$s
            """;

    private static final String OF_WORKER = BALANCES + """
            WHERE b.worker = ?
            AND b.currency = ?
            GROUP BY b.worker, b.currency""";

    private static final String ALL = BALANCES + """
            GROUP BY b.worker, b.currency
            ORDER BY %6$s, b.currency""";

    private PastBalances() {}

    /**
     * The balance of a worker, zeros before the first event; nothing where the worker has no balance in this currency now. On H2 it reads the
     * worker's lines and postings; on PostgreSQL, the worker's lines and the whole journal.
     *
     * @param rows of a snapshot
     */
    public static Optional<Balance> of(Rows rows, WorkerId worker, CurrencyUnit currency, AsOf asOf) {
        var values = new ArrayList<>(values(asOf));
        values.addAll(List.of(worker.value(), currency.getCurrencyCode()));
        return rows.list(sql(OF_WORKER, asOf, ""), values, Balances::balance).stream()
                .findFirst();
    }

    /**
     * The balances of every worker, in the order of the UTF-8 bytes of their ids, in bounded memory.
     *
     * @param rows of a snapshot
     */
    public static void each(Rows rows, AsOf asOf, Consumer<Balance> consumer) {
        rows.each(
                sql(ALL, asOf, rows.inByteOrder("b.worker")),
                values(asOf),
                row -> consumer.accept(Balances.balance(row)));
    }

    private static String sql(String query, AsOf asOf, String order) {
        return query.formatted(
                condition(asOf),
                SUB_BALANCES,
                JournalRelations.BALANCES,
                JournalRelations.POSTINGS,
                ACCOUNT_NAMES,
                order);
    }

    /** The value of the condition for each of its three places. */
    private static List<Object> values(AsOf asOf) {
        return Collections.nCopies(3, value(asOf));
    }

    private static String condition(AsOf asOf) {
        if (asOf instanceof AsOf.Position) {
            return "position <= ?";
        }
        return asOf instanceof AsOf.Recorded ? "recorded_at < ?" : "effective_at < ?";
    }

    private static Object value(AsOf asOf) {
        if (asOf instanceof AsOf.Position position) {
            return position.position();
        }
        return asOf instanceof AsOf.Recorded recorded ? recorded.instant() : ((AsOf.Effective) asOf).instant();
    }
}
