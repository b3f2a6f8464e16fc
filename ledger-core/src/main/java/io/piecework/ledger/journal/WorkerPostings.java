package io.piecework.ledger.journal;

import static io.piecework.ledger.journal.LedgerAccount.WORKER_AVAILABLE;
import static io.piecework.ledger.journal.LedgerAccount.WORKER_HELD;
import static io.piecework.ledger.journal.LedgerAccount.WORKER_WITHHELD;

import io.piecework.ledger.account.EarningsAfter;
import io.piecework.ledger.account.NonAvailableMovement;
import io.piecework.ledger.money.Amount;
import java.util.List;

/** The lines of a movement in a worker's accounts. */
final class WorkerPostings {

    private WorkerPostings() {}

    /**
     * Available, but for what the movement set aside.
     *
     * @param credited what is earned in all, tax included; below zero is what is taken back, nothing where it only changes its account
     */
    static List<Posting> of(EarningsAfter after, Amount credited) {
        NonAvailableMovement aside = after.aside();
        if (aside == null) {
            return List.of(Posting.of(after.worker(), WORKER_AVAILABLE, credited.negated()));
        }
        Amount tax = aside.tax() == null
                ? Amount.zero(credited.currency())
                : aside.tax().moved();
        return List.of(
                Posting.of(
                        after.worker(), WORKER_AVAILABLE, aside.held().plus(tax).minus(credited)),
                Posting.of(after.worker(), WORKER_HELD, aside.held().negated()),
                Posting.of(after.worker(), WORKER_WITHHELD, tax.negated()));
    }
}
