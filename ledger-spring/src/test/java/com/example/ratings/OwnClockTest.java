package com.example.ratings;

import static org.assertj.core.api.Assertions.assertThat;

import io.piecework.ledger.Ledger;
import io.piecework.ledger.account.DepositFunds;
import io.piecework.ledger.money.Amount;
import io.piecework.ledger.spring.testing.LedgerTest;
import java.time.Clock;
import java.time.Instant;
import java.time.InstantSource;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.data.jpa.test.autoconfigure.AutoConfigureDataJpa;
import org.springframework.boot.jdbc.test.autoconfigure.AutoConfigureTestDatabase;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.test.context.TestPropertySource;

/** The application has a clock of its own; the ledger of the slice has the one that the test moves. */
@LedgerTest(at = "2026-03-01T09:00:00Z")
@AutoConfigureDataJpa
@AutoConfigureTestDatabase
@Import(OwnClockTest.Times.class)
@TestPropertySource(properties = "test.with=ledger,jpa") // what this module's tests let auto-configuration see
@Tag("slow")
class OwnClockTest {

    static class Times {
        @Bean
        Clock applicationClock() {
            return Clock.fixed(Instant.EPOCH, Clock.systemUTC().getZone());
        }
    }

    @Autowired
    private Ledger ledger;

    @Autowired
    private InstantSource clock;

    @Test
    void each_keeps_its_clock() {
        assertThat(clock.instant()).isEqualTo(Instant.EPOCH);
        assertThat(ledger.execute(DepositFunds.of("d-1", "acme", Amount.parse("USD 20.00")))
                        .recorded())
                .isEqualTo(Instant.parse("2026-03-01T09:00:00Z"));
    }
}
