package io.piecework.ledger.spring;

import io.piecework.ledger.Ledger;
import org.springframework.boot.actuate.autoconfigure.endpoint.condition.ConditionalOnAvailableEndpoint;
import org.springframework.boot.actuate.endpoint.annotation.Endpoint;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.context.annotation.Bean;

/** The actuator endpoint {@code ledger}, where the application exposes it. */
@AutoConfiguration(after = LedgerAutoConfiguration.class)
@ConditionalOnClass({Endpoint.class, ConditionalOnAvailableEndpoint.class})
@ConditionalOnBean(Ledger.class)
public final class LedgerEndpointAutoConfiguration {

    @Bean
    @ConditionalOnAvailableEndpoint
    LedgerEndpoint ledgerEndpoint(Ledger ledger) {
        return new LedgerEndpoint(ledger);
    }
}
