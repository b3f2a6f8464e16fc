package io.piecework.ledger.journal;

import io.piecework.ledger.message.WorkerId;
import io.piecework.ledger.money.Amount;
import io.piecework.ledger.stream.Rows;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import javax.money.CurrencyUnit;

/** Adds up workers' balances as of a moment from what was posted up to it. */
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

    private static final String SELECT = "SELECT b.worker, b.currency, " + BOXES
            + " FROM ledger_worker_balance b LEFT JOIN ledger_posting p ON p.owner = b.worker AND p.currency = b.currency"
            + " AND p.account IN ("
            + ACCOUNTS.stream().map(account -> "'" + account + "'").collect(Collectors.joining(", "))
            + ") AND ";

    private PastBalances() {}

    /** The balance as of a moment, zeros before the first posting; nothing where the worker is not known in this currency now. */
    public static Optional<PastBalance> of(Rows rows, WorkerId worker, CurrencyUnit currency, AsOf asOf) {
        return rows
                .list(
                        SELECT + condition(asOf)
                                + " WHERE b.worker = ? AND b.currency = ? GROUP BY b.worker, b.currency",
                        List.of(value(asOf), worker.value(), currency.getCurrencyCode()),
                        PastBalances::balance)
                .stream()
                .findFirst();
    }

    /** Every worker's, in the order of the UTF-8 bytes of their ids, in bounded memory. */
    public static void each(Rows rows, AsOf asOf, Consumer<PastBalance> consumer) {
        rows.each(
                SELECT + condition(asOf) + " GROUP BY b.worker, b.currency ORDER BY " + rows.inByteOrder("b.worker")
                        + ", b.currency",
                List.of(value(asOf)),
                row -> consumer.accept(balance(row)));
    }

    private static String condition(AsOf asOf) {
        if (asOf instanceof AsOf.Position) {
            return "p.position <= ?";
        }
        return asOf instanceof AsOf.Recorded ? "p.recorded_at <= ?" : "p.effective_at <= ?";
    }

    private static Object value(AsOf asOf) {
        if (asOf instanceof AsOf.Position position) {
            return position.position();
        }
        return asOf instanceof AsOf.Recorded recorded ? recorded.instant() : ((AsOf.Effective) asOf).instant();
    }

    private static PastBalance balance(Rows.Row row) {
        CurrencyUnit currency = Amount.currency(row.text("currency"));
        return new PastBalance(
                new WorkerId(row.text("worker")),
                Amount.sum(row.number("held"), currency),
                Amount.sum(row.number("available"), currency),
                Amount.sum(row.number("in_transit"), currency),
                Amount.sum(row.number("paid"), currency),
                Amount.sum(row.number("unclaimed"), currency),
                Amount.sum(row.number("withheld"), currency));
    }
}
