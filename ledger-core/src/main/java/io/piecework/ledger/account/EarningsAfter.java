package io.piecework.ledger.account;

import io.piecework.ledger.message.Box;
import io.piecework.ledger.message.WorkerId;
import io.piecework.ledger.money.Amount;
import java.util.List;

/**
 * A worker's earnings as an event leaves them.
 *
 * @param held earned, and not payable while something is open
 * @param available what may be paid out; below zero where more was taken back than was there
 * @param inTransit what is on its way to the worker
 */
public record EarningsAfter(WorkerId worker, Amount held, Amount available, Amount inTransit) {

    public List<Box> boxes() {
        String account = worker.account(available.currency());
        return List.of(
                new Box(account, "held", held),
                new Box(account, "available", available),
                new Box(account, "in-transit", inTransit));
    }
}
