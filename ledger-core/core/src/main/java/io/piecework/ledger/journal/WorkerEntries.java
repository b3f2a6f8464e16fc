package io.piecework.ledger.journal;

import static io.piecework.ledger.journal.LedgerAccount.CASH;
import static io.piecework.ledger.journal.LedgerAccount.FORFEITED;
import static io.piecework.ledger.journal.LedgerAccount.WORKER_AVAILABLE;
import static io.piecework.ledger.journal.LedgerAccount.WORKER_HELD;
import static io.piecework.ledger.journal.LedgerAccount.WORKER_UNCLAIMED;
import static io.piecework.ledger.journal.LedgerAccount.WORKER_WITHHELD;

import io.piecework.ledger.account.EarningsAfter;
import io.piecework.ledger.account.NonAvailableMovement;
import io.piecework.ledger.account.worker.PropertyEvent;
import io.piecework.ledger.account.worker.TaxEvent;
import io.piecework.ledger.money.Amount;
import java.util.ArrayList;
import java.util.List;

/** The postings of a movement in a worker's accounts, and the entries of those that belong to no work, award or payout. */
final class WorkerEntries {

    private WorkerEntries() {}

    /**
     * Posts to <em>available</em> what the movement neither holds nor withholds.
     *
     * @param credited the earnings, tax included; negative where they are taken back, zero for a movement between the worker's accounts
     */
    static List<Posting> postings(EarningsAfter after, Amount credited) {
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

    static Entry forfeited(PropertyEvent event) {
        return entry(
                event,
                event.moved().negated(),
                Posting.platform(FORFEITED, event.moved().negated()));
    }

    static Entry escheated(PropertyEvent event) {
        return entry(
                event, event.moved().negated(), unclaimed(event, event.moved().negated()));
    }

    static Entry reclaimed(PropertyEvent event) {
        return entry(event, event.moved(), unclaimed(event, event.moved()));
    }

    private static Entry entry(PropertyEvent event, Amount credited, Posting other) {
        var lines = new ArrayList<>(postings(event.after(), credited));
        lines.add(other);
        return new Entry(lines);
    }

    private static Posting unclaimed(PropertyEvent event, Amount amount) {
        return Posting.of(event.worker(), WORKER_UNCLAIMED, amount);
    }

    /** The entry of the earnings contains that the tax was withheld. */
    static Entry remitted(TaxEvent.Remitted event) {
        Amount credited = event.remitted().negated();
        var lines = new ArrayList<>(postings(event.after(), credited));
        lines.add(Posting.platform(CASH, credited));
        return new Entry(lines);
    }
}
