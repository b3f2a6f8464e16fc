package io.piecework.ledger.spring;

import io.micrometer.observation.ObservationRegistry;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.context.annotation.Bean;

/** The ledger's calls as observations, in an application that has an {@link ObservationRegistry}. */
@AutoConfiguration(
        before = LedgerAutoConfiguration.class,
        afterName = "org.springframework.boot.micrometer.observation.autoconfigure.ObservationAutoConfiguration")
@ConditionalOnClass(ObservationRegistry.class)
@ConditionalOnBean(ObservationRegistry.class)
@ConditionalOnBooleanProperty(name = LedgerProperties.PREFIX + ".enabled", matchIfMissing = true)
public final class LedgerTracingAutoConfiguration {

    @Bean
    LedgerTracing ledgerTracing(ObservationRegistry registry) {
        return new LedgerTracing(registry);
    }
}
