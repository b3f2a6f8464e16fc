package io.piecework.ledger.spring.testing;

import io.piecework.ledger.Ledger;
import io.piecework.ledger.testing.LedgerFixture;
import io.piecework.ledger.testing.SettableClock;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.context.annotation.Bean;

/** A ledger in memory with a clock that the test moves. */
@AutoConfiguration
final class LedgerFixtureConfiguration {

    @Bean
    LedgerFixture ledgerFixture(@Value("${piecework.ledger-test.at}") String at) {
        return LedgerFixture.at(at);
    }

    @Bean(destroyMethod = "")
    Ledger ledger(LedgerFixture fixture) {
        return fixture.ledger();
    }

    @Bean
    SettableClock ledgerClock(LedgerFixture fixture) {
        return fixture.clock();
    }
}
