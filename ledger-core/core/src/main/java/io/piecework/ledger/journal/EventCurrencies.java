package io.piecework.ledger.journal;

import io.piecework.ledger.command.LedgerEvent;
import io.piecework.ledger.command.SubBalance;
import io.piecework.ledger.payout.PayoutEvent;
import io.piecework.ledger.work.assignment.AssignmentEvent;
import java.util.Set;
import java.util.TreeSet;
import org.apiguardian.api.API;

/** The currencies whose books an event belongs to; a closed period of one of them refuses it. */
@API(status = API.Status.INTERNAL)
public final class EventCurrencies {

    private EventCurrencies() {}

    /**
     * The currencies of an event's postings, of the sub-balances it records, and of the work or payout it is a step of, even where it moves no
     * money. None for an event that no account and no worker's statement shows.
     */
    public static Set<String> of(LedgerEvent event) {
        var currencies = new TreeSet<String>();
        for (Posting posting : PostingRules.entryOf(event).postings()) {
            currencies.add(posting.amount().currencyCode());
        }
        for (SubBalance balance : event.balances()) {
            currencies.add(balance.amount().currencyCode());
        }
        if (event instanceof AssignmentEvent.Step work) {
            currencies.add(work.price().earned().currencyCode());
        }
        if (event instanceof PayoutEvent.WorkerVisible payout) {
            currencies.add(payout.gross().currencyCode());
        }
        return currencies;
    }
}
