package io.piecework.ledger.testing.axon;

import io.piecework.ledger.Ledger;
import io.piecework.ledger.LedgerBuilder;
import io.piecework.ledger.testing.LedgerFixture;
import io.piecework.ledger.testing.SettableClock;

/** Opens the fixtures of this package. */
public final class LedgerFixtures {

    private LedgerFixtures() {}

    /** A fixture with a fresh ledger in memory. */
    public static LedgerTestFixture axon(SettableClock clock) {
        return axon(clock, Ledger.builder().inMemory());
    }

    /** A fixture with a ledger of the caller's settings, such as another database, which the fixture does not clear. */
    public static LedgerTestFixture axon(SettableClock clock, LedgerBuilder builder) {
        return new LedgerTestFixture(LedgerFixture.of(clock, builder));
    }
}
