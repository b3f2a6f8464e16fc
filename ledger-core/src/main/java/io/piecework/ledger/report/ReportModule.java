package io.piecework.ledger.report;

import io.piecework.ledger.stream.LedgerModule;

/** Registers the projection of the steps of payouts. */
public final class ReportModule implements LedgerModule {

    @Override
    public void describe(Registration registration) {
        registration.projects(new PayoutSteps());
    }
}
