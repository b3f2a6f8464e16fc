package io.piecework.ledger.journal;

import static io.piecework.ledger.journal.LedgerAccount.WORKER_AVAILABLE;
import static io.piecework.ledger.journal.LedgerAccount.WORKER_HELD;
import static io.piecework.ledger.journal.LedgerAccount.WORKER_WITHHELD;

import io.piecework.ledger.account.EarningsAfter;
import io.piecework.ledger.account.NonAvailableMovement;
import io.piecework.ledger.money.Amount;
import java.util.List;

/** The postings of a movement in a worker's accounts. */
final class WorkerPostings {

    private WorkerPostings() {}

    /**
     * Posts to <em>available</em> what the movement neither holds nor withholds.
     *
     * @param credited the earnings, tax included; negative where they are taken back, zero for a movement between the worker's accounts
     */
    static List<Posting> of(EarningsAfter after, Amount credited) {
        NonAvailableMovement nonAvailable = after.nonAvailable();
        if (nonAvailable == null) {
            return List.of(Posting.of(after.worker(), WORKER_AVAILABLE, credited.negated()));
        }
        Amount tax = nonAvailable.tax() == null
                ? Amount.zero(credited.currency())
                : nonAvailable.tax().moved();
        return List.of(
                Posting.of(
                        after.worker(),
                        WORKER_AVAILABLE,
                        nonAvailable.held().plus(tax).minus(credited)),
                Posting.of(after.worker(), WORKER_HELD, nonAvailable.held().negated()),
                Posting.of(after.worker(), WORKER_WITHHELD, tax.negated()));
    }
}
