package io.piecework.ledger.journal;

import static io.piecework.ledger.journal.LedgerAccount.CASH;

import io.piecework.ledger.money.Amount;
import io.piecework.ledger.worker.TaxEvent;
import java.util.ArrayList;

/** What becomes of tax that was withheld; that it was is posted with what was earned. */
final class TaxEntries {

    private TaxEntries() {}

    static Entry remitted(TaxEvent.Remitted event) {
        Amount gone = event.remitted().negated();
        var lines = new ArrayList<>(WorkerPostings.of(event.after(), gone));
        lines.add(Posting.platform(CASH, gone));
        return new Entry(lines);
    }
}
