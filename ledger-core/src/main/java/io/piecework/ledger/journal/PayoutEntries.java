package io.piecework.ledger.journal;

import static io.piecework.ledger.journal.LedgerAccount.CASH;
import static io.piecework.ledger.journal.LedgerAccount.WORKER_IN_TRANSIT;

import io.piecework.ledger.money.Amount;
import io.piecework.ledger.payout.PayoutEvent;
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

    static Entry returned(PayoutEvent.Moved event) {
        var lines = new ArrayList<>(WorkerLines.of(event.after(), event.gross()));
        lines.add(Posting.platform(CASH, event.gross()));
        return new Entry(lines);
    }

    /** @param sent below zero is what comes back */
    private static Entry inTransit(PayoutEvent.Moved event, Amount sent) {
        var lines = new ArrayList<>(WorkerLines.of(event.after(), sent.negated()));
        lines.add(Posting.of(event.worker(), WORKER_IN_TRANSIT, sent.negated()));
        return new Entry(lines);
    }
}
