package io.piecework.ledger.report;

import io.piecework.ledger.journal.JournalRelations;
import io.piecework.ledger.journal.LedgerAccount;
import io.piecework.ledger.journal.Turnovers;
import io.piecework.ledger.money.Amount;
import io.piecework.ledger.statement.StatementRelations;
import io.piecework.ledger.stream.Rows;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Reads the worker liability sub-ledger: what each worker is owed, its age, and the same by the journal's accounts. */
public final class WorkerLiabilities {

    /** The accounts of what is owed to workers; {@link LedgerAccount#WORKER_WITHHELD} is owed to the authorities. */
    private static final List<String> ACCOUNTS = Stream.of(
                    LedgerAccount.WORKER_HELD,
                    LedgerAccount.WORKER_AVAILABLE,
                    LedgerAccount.WORKER_IN_TRANSIT,
                    LedgerAccount.WORKER_UNCLAIMED)
            .map(LedgerAccount::toString)
            .toList();

    private static final String WORKERS = """
            SELECT b.worker, b.currency, b.held, b.available, b.in_transit, b.unclaimed,
                b.held + b.available + b.in_transit + b.unclaimed AS owed,
                COALESCE(c.control, 0) AS control,
                COALESCE(a.to_30, 0) AS to_30,
                COALESCE(a.to_60, 0) AS to_60,
                COALESCE(a.to_90, 0) AS to_90,
                COALESCE(a.aged, 0) AS aged
            FROM %1$s b
            LEFT JOIN (%2$s) c
            ON c.owner = b.worker
            AND c.currency = b.currency
            LEFT JOIN (%3$s) a
            ON a.worker = b.worker
            AND a.currency = b.currency
            WHERE b.held <> 0
            OR b.available <> 0
            OR b.in_transit <> 0
            OR b.unclaimed <> 0
            OR COALESCE(c.control, 0) <> 0
            ORDER BY %4$s, b.currency""";

    private WorkerLiabilities() {}

    /**
     * Every worker who is owed something or owes something, by the UTF-8 bytes of their ids, then a total for each currency, with the control of
     * the trial balance.
     *
     * @param rows of a snapshot
     * @return whether every line is proved
     */
    public static boolean each(Rows rows, Instant now, Consumer<WorkerLiability> consumer) {
        var totals = new TreeMap<String, WorkerLiability>();
        var proved = new boolean[] {true};
        String sql = WORKERS.formatted(
                JournalRelations.BALANCES,
                JournalRelations.WORKER_CONTROL,
                StatementRelations.AGED_EARNINGS,
                rows.inByteOrder("b.worker"));
        List<Instant> ages = Stream.of(31, 61, 91)
                .map(days -> now.minus(Duration.ofDays(days)))
                .toList();
        rows.each(sql, ages, row -> {
            WorkerLiability line = line(row);
            totals.merge(line.owed().currencyCode(), total(line), WorkerLiability::plus);
            proved[0] &= line.isProved();
            consumer.accept(line);
        });
        control(rows)
                .forEach((currency, control) -> totals.merge(
                        currency,
                        WorkerLiability.zero(Amount.zero(currency)).withControl(control),
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
        return WorkerLiability.zero(Amount.zero(line.owed().currency())).plus(line);
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
