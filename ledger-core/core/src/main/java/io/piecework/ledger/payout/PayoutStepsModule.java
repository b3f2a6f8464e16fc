package io.piecework.ledger.payout;

import io.piecework.ledger.engine.port.LedgerModule;
import org.apiguardian.api.API;

/** Registers the projection of payout steps. */
@API(status = API.Status.INTERNAL)
public final class PayoutStepsModule implements LedgerModule {

    @Override
    public void register(Registration registration) {
        registration.projection(new PayoutStepProjection());
    }
}
