package io.piecework.ledger.decisions;

import io.piecework.ledger.fixtures.LedgerFixture;
import io.piecework.ledger.money.Amount;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;

/** A fixture for the tests of one module's decisions: given commands, when one more, then events or a refusal. Each ends with a verified ledger. */
abstract class Decisions {

    static final Instant START = Instant.parse("2026-03-01T09:00:00Z");

    final LedgerFixture fixture = LedgerFixture.at("2026-03-01T09:00:00Z");

    @AfterEach
    void verifies_the_ledger() {
        fixture.close();
    }

    static Amount usd(String number) {
        return Amount.of(number, "USD");
    }
}
