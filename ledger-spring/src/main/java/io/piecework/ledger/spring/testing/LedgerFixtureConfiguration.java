package io.piecework.ledger.spring.testing;

import io.piecework.ledger.Ledger;
import io.piecework.ledger.testing.LedgerFixture;
import io.piecework.ledger.testing.SettableClock;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Fallback;

/** A ledger with a clock that the test moves; in memory, unless the context has a database. */
@AutoConfiguration(after = LedgerInDatabaseConfiguration.class)
final class LedgerFixtureConfiguration {

    /** Beside a clock of the application's own, which stays the one that the application gets. */
    @Bean
    @Fallback
    SettableClock ledgerClock(@Value("${piecework.ledger-test.at}") String at) {
        return SettableClock.at(at);
    }

    @Bean(destroyMethod = "")
    @ConditionalOnMissingBean
    Ledger ledger(SettableClock clock) {
        return Ledger.builder().inMemory().simulatedClock(clock).build();
    }

    @Bean
    LedgerFixture ledgerFixture(SettableClock clock, Ledger ledger) {
        return LedgerFixture.over(clock, ledger);
    }
}
