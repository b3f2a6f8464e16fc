package io.piecework.ledger.journal;

import io.piecework.ledger.stream.LedgerModule;

/** Registers the projections of the journal: entries, workers' balances and held earnings. */
public final class JournalModule implements LedgerModule {

    @Override
    public void describe(Registration registration) {
        registration
                .projects(new JournalProjection())
                .projects(new BalanceProjection())
                .projects(new HeldEarningsProjection());
    }
}
