package io.piecework.ledger.reading.statement;

import io.piecework.ledger.command.id.WorkerId;
import io.piecework.ledger.engine.port.RowFilter;
import io.piecework.ledger.engine.port.Rows;
import io.piecework.ledger.journal.JournalRelations;
import io.piecework.ledger.money.Amount;
import java.time.Instant;
import java.util.ArrayList;
import java.util.function.Consumer;
import org.apiguardian.api.API;

/**
 * A worker's balance in one currency, and when money was last added to it or taken from it. Maturity, holds and notices are no movements.
 *
 * @param moved the effective time of the last movement
 * @param position the position of the last movement's event
 */
@API(status = API.Status.INTERNAL)
public record LastMovement(
        WorkerId worker,
        Amount held,
        Amount available,
        Amount inTransit,
        Amount unclaimed,
        Instant moved,
        long position) {

    /** Each worker's last movement is looked up by the index, which costs H2 less than a window over all lines. */
    private static final String BEFORE = """
            SELECT worker, currency, held, available, in_transit, unclaimed, last_movement,
                (SELECT MAX(l.position)
                FROM ledger_statement_line l
                WHERE l.worker = balances.worker
                AND l.currency = balances.currency
                AND l.effective_at = balances.last_movement
                AND (l.net <> 0 OR l.payout <> '')
                %s) AS last_position
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
                    FROM (%s) owed
                    UNION ALL
                    SELECT worker, currency, 0, 0, 0, 0, MAX(effective_at)
                    FROM ledger_statement_line
                    WHERE (net <> 0 OR payout <> '')
                    %s
                    GROUP BY worker, currency) lists
                GROUP BY worker, currency
                HAVING MAX(moved_at) < ?
                AND (SUM(held) <> 0 OR SUM(available) <> 0 OR SUM(in_transit) <> 0 OR SUM(unclaimed) <> 0)) balances
            ORDER BY last_movement, %s, currency""";

    /** The balances that are not zero and did not move since a moment, the earliest movement first, in bounded memory. */
    public static void before(Rows rows, RowFilter filter, Instant since, Consumer<LastMovement> consumer) {
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
                        rows.inByteOrder("worker")),
                values,
                row -> consumer.accept(new LastMovement(
                        new WorkerId(row.text("worker")),
                        row.amount("held"),
                        row.amount("available"),
                        row.amount("in_transit"),
                        row.amount("unclaimed"),
                        row.time("last_movement"),
                        row.count("last_position"))));
    }
}
