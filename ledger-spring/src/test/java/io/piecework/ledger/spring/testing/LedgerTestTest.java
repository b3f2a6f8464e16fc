package io.piecework.ledger.spring.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.piecework.ledger.Ledger;
import io.piecework.ledger.account.DepositFunds;
import io.piecework.ledger.money.Amount;
import io.piecework.ledger.testing.LedgerFixture;
import io.piecework.ledger.testing.SettableClock;
import java.time.Duration;
import java.time.Instant;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.ListableBeanFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.context.annotation.Import;
import org.springframework.stereotype.Component;

/** The slice as an application's test uses it. */
@LedgerTest(at = "2026-03-01T09:00:00Z")
@Import(LedgerTestTest.Deposits.class)
class LedgerTestTest {

    @SpringBootApplication
    static class Application {}

    /** The code under test. */
    static class Deposits {
        private final Ledger ledger;

        Deposits(Ledger ledger) {
            this.ledger = ledger;
        }

        Instant take(String id) {
            return ledger.execute(DepositFunds.of(id, "acme", Amount.of("5.00", "USD")))
                    .recorded();
        }
    }

    /** Needs a database, so the slice must exclude it. */
    @Component
    static class NeedsDatabase {
        NeedsDatabase(DataSource source) {
            throw new AssertionError(source);
        }
    }

    @Autowired
    private Deposits deposits;

    @Autowired
    private LedgerFixture fixture;

    @Autowired
    private SettableClock clock;

    @Autowired
    private ListableBeanFactory beans;

    @Test
    void calls_a_ledger_in_memory_with_a_clock_that_the_test_moves() {
        assertThat(deposits.take("d-1")).isEqualTo(Instant.parse("2026-03-01T09:00:00Z"));
        clock.advance(Duration.ofDays(1));
        assertThat(deposits.take("d-2")).isEqualTo(Instant.parse("2026-03-02T09:00:00Z"));
        fixture.then().funds("acme", "USD 10.00", "USD 0.00");
    }

    @Test
    void has_no_database_and_nothing_that_needs_one() {
        assertThat(beans.getBeanNamesForType(DataSource.class)).isEmpty();
        assertThat(beans.getBeanNamesForType(NeedsDatabase.class)).isEmpty();
        assertThat(beans.getBeanNamesForType(Ledger.class)).containsExactly("ledger");
    }

    @Test
    void fails_a_test_that_ignores_a_refusal() {
        fixture.when(io.piecework.ledger.work.assignment.ApproveAssignment.of("unknown"));
        assertThatThrownBy(fixture::verify).isInstanceOf(AssertionError.class);
    }
}
