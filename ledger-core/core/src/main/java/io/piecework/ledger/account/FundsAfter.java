package io.piecework.ledger.account;

import io.piecework.ledger.command.SubBalance;
import io.piecework.ledger.command.id.RequesterId;
import io.piecework.ledger.money.Amount;
import java.util.List;

/**
 * The sub-balances of a requester's account after an event.
 *
 * @param available free for new tasks; negative if the requester uses credit or owes a charge-back
 * @param committed reserved for slots, or spent on approved work
 */
public record FundsAfter(RequesterId requester, Amount available, Amount committed) {

    public List<SubBalance> subBalances() {
        String account = requester.account(available.currency());
        return List.of(
                new SubBalance(account, "available", available), new SubBalance(account, "committed", committed));
    }
}
