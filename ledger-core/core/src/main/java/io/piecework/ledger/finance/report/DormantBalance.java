package io.piecework.ledger.finance.report;

import io.piecework.ledger.command.id.WorkerId;
import io.piecework.ledger.engine.port.Rows;
import io.piecework.ledger.money.Amount;
import io.piecework.ledger.reading.statement.LastMovement;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Consumer;
import org.apiguardian.api.API;

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

    /** The longest dormant balance first, in bounded memory; negative balances too. */
    @API(status = API.Status.INTERNAL)
    public static void each(
            Rows rows, ReportScope scope, Instant since, Instant now, Consumer<DormantBalance> consumer) {
        Instant moment = scope.moment(rows, now);
        LastMovement.before(rows, scope.filter(), since, movement -> consumer.accept(of(movement, moment)));
    }

    private static DormantBalance of(LastMovement movement, Instant now) {
        return new DormantBalance(
                movement.worker(),
                movement.held(),
                movement.available(),
                movement.inTransit(),
                movement.unclaimed(),
                movement.moved(),
                movement.position(),
                Duration.between(movement.moved(), now).toDays());
    }
}
