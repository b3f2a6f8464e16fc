package io.piecework.ledger.statement;

import io.piecework.ledger.id.WorkerId;
import io.piecework.ledger.journal.JournalRelations;
import io.piecework.ledger.money.Amount;
import io.piecework.ledger.stream.Rows;
import java.time.Instant;
import java.util.List;
import java.util.function.Consumer;

/**
 * A worker's balance in one currency, and when money was last added to it or taken from it. Maturity, holds and notices are no movements.
 *
 * @param moved the effective time of the last movement
 * @param position the position of the last movement's event
 */
public record LastMovement(
        WorkerId worker,
        Amount held,
        Amount available,
        Amount inTransit,
        Amount unclaimed,
        Instant moved,
        long position) {

    private static final String BEFORE = """
            SELECT b.worker, b.currency, b.held, b.available, b.in_transit, b.unclaimed, m.last_movement, m.last_position
            FROM %s b
            JOIN (
                SELECT worker, currency, MAX(effective_at) AS last_movement, MAX(position) AS last_position
                FROM ledger_statement_line
                WHERE net <> 0
                OR payout <> ''
                GROUP BY worker, currency) m
            ON m.worker = b.worker
            AND m.currency = b.currency
            WHERE m.last_movement < ?
            AND (b.held <> 0 OR b.available <> 0 OR b.in_transit <> 0 OR b.unclaimed <> 0)
            ORDER BY m.last_movement, %s, b.currency""";

    /** The balances that are not zero and did not move since a moment, the earliest movement first, in bounded memory. */
    public static void before(Rows rows, Instant since, Consumer<LastMovement> consumer) {
        rows.each(
                BEFORE.formatted(JournalRelations.BALANCES, rows.inByteOrder("b.worker")),
                List.of(since),
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
