package io.piecework.ledger;

import io.piecework.ledger.testdb.FreshDatabase;
import java.time.InstantSource;

/** A ledger that tells many histories one after the other: its clock goes back to the beginning of each, and claims are measured by it. */
public final class ReplayedLedger {

    private ReplayedLedger() {}

    public static Ledger over(FreshDatabase database, InstantSource clock) {
        return Ledger.builder()
                .dataSource(database.dataSource())
                .replayedClock(clock)
                .build();
    }

    public static Ledger inMemory(InstantSource clock) {
        return Ledger.builder().inMemory().replayedClock(clock).build();
    }
}
