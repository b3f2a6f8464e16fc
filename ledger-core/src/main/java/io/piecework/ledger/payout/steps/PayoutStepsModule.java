package io.piecework.ledger.payout.steps;

import io.piecework.ledger.stream.LedgerModule;

/** Registers the projection of payout steps. */
public final class PayoutStepsModule implements LedgerModule {

    @Override
    public void describe(Registration registration) {
        registration.projects(new PayoutStepProjection());
    }
}
