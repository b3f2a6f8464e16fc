package io.piecework.ledger.payout.steps;

import io.piecework.ledger.stream.LedgerModule;

/** Registers the projection of payout steps. */
public final class PayoutStepsModule implements LedgerModule {

    @Override
    public void register(Registration registration) {
        registration.projection(new PayoutStepProjection());
    }
}
