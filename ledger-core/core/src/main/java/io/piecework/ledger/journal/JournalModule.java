package io.piecework.ledger.journal;

import io.piecework.ledger.engine.port.LedgerModule;
import org.apiguardian.api.API;

/** Registers the projections of the journal: entries, workers' balances and held earnings. */
@API(status = API.Status.INTERNAL)
public final class JournalModule implements LedgerModule {

    @Override
    public void register(Registration registration) {
        registration
                .projection(new JournalProjection())
                .projection(new BalanceProjection())
                .projection(new HeldEarningsProjection());
    }
}
