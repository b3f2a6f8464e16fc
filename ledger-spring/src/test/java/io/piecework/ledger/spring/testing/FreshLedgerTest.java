package io.piecework.ledger.spring.testing;

import static org.assertj.core.api.Assertions.assertThat;

import io.piecework.ledger.Ledger;
import io.piecework.ledger.account.DepositFunds;
import io.piecework.ledger.money.Amount;
import io.piecework.ledger.testing.LedgerFixture;
import io.piecework.ledger.testing.SettableClock;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.test.context.ContextConfiguration;

/** Tests of one class use the same ids and move the clock, and do not see each other. */
@LedgerTest(at = "2026-03-01T09:00:00Z")
@ContextConfiguration(classes = FreshLedgerTest.Application.class)
class FreshLedgerTest {

    @SpringBootConfiguration
    static class Application {}

    @Autowired
    private Ledger ledger;

    @Autowired
    private LedgerFixture fixture;

    @Autowired
    private SettableClock clock;

    @ParameterizedTest
    @ValueSource(strings = {"1.00", "2.00"})
    void each_test_has_a_ledger_and_a_clock_of_its_own(String amount) {
        assertThat(clock.instant()).isEqualTo(Instant.parse("2026-03-01T09:00:00Z"));
        assertThat(ledger.asAuditor().events()).isZero();
        ledger.execute(DepositFunds.of("d-1", "acme", Amount.of(amount, "USD")));
        clock.advance(Duration.ofDays(1));
        fixture.then().funds("acme", "USD " + amount, "USD 0.00");
    }
}
