package io.piecework.ledger.payout.steps;

import io.piecework.ledger.stream.LedgerModule;
import org.apiguardian.api.API;

/** Registers the projection of payout steps. */
@API(status = API.Status.INTERNAL)
public final class PayoutStepsModule implements LedgerModule {

    @Override
    public void register(Registration registration) {
        registration.projection(new PayoutStepProjection());
    }
}
