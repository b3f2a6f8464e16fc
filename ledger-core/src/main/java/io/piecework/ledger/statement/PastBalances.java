package io.piecework.ledger.statement;

import io.piecework.ledger.id.WorkerId;
import io.piecework.ledger.journal.AsOf;
import io.piecework.ledger.journal.Balance;
import io.piecework.ledger.journal.Balances;
import io.piecework.ledger.journal.LedgerAccount;
import io.piecework.ledger.stream.Rows;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import javax.money.CurrencyUnit;

/**
 * Adds up workers' balances as of a moment from what was posted up to it, and from what was handed in and decided. By effective times, what
 * awaits review is below zero between a decision that is dated back and the work that was handed in after its date.
 */
public final class PastBalances {

    private static final List<LedgerAccount> ACCOUNTS = Arrays.stream(LedgerAccount.values())
            .filter(account -> account.balanceColumn().isPresent())
            .toList();

    /** What a payout's own steps took from all of a worker's accounts together is what has left for good. */
    private static final String BOXES = ACCOUNTS.stream()
                    .map(account -> "COALESCE(SUM(CASE WHEN p.account = '" + account + "' THEN -p.amount END), 0) AS "
                            + account.balanceColumn().orElseThrow())
                    .collect(Collectors.joining(", "))
            + ", COALESCE(SUM(CASE WHEN p.stream LIKE 'payout:%' THEN p.amount END), 0) AS paid";

    private final String select;
    private final List<Object> values;

    private PastBalances(AsOf asOf) {
        String condition = condition(asOf);
        this.select = "SELECT b.worker, b.currency, " + awaiting("ledger_submission", condition) + " + "
                + awaiting(Statements.TABLE, condition) + " AS awaiting_review, " + BOXES
                + " FROM ledger_worker_balance b LEFT JOIN ledger_posting p ON p.owner = b.worker AND p.currency = b.currency"
                + " AND p.account IN ("
                + ACCOUNTS.stream().map(account -> "'" + account + "'").collect(Collectors.joining(", "))
                + ") AND p." + condition;
        this.values = Collections.nCopies(3, value(asOf));
    }

    private static String awaiting(String table, String condition) {
        return "(SELECT COALESCE(SUM(w.awaiting), 0) FROM " + table
                + " w WHERE w.worker = b.worker AND w.currency = b.currency AND w." + condition + ")";
    }

    /**
     * The balance as of a moment, zeros before the first event; nothing where the worker is not known in this currency now. Costs as much as
     * there is to add up: the worker's lines, and of the journal on H2 the worker's postings, on PostgreSQL all there are.
     *
     * @param rows of a snapshot
     */
    public static Optional<Balance> of(Rows rows, WorkerId worker, CurrencyUnit currency, AsOf asOf) {
        var past = new PastBalances(asOf);
        var values = new ArrayList<>(past.values);
        values.addAll(List.of(worker.value(), currency.getCurrencyCode()));
        return rows
                .list(
                        past.select + " WHERE b.worker = ? AND b.currency = ? GROUP BY b.worker, b.currency",
                        values,
                        Balances::balance)
                .stream()
                .findFirst();
    }

    /**
     * Every worker's, in the order of the UTF-8 bytes of their ids, in bounded memory.
     *
     * @param rows of a snapshot
     */
    public static void each(Rows rows, AsOf asOf, Consumer<Balance> consumer) {
        var past = new PastBalances(asOf);
        rows.each(
                past.select + " GROUP BY b.worker, b.currency ORDER BY " + rows.inByteOrder("b.worker")
                        + ", b.currency",
                past.values,
                row -> consumer.accept(Balances.balance(row)));
    }

    private static String condition(AsOf asOf) {
        if (asOf instanceof AsOf.Position) {
            return "position <= ?";
        }
        return asOf instanceof AsOf.Recorded ? "recorded_at <= ?" : "effective_at <= ?";
    }

    private static Object value(AsOf asOf) {
        if (asOf instanceof AsOf.Position position) {
            return position.position();
        }
        return asOf instanceof AsOf.Recorded recorded ? recorded.instant() : ((AsOf.Effective) asOf).instant();
    }
}
