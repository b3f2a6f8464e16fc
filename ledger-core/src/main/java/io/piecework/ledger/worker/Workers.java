package io.piecework.ledger.worker;

import io.piecework.ledger.stream.Room;

/** What is decided about workers and their earnings. */
public final class Workers implements Room {

    @Override
    public void describe(Plan plan) {
        MaturityDecisions.describe(plan);
    }
}
