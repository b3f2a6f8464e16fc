package io.piecework.ledger.finance.report;

import io.piecework.ledger.engine.port.RowFilter;
import io.piecework.ledger.engine.port.Rows;
import io.piecework.ledger.journal.AccountMovements;
import io.piecework.ledger.journal.JournalRelations;
import io.piecework.ledger.journal.LedgerAccount;
import io.piecework.ledger.journal.Turnovers;
import io.piecework.ledger.money.Amount;
import io.piecework.ledger.reading.statement.StatementRelations;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import org.apiguardian.api.API;

/** Reads the worker liability sub-ledger: what each worker is owed, its age, and the same by the journal's accounts. */
@API(status = API.Status.INTERNAL)
public final class WorkerLiabilities {

    /** Three lists as one, because H2 joins lists row by row: balances, what the journal's accounts owe, and movements. */
    private static final String LISTS = """
            SELECT worker, currency, held, available, in_transit, unclaimed, control,
                payout, reference, property, net, available_from, effective_at, position
            FROM (
                SELECT worker, currency, held, available, in_transit, unclaimed, 0 AS control, '' AS payout, '' AS reference, 0 AS property,
                    0 AS net, CAST(NULL AS TIMESTAMP WITH TIME ZONE) AS available_from,
                    CAST(NULL AS TIMESTAMP WITH TIME ZONE) AS effective_at, 0 AS position
                FROM (%s) balances
                UNION ALL
                SELECT worker, currency, 0, 0, 0, 0, control, '', '', 0, 0, NULL, NULL, 0
                FROM (%s) controls
                UNION ALL
                SELECT worker, currency, 0, 0, in_transit, 0, 0, payout, reference, property, net, available_from, effective_at, position
                FROM (%s) movements) lists
            ORDER BY %s, currency, position""";

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
        Consumer<WorkerLiability> line = each -> {
            totals.merge(each.owed().currencyCode(), total(each), WorkerLiability::plus);
            proved[0] &= each.isProved();
            consumer.accept(each);
        };
        lines(rows, filter, scope.moment(rows, now), line);
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

    /**
     * Every worker's line, in bounded memory: the database sorts, and this process holds the earnings of one worker at a time.
     */
    private static void lines(Rows rows, RowFilter filter, Instant now, Consumer<WorkerLiability> consumer) {
        String lists = LISTS.formatted(
                JournalRelations.owedToWorkers(filter),
                JournalRelations.workerControl(filter),
                StatementRelations.movements(filter),
                rows.inByteOrder("worker"));
        var values = new ArrayList<Object>();
        for (int i = 0; i < 3; i++) {
            values.addAll(filter.values());
        }
        // what is owed now is the sum of the stored balances; what was owed in the past, that of the statements' lines
        var lines = new LiabilityRows(filter.ofTime().isEmpty(), now, consumer);
        rows.each(lists, values, lines::add);
        lines.end();
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
}
