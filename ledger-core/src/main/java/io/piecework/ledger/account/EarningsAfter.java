package io.piecework.ledger.account;

import io.piecework.ledger.message.Box;
import io.piecework.ledger.message.WorkerId;
import io.piecework.ledger.money.Amount;
import java.util.List;

/**
 * A worker's earnings as an event leaves them.
 *
 * @param available what may be paid out
 */
public record EarningsAfter(WorkerId worker, Amount available) {

    public List<Box> boxes() {
        return List.of(new Box(worker.account(available.currency()), "available", available));
    }
}
