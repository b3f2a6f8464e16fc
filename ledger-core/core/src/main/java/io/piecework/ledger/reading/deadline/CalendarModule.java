package io.piecework.ledger.reading.deadline;

import io.piecework.ledger.engine.port.LedgerModule;
import org.apiguardian.api.API;

/** Registers the projection of running deadlines. */
@API(status = API.Status.INTERNAL)
public final class CalendarModule implements LedgerModule {

    @Override
    public void register(Registration registration) {
        registration.projection(new DueProjection());
    }
}
