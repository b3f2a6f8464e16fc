package io.piecework.ledger.worker;

import io.piecework.ledger.message.OperationId;
import io.piecework.ledger.stream.Reading;
import io.piecework.ledger.stream.Room;
import java.util.Optional;

/** What is decided about workers and their earnings. */
public final class Workers implements Room {

    @Override
    public void describe(Plan plan) {
        MaturityDecisions.describe(plan);
        HoldDecisions.describe(plan);
    }

    /** The hold that an operation placed, as it is committed. */
    public static Optional<HoldView> hold(Reading reading, OperationId hold) {
        return HoldDecisions.find(reading, hold);
    }
}
