package io.piecework.ledger.journal;

import static io.piecework.ledger.journal.LedgerAccount.CASH;

import io.piecework.ledger.account.worker.TaxEvent;
import io.piecework.ledger.money.Amount;
import java.util.ArrayList;

/** The entry of remitted tax; the entry of the earnings contains that it was withheld. */
final class TaxEntries {

    private TaxEntries() {}

    static Entry remitted(TaxEvent.Remitted event) {
        Amount credited = event.remitted().negated();
        var lines = new ArrayList<>(WorkerPostings.of(event.after(), credited));
        lines.add(Posting.platform(CASH, credited));
        return new Entry(lines);
    }
}
