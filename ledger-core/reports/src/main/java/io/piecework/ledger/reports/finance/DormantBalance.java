package io.piecework.ledger.reports.finance;

import io.piecework.ledger.command.id.WorkerId;
import io.piecework.ledger.engine.port.RowFilter;
import io.piecework.ledger.engine.port.Rows;
import io.piecework.ledger.journal.JournalRelations;
import io.piecework.ledger.money.Amount;
import io.piecework.ledger.reading.statement.StatementRelations;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.function.Consumer;

/**
 * A worker's balance that has not moved for long. Earnings, reversals and payouts are movements; maturity, holds and notices are not.
 *
 * @param lastMovement the effective time of the last movement
 * @param lastPosition the position of the last movement's event
 * @param days whole days since then
 */
public record DormantBalance(
        WorkerId worker,
        Amount held,
        Amount available,
        Amount inTransit,
        Amount unclaimed,
        Instant lastMovement,
        long lastPosition,
        long days) {

    /** Each worker's last movement is looked up by the index, which costs H2 less than a window over all lines. */
    private static final String BEFORE = """
            SELECT worker, currency, held, available, in_transit, unclaimed, last_movement,
                (SELECT MAX(l.position)
                FROM %5$s l
                WHERE l.worker = balances.worker
                AND l.currency = balances.currency
                AND l.effective_at = balances.last_movement
                AND (l.net <> 0 OR l.payout <> '')
                %1$s) AS last_position
            FROM (
                SELECT worker, currency,
                    SUM(held) AS held,
                    SUM(available) AS available,
                    SUM(in_transit) AS in_transit,
                    SUM(unclaimed) AS unclaimed,
                    MAX(moved_at) AS last_movement
                FROM (
                    SELECT worker, currency, held, available, in_transit, unclaimed,
                        CAST(NULL AS TIMESTAMP WITH TIME ZONE) AS moved_at
                    FROM (%2$s) owed
                    UNION ALL
                    SELECT worker, currency, 0, 0, 0, 0, MAX(effective_at)
                    FROM %5$s
                    WHERE (net <> 0 OR payout <> '')
                    %3$s
                    GROUP BY worker, currency) lists
                GROUP BY worker, currency
                HAVING MAX(moved_at) < ?
                AND (SUM(held) <> 0 OR SUM(available) <> 0 OR SUM(in_transit) <> 0 OR SUM(unclaimed) <> 0)) balances
            ORDER BY last_movement, %4$s, currency""";

    /** The longest dormant balance first, in bounded memory; negative balances too. */
    static void each(Rows rows, ReportScope scope, Instant since, Instant now, Consumer<DormantBalance> consumer) {
        Instant moment = scope.moment(rows, now);
        RowFilter filter = scope.filter();
        RowFilter known = filter.ofTime();
        var values = new ArrayList<Object>(known.values());
        values.addAll(filter.values());
        values.addAll(filter.values());
        values.add(since);
        rows.each(
                BEFORE.formatted(
                        known.and("l."),
                        JournalRelations.owedToWorkers(filter),
                        filter.ownedBy("worker").and(),
                        rows.inByteOrder("worker"),
                        StatementRelations.LINES),
                values,
                row -> consumer.accept(of(row, moment)));
    }

    private static DormantBalance of(Rows.Row row, Instant now) {
        Instant moved = row.time("last_movement");
        return new DormantBalance(
                new WorkerId(row.text("worker")),
                row.amount("held"),
                row.amount("available"),
                row.amount("in_transit"),
                row.amount("unclaimed"),
                moved,
                row.count("last_position"),
                Duration.between(moved, now).toDays());
    }
}
