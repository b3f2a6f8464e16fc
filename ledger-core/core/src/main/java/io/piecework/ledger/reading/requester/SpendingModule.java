package io.piecework.ledger.reading.requester;

import io.piecework.ledger.engine.port.LedgerModule;
import org.apiguardian.api.API;

/** Registers the checkpoint that sums up requesters' money by month. */
@API(status = API.Status.INTERNAL)
public final class SpendingModule implements LedgerModule {

    @Override
    public void register(Registration registration) {
        registration.checkpoint(MonthlyFunds.CHECKPOINT);
    }
}
