package io.piecework.ledger.calendar;

import io.piecework.ledger.stream.LedgerModule;

/** Registers the projection of running deadlines. */
public final class CalendarModule implements LedgerModule {

    @Override
    public void describe(Registration registration) {
        registration.projects(new DueProjection());
    }
}
