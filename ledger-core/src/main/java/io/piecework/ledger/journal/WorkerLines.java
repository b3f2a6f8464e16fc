package io.piecework.ledger.journal;

import static io.piecework.ledger.journal.LedgerAccount.WORKER_AVAILABLE;
import static io.piecework.ledger.journal.LedgerAccount.WORKER_HELD;

import io.piecework.ledger.account.Aside;
import io.piecework.ledger.account.EarningsAfter;
import io.piecework.ledger.money.Amount;
import java.util.List;

/** The lines of a movement in a worker's accounts. */
final class WorkerLines {

    private WorkerLines() {}

    /**
     * Available, but for what the movement set aside.
     *
     * @param credited what the worker gets in all; below zero is what they lose, nothing where it only changes its account
     */
    static List<Posting> of(EarningsAfter after, Amount credited) {
        Aside aside = after.aside();
        if (aside == null) {
            return List.of(Posting.of(after.worker(), WORKER_AVAILABLE, credited.negated()));
        }
        return List.of(
                Posting.of(after.worker(), WORKER_AVAILABLE, aside.held().minus(credited)),
                Posting.of(after.worker(), WORKER_HELD, aside.held().negated()));
    }
}
