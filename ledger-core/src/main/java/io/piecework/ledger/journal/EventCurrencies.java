package io.piecework.ledger.journal;

import io.piecework.ledger.assignment.AssignmentEvent;
import io.piecework.ledger.message.LedgerEvent;
import io.piecework.ledger.message.SubBalance;
import io.piecework.ledger.payout.PayoutEvent;
import java.util.Set;
import java.util.TreeSet;

/** In which currencies' books an event counts. */
public final class EventCurrencies {

    private EventCurrencies() {}

    /**
     * Those it posts in, those of the accounts it tells of, and those of a step of work, or of a payout where its worker reads of it, even
     * where that moves no money; none for what no worker's statement and no account shows.
     */
    public static Set<String> of(LedgerEvent event) {
        var currencies = new TreeSet<String>();
        for (Posting posting : Journal.entryOf(event).postings()) {
            currencies.add(posting.amount().currencyCode());
        }
        for (SubBalance box : event.balances()) {
            currencies.add(box.amount().currencyCode());
        }
        if (event instanceof AssignmentEvent.Work work) {
            currencies.add(work.price().earned().currencyCode());
        }
        if (event instanceof PayoutEvent.WorkerVisible payout) {
            currencies.add(payout.gross().currencyCode());
        }
        return currencies;
    }
}
