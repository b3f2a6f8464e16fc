package io.piecework.ledger.report;

import io.piecework.ledger.journal.AccountMovements;
import io.piecework.ledger.journal.JournalRelations;
import io.piecework.ledger.journal.LedgerAccount;
import io.piecework.ledger.journal.Turnovers;
import io.piecework.ledger.money.Amount;
import io.piecework.ledger.statement.StatementRelations;
import io.piecework.ledger.stream.RowFilter;
import io.piecework.ledger.stream.Rows;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.apiguardian.api.API;

/** Reads the worker liability sub-ledger: what each worker is owed, its age, and the same by the journal's accounts. */
@API(status = API.Status.INTERNAL)
public final class WorkerLiabilities {

    /** Three lists of workers as one, because H2 joins lists row by row. */
    private static final String WORKERS = """
            SELECT worker, currency,
                SUM(held) AS held,
                SUM(available) AS available,
                SUM(in_transit) AS in_transit,
                SUM(unclaimed) AS unclaimed,
                SUM(owed) AS owed,
                SUM(control) AS control,
                SUM(to_30) AS to_30,
                SUM(to_60) AS to_60,
                SUM(to_90) AS to_90,
                SUM(aged) AS aged
            FROM (%s) lists
            GROUP BY worker, currency
            HAVING SUM(held) <> 0
            OR SUM(available) <> 0
            OR SUM(in_transit) <> 0
            OR SUM(unclaimed) <> 0
            OR SUM(owed) <> 0
            OR SUM(control) <> 0
            ORDER BY %s, currency""";

    private static final String LISTS = """
            SELECT worker, currency, held, available, in_transit, unclaimed, %s AS owed,
                0 AS control, 0 AS to_30, 0 AS to_60, 0 AS to_90, 0 AS aged
            FROM (%s) balances
            UNION ALL
            SELECT worker, currency, 0, 0, 0, 0, 0, control, 0, 0, 0, 0
            FROM (%s) controls
            UNION ALL
            SELECT worker, currency, 0, 0, 0, 0, %s, 0, to_30, to_60, to_90, aged
            FROM (%s) ages""";

    private static final String SUM_OF_BALANCES = "held + available + in_transit + unclaimed";

    private WorkerLiabilities() {}

    /**
     * Every worker who is owed something or owes something, by the UTF-8 bytes of their ids, then a total for each currency, with the control of
     * the trial balance.
     *
     * @param rows of a snapshot
     * @return whether every line is proved
     */
    public static boolean each(Rows rows, ReportScope scope, Instant now, Consumer<WorkerLiability> consumer) {
        RowFilter filter = scope.filter();
        var totals = new TreeMap<String, WorkerLiability>();
        var proved = new boolean[] {true};
        rows.each(sql(rows, filter), values(filter, scope.moment(rows, now)), row -> {
            WorkerLiability line = line(row);
            totals.merge(line.owed().currencyCode(), total(line), WorkerLiability::plus);
            proved[0] &= line.isProved();
            consumer.accept(line);
        });
        control(rows, filter)
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

    /** What is owed now is the sum of the stored balances; what was owed in the past, that of the statements' lines. */
    private static String sql(Rows rows, RowFilter filter) {
        boolean present = filter.ofTime().isEmpty();
        String lists = LISTS.formatted(
                present ? SUM_OF_BALANCES : "0",
                JournalRelations.owedToWorkers(filter),
                JournalRelations.workerControl(filter),
                present ? "0" : "owed",
                StatementRelations.agedEarnings(filter));
        return WORKERS.formatted(lists, rows.inByteOrder("worker"));
    }

    private static List<Object> values(RowFilter filter, Instant now) {
        var values = new ArrayList<Object>();
        values.addAll(filter.values());
        values.addAll(filter.values());
        Stream.of(31, 61, 91).map(days -> now.minus(Duration.ofDays(days))).forEach(values::add);
        values.addAll(filter.values());
        return values;
    }

    /** By currency: of everything now from the trial balance's sums, of a part from its postings. */
    private static Map<String, Amount> control(Rows rows, RowFilter filter) {
        var owed = new TreeMap<String, Amount>();
        BiConsumer<String, Amount> add = (account, credit) -> {
            if (LedgerAccount.OWED_TO_WORKERS.contains(LedgerAccount.posted(account))) {
                owed.merge(credit.currencyCode(), credit, Amount::plus);
            }
        };
        if (filter.isEmpty()) {
            Turnovers.byAccount(rows)
                    .forEach(sum -> add.accept(sum.account(), sum.credit().minus(sum.debit())));
        } else {
            AccountMovements.balances(
                    rows, filter, sum -> add.accept(sum.account(), sum.balance().negated()));
        }
        return owed;
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
