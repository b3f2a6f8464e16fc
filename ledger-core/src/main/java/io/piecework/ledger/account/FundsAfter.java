package io.piecework.ledger.account;

import io.piecework.ledger.id.RequesterId;
import io.piecework.ledger.message.SubBalance;
import io.piecework.ledger.money.Amount;
import java.util.List;

/**
 * A requester's funds as an event leaves them.
 *
 * @param available what tasks may still be published with; negative where the requester pays on account
 * @param committed reserved for slots, or spent on approved work
 */
public record FundsAfter(RequesterId requester, Amount available, Amount committed) {

    public List<SubBalance> subBalances() {
        String account = requester.account(available.currency());
        return List.of(
                new SubBalance(account, "available", available), new SubBalance(account, "committed", committed));
    }
}
