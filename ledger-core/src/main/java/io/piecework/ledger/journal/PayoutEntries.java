package io.piecework.ledger.journal;

import static io.piecework.ledger.journal.LedgerAccount.CASH;
import static io.piecework.ledger.journal.LedgerAccount.WORKER_IN_TRANSIT;

import io.piecework.ledger.money.Amount;
import io.piecework.ledger.payout.PayoutEvent;
import io.piecework.ledger.payout.PayoutOutcome;
import java.util.ArrayList;

/** What the steps of a payout post. */
final class PayoutEntries {

    private PayoutEntries() {}

    static Entry sent(PayoutEvent.Moved event) {
        return inTransit(event, event.gross());
    }

    static Entry givenBack(PayoutEvent.Moved event) {
        return inTransit(event, event.gross().negated());
    }

    static Entry paid(PayoutEvent.Moved event) {
        return Entry.of(
                Posting.of(event.worker(), WORKER_IN_TRANSIT, event.gross()),
                Posting.platform(CASH, event.gross().negated()));
    }

    /** @param arrived whether it comes back from outside, or from its way */
    static Entry cameBack(PayoutEvent.Moved event, boolean arrived) {
        return arrived ? outside(event, event.gross()) : givenBack(event);
    }

    /** What was given back is taken again, or what was paid comes back. */
    static Entry accepted(PayoutEvent.Accepted event) {
        return outside(
                event, event.outcome() == PayoutOutcome.PAID ? event.gross().negated() : event.gross());
    }

    /** @param sent below zero is what comes back */
    private static Entry inTransit(PayoutEvent.Moved event, Amount sent) {
        var lines = new ArrayList<>(WorkerLines.of(event.after(), sent.negated()));
        lines.add(Posting.of(event.worker(), WORKER_IN_TRANSIT, sent.negated()));
        return new Entry(lines);
    }

    /** @param back from outside; below zero is what goes there */
    private static Entry outside(PayoutEvent.Moved event, Amount back) {
        var lines = new ArrayList<>(WorkerLines.of(event.after(), back));
        lines.add(Posting.platform(CASH, back));
        return new Entry(lines);
    }
}
