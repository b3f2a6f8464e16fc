package io.piecework.ledger.calendar;

import io.piecework.ledger.stream.LedgerModule;
import org.apiguardian.api.API;

/** Registers the projection of running deadlines. */
@API(status = API.Status.INTERNAL)
public final class CalendarModule implements LedgerModule {

    @Override
    public void register(Registration registration) {
        registration.projection(new DueProjection());
    }
}
