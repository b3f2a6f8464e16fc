package io.piecework.ledger.journal;

import io.piecework.ledger.command.id.RequesterId;
import io.piecework.ledger.command.id.WorkerId;
import io.piecework.ledger.money.Amount;

/**
 * A debit or credit to one account.
 *
 * @param owner the requester or worker that owns the account; empty for the platform's own
 * @param amount positive for a debit, negative for a credit
 */
record Posting(LedgerAccount account, String owner, Amount amount) {

    static Posting platform(LedgerAccount account, Amount amount) {
        return new Posting(account, "", amount);
    }

    static Posting of(RequesterId requester, LedgerAccount account, Amount amount) {
        return new Posting(account, requester.value(), amount);
    }

    static Posting of(WorkerId worker, LedgerAccount account, Amount amount) {
        return new Posting(account, worker.value(), amount);
    }
}
