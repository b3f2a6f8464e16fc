package io.piecework.ledger.reading.decision;

import io.piecework.ledger.engine.port.LedgerModule;
import org.apiguardian.api.API;

/** The module of decisions against workers: their index, and their reviews. */
@API(status = API.Status.INTERNAL)
public final class Decisions implements LedgerModule {

    @Override
    public void register(Registration registration) {
        DecisionReviewHandler.register(registration);
        registration.projection(new DecisionProjection());
    }
}
