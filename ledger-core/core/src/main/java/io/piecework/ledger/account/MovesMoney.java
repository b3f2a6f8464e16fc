package io.piecework.ledger.account;

import io.piecework.ledger.command.LedgerEvent;
import io.piecework.ledger.command.SubBalance;
import io.piecework.ledger.money.Amount;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A workflow's event that may move money of a worker, of a requester, or of both. The event of each account repeats the amount and the balances
 * after it, and the audit compares the two.
 */
public interface MovesMoney extends LedgerEvent {

    /** The worker's account after the event; null where the event did not change it. */
    default @Nullable EarningsAfter earnings() {
        return null;
    }

    /** The requester's account after the event; null where the event did not change it. */
    default @Nullable FundsAfter funds() {
        return null;
    }

    /** What the worker's account received or lost, as its event says; null where that has no amount. */
    default @Nullable Amount earningsMoved() {
        return null;
    }

    /** What the requester's account received or lost, as its event says; for a granted credit, its limit. */
    default @Nullable Amount fundsMoved() {
        return null;
    }

    @Override
    default List<SubBalance> balances() {
        var balances = new ArrayList<SubBalance>();
        EarningsAfter earnings = earnings();
        if (earnings != null) {
            balances.addAll(earnings.subBalances());
        }
        FundsAfter funds = funds();
        if (funds != null) {
            balances.addAll(funds.subBalances());
        }
        return balances;
    }
}
