package io.piecework.ledger.report;

import io.piecework.ledger.id.WorkerId;
import io.piecework.ledger.money.Amount;
import io.piecework.ledger.stream.Rows;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.Consumer;

/**
 * Money of a worker's that nothing was added to and nothing taken from for long; that it matured, was held or was announced is no movement.
 *
 * @param lastMovement effective: when anything was earned, taken back, or moved by a payout
 * @param lastPosition of the event that did it
 * @param days whole ones since then
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

    private static final String DORMANT = "SELECT b.worker, b.currency, b.held, b.available, b.in_transit, b.unclaimed,"
            + " m.last_movement, m.last_position FROM ledger_worker_balance b JOIN"
            + " (SELECT worker, currency, MAX(effective_at) AS last_movement, MAX(position) AS last_position"
            + " FROM ledger_statement_line WHERE net <> 0 OR payout <> '' GROUP BY worker, currency) m"
            + " ON m.worker = b.worker AND m.currency = b.currency"
            + " WHERE m.last_movement < ? AND (b.held <> 0 OR b.available <> 0 OR b.in_transit <> 0 OR b.unclaimed <> 0)"
            + " ORDER BY m.last_movement, ";

    /** The longest untouched first, in bounded memory; below zero, what a worker owes is there too. */
    public static void each(Rows rows, Instant since, Instant now, Consumer<DormantBalance> consumer) {
        rows.each(
                DORMANT + rows.inByteOrder("b.worker") + ", b.currency",
                List.of(since),
                row -> consumer.accept(of(row, now)));
    }

    private static DormantBalance of(Rows.Row row, Instant now) {
        Instant last = row.time("last_movement");
        return new DormantBalance(
                new WorkerId(row.text("worker")),
                row.amount("held"),
                row.amount("available"),
                row.amount("in_transit"),
                row.amount("unclaimed"),
                last,
                row.count("last_position"),
                Duration.between(last, now).toDays());
    }
}
