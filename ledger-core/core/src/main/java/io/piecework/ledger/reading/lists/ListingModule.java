package io.piecework.ledger.reading.lists;

import io.piecework.ledger.engine.port.LedgerModule;
import org.apiguardian.api.API;

/** Registers the projections of lists. */
@API(status = API.Status.INTERNAL)
public final class ListingModule implements LedgerModule {

    @Override
    public void register(Registration registration) {
        registration
                .projection(AssignmentLists.PROJECTION)
                .projection(TaskLists.PROJECTION)
                .projection(PayoutLists.PROJECTION)
                .projection(MoneyLists.AWARD_PROJECTION)
                .projection(MoneyLists.HOLD_PROJECTION)
                .projection(MoneyLists.FUNDING_PROJECTION)
                .projection(PayoutAccounts.PROJECTION);
    }
}
