package io.piecework.ledger.journal;

import static io.piecework.ledger.journal.LedgerAccount.FORFEITED;
import static io.piecework.ledger.journal.LedgerAccount.WORKER_UNCLAIMED;

import io.piecework.ledger.account.worker.PropertyEvent;
import io.piecework.ledger.money.Amount;
import java.util.ArrayList;

/** The entries of forfeiture, escheat and reclaimed property. */
final class PropertyEntries {

    private PropertyEntries() {}

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
        var lines = new ArrayList<>(WorkerPostings.of(event.after(), credited));
        lines.add(other);
        return new Entry(lines);
    }

    private static Posting unclaimed(PropertyEvent event, Amount amount) {
        return Posting.of(event.worker(), WORKER_UNCLAIMED, amount);
    }
}
