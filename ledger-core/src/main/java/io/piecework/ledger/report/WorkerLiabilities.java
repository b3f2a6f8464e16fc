package io.piecework.ledger.report;

import io.piecework.ledger.journal.LedgerAccount;
import io.piecework.ledger.journal.Turnovers;
import io.piecework.ledger.money.Amount;
import io.piecework.ledger.stream.Rows;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Reads what is owed to workers, and holds it against the journal. */
public final class WorkerLiabilities {

    /** What is owed to the worker; {@link LedgerAccount#WORKER_WITHHELD} is not. */
    private static final List<String> ACCOUNTS = Stream.of(
                    LedgerAccount.WORKER_HELD,
                    LedgerAccount.WORKER_AVAILABLE,
                    LedgerAccount.WORKER_IN_TRANSIT,
                    LedgerAccount.WORKER_UNCLAIMED)
            .map(LedgerAccount::toString)
            .toList();

    private static final String OWED = "b.held + b.available + b.in_transit + b.unclaimed";

    private static final String CONTROL =
            "SELECT owner, currency, -SUM(amount) AS control FROM ledger_posting WHERE account IN "
                    + ACCOUNTS.stream().collect(Collectors.joining("', '", "('", "')"))
                    + " GROUP BY owner, currency";

    /** What was earned with what was earned behind it; what came back, from a rail or as reclaimed property, was earned before. */
    private static final String EARNED = "SELECT l.worker, l.currency, l.effective_at, l.net, " + OWED + " AS owed,"
            + " SUM(l.net) OVER (PARTITION BY l.worker, l.currency ORDER BY l.effective_at DESC, l.position DESC) - l.net AS newer"
            + " FROM ledger_statement_line l"
            + " JOIN ledger_worker_balance b ON b.worker = l.worker AND b.currency = l.currency"
            + " WHERE l.net > 0 AND l.payout = '' AND l.kind <> 'reclaimed'";

    private static final String AGED = "SELECT worker, currency,"
            + " SUM(CASE WHEN effective_at > ? THEN part ELSE 0 END) AS to_30,"
            + " SUM(CASE WHEN effective_at > ? THEN part ELSE 0 END) AS to_60,"
            + " SUM(CASE WHEN effective_at > ? THEN part ELSE 0 END) AS to_90, SUM(part) AS aged"
            + " FROM (SELECT worker, currency, effective_at, LEAST(net, GREATEST(owed - newer, 0)) AS part FROM ("
            + EARNED + ") earned) parts GROUP BY worker, currency";

    private static final String WORKERS =
            "SELECT b.worker, b.currency, b.held, b.available, b.in_transit, b.unclaimed, " + OWED
                    + " AS owed, COALESCE(c.control, 0) AS control, COALESCE(a.to_30, 0) AS to_30, COALESCE(a.to_60, 0) AS to_60,"
                    + " COALESCE(a.to_90, 0) AS to_90, COALESCE(a.aged, 0) AS aged FROM ledger_worker_balance b"
                    + " LEFT JOIN (" + CONTROL + ") c ON c.owner = b.worker AND c.currency = b.currency"
                    + " LEFT JOIN (" + AGED + ") a ON a.worker = b.worker AND a.currency = b.currency"
                    + " WHERE b.held <> 0 OR b.available <> 0 OR b.in_transit <> 0 OR b.unclaimed <> 0 OR COALESCE(c.control, 0) <> 0"
                    + " ORDER BY ";

    private WorkerLiabilities() {}

    /**
     * Everybody to whom anything is owed or who owes, by the UTF-8 bytes of their ids, then a total for each currency, whose control is the
     * trial balance's.
     *
     * @param rows of a snapshot
     * @return whether all of it is proved
     */
    public static boolean each(Rows rows, Instant now, Consumer<WorkerLiability> consumer) {
        var totals = new TreeMap<String, WorkerLiability>();
        var proved = new boolean[] {true};
        rows.each(
                WORKERS + rows.inByteOrder("b.worker") + ", b.currency",
                Stream.of(31, 61, 91)
                        .map(days -> now.minus(Duration.ofDays(days)))
                        .toList(),
                row -> {
                    WorkerLiability line = line(row);
                    totals.merge(line.owed().currencyCode(), total(line), WorkerLiability::plus);
                    proved[0] &= line.isProved();
                    consumer.accept(line);
                });
        control(rows)
                .forEach((currency, control) -> totals.merge(
                        currency,
                        WorkerLiability.nothing(Amount.zero(currency)).withControl(control),
                        (total, zero) -> total.withControl(control)));
        totals.values().forEach(total -> {
            proved[0] &= total.isProved();
            consumer.accept(total);
        });
        return proved[0];
    }

    private static Map<String, Amount> control(Rows rows) {
        return Turnovers.byAccount(rows).stream()
                .filter(turnover -> ACCOUNTS.contains(turnover.account()))
                .collect(Collectors.toMap(
                        turnover -> turnover.debit().currencyCode(),
                        turnover -> turnover.credit().minus(turnover.debit()),
                        Amount::plus));
    }

    private static WorkerLiability total(WorkerLiability line) {
        return WorkerLiability.nothing(Amount.zero(line.owed().currency())).plus(line);
    }

    private static WorkerLiability line(Rows.Row row) {
        Amount owed = row.amount("owed");
        Amount zero = Amount.zero(owed.currency());
        return new WorkerLiability(
                row.text("worker"),
                row.amount("held"),
                row.amount("available"),
                row.amount("in_transit"),
                row.amount("unclaimed"),
                owed,
                row.amount("control"),
                owed.min(zero),
                row.amount("to_30"),
                row.amount("to_60").minus(row.amount("to_30")),
                row.amount("to_90").minus(row.amount("to_60")),
                row.amount("aged").minus(row.amount("to_90")));
    }
}
