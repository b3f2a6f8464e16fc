package io.piecework.ledger.reading.lists;

import io.piecework.ledger.engine.port.LedgerModule;
import org.apiguardian.api.API;

/** Registers the projections of lists. */
@API(status = API.Status.INTERNAL)
public final class ListingModule implements LedgerModule {

    @Override
    public void register(Registration registration) {
        registration.projection(new AssignmentProjection());
        registration.projection(new TaskProjection());
        registration.projection(new PayoutProjection());
        registration.projection(new AwardProjection());
        registration.projection(new HoldProjection());
        registration.projection(new FundingProjection());
    }
}
