package io.piecework.ledger.audit.whatif;

import io.piecework.ledger.journal.LedgerAccount;
import io.piecework.ledger.money.Amount;

/**
 * An account whose balance the other terms change. Balances have the trial balance's sign: debit − credit, negative for what is owed.
 *
 * @param owner the worker's or requester's id; empty for an account of the platform
 * @param before as it was
 * @param after as it would have been
 */
public record BalanceDifference(LedgerAccount account, String owner, Amount before, Amount after) {

    /** After − before. */
    public Amount change() {
        return after.minus(before);
    }
}
