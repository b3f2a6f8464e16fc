package io.piecework.ledger.spring;

import io.micrometer.core.instrument.MeterRegistry;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.context.annotation.Bean;

/** The ledger's metrics in an application that has a {@link MeterRegistry}. */
@AutoConfiguration(
        before = LedgerAutoConfiguration.class,
        afterName = "org.springframework.boot.micrometer.metrics.autoconfigure.CompositeMeterRegistryAutoConfiguration")
@ConditionalOnClass(MeterRegistry.class)
@ConditionalOnBean(MeterRegistry.class)
@ConditionalOnBooleanProperty(name = LedgerProperties.PREFIX + ".enabled", matchIfMissing = true)
public final class LedgerMetricsAutoConfiguration {

    @Bean
    LedgerMetrics ledgerMetrics(MeterRegistry registry) {
        return new LedgerMetrics(registry);
    }
}
