package io.piecework.ledger.calendar;

import io.piecework.ledger.stream.LedgerModule;

/** Registers the projection of running deadlines. */
public final class CalendarModule implements LedgerModule {

    @Override
    public void register(Registration registration) {
        registration.projection(new DueProjection());
    }
}
