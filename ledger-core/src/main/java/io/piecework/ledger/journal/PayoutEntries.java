package io.piecework.ledger.journal;

import static io.piecework.ledger.journal.LedgerAccount.CASH;
import static io.piecework.ledger.journal.LedgerAccount.WORKER_AVAILABLE;
import static io.piecework.ledger.journal.LedgerAccount.WORKER_IN_TRANSIT;

import io.piecework.ledger.money.Amount;
import io.piecework.ledger.payout.PayoutEvent;
import io.piecework.ledger.payout.PayoutOutcome;

/** What payouts post. */
final class PayoutEntries {

    private PayoutEntries() {}

    static Entry sent(PayoutEvent.Moved event) {
        return within(event, WORKER_AVAILABLE, WORKER_IN_TRANSIT);
    }

    static Entry givenBack(PayoutEvent.Moved event) {
        return within(event, WORKER_IN_TRANSIT, WORKER_AVAILABLE);
    }

    static Entry paid(PayoutEvent.Moved event) {
        return out(event, WORKER_IN_TRANSIT, event.gross());
    }

    /** @param arrived whether it comes back from outside, or from its way */
    static Entry cameBack(PayoutEvent.Moved event, boolean arrived) {
        return arrived ? out(event, WORKER_AVAILABLE, event.gross().negated()) : givenBack(event);
    }

    /** What was given back is taken again, or what was paid comes back. */
    static Entry accepted(PayoutEvent.Accepted event) {
        Amount out = event.outcome() == PayoutOutcome.PAID
                ? event.gross()
                : event.gross().negated();
        return out(event, WORKER_AVAILABLE, out);
    }

    private static Entry within(PayoutEvent.Moved event, LedgerAccount from, LedgerAccount to) {
        return Entry.of(
                Posting.of(event.worker(), from, event.gross()),
                Posting.of(event.worker(), to, event.gross().negated()));
    }

    /** Out of the house, or back into it where the amount is below zero. */
    private static Entry out(PayoutEvent.Moved event, LedgerAccount from, Amount amount) {
        return Entry.of(Posting.of(event.worker(), from, amount), Posting.platform(CASH, amount.negated()));
    }
}
