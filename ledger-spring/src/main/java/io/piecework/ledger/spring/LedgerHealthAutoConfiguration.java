package io.piecework.ledger.spring;

import io.piecework.ledger.Ledger;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.health.autoconfigure.contributor.ConditionalOnEnabledHealthIndicator;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.context.annotation.Bean;

/** The health indicator {@code ledger}, in an application with the actuator; {@code management.health.ledger.enabled=false} turns it off. */
@AutoConfiguration(after = LedgerAutoConfiguration.class)
@ConditionalOnClass({HealthIndicator.class, ConditionalOnEnabledHealthIndicator.class})
@ConditionalOnBean(Ledger.class)
public final class LedgerHealthAutoConfiguration {

    @Bean
    @ConditionalOnEnabledHealthIndicator("ledger")
    LedgerHealthIndicator ledgerHealthIndicator(Ledger ledger) {
        return new LedgerHealthIndicator(ledger);
    }
}
