package io.piecework.ledger.account;

import io.piecework.ledger.message.Box;
import io.piecework.ledger.message.RequesterId;
import io.piecework.ledger.money.Amount;
import java.util.List;

/**
 * A requester's funds as an event leaves them.
 *
 * @param available what tasks may still be published with; negative where the requester pays on account
 * @param committed reserved for slots, or spent on approved work
 */
public record FundsAfter(RequesterId requester, Amount available, Amount committed) {

    public List<Box> boxes() {
        String account = requester.account(available.currency());
        return List.of(new Box(account, "available", available), new Box(account, "committed", committed));
    }
}
