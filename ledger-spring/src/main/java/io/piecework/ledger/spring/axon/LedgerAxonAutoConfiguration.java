package io.piecework.ledger.spring.axon;

import io.piecework.ledger.Ledger;
import io.piecework.ledger.axon.LedgerEvents;
import io.piecework.ledger.axon.LedgerSerializer;
import io.piecework.ledger.spring.LedgerAutoConfiguration;
import org.axonframework.config.Configurer;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.async.SequencingPolicy;
import org.axonframework.spring.config.SpringConfigurer;
import org.axonframework.springboot.EventProcessorProperties;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Fallback;

/**
 * The ledger's side of Axon Framework, in an application that has Axon's starter. It comes after Axon's own configuration and replaces
 * nothing of it: the application's serializers, stores and buses stay.
 */
@AutoConfiguration(
        after = LedgerAutoConfiguration.class,
        afterName = {
            "org.axonframework.springboot.autoconfig.AxonAutoConfiguration",
            "org.axonframework.springboot.autoconfig.InfraConfiguration"
        })
@ConditionalOnClass({SpringConfigurer.class, EventProcessorProperties.class, LedgerEvents.class})
@ConditionalOnBean({Ledger.class, Configurer.class})
@ConditionalOnBooleanProperty(name = "piecework.ledger.axon.enabled", matchIfMissing = true)
public final class LedgerAxonAutoConfiguration {

    /** The source to name in {@code axon.eventhandling.processors.NAME.source}. */
    @Bean
    LedgerEvents ledgerEvents(Ledger ledger) {
        return LedgerEvents.of(ledger);
    }

    /** The policy to name in {@code axon.eventhandling.processors.NAME.sequencing-policy}. */
    @Bean
    SequencingPolicy<EventMessage<?>> ledgerOrder() {
        return LedgerEvents.perWorker();
    }

    /** A fallback, and registered after Axon's condition on serializers: it is injected by its name or class only. */
    @Bean
    @Fallback
    LedgerSerializer ledgerSerializer(Ledger ledger, ObjectProvider<LedgerSerializerCustomizer> customizers) {
        LedgerSerializer serializer = LedgerSerializer.of(ledger);
        for (LedgerSerializerCustomizer customizer : customizers.orderedStream().toList()) {
            serializer = customizer.customize(serializer);
        }
        return serializer;
    }

    @Bean
    @ConditionalOnBooleanProperty(name = "piecework.ledger.axon.commands", matchIfMissing = true)
    LedgerCommandHandlers ledgerCommandHandlers(ObjectProvider<Ledger> ledger) {
        return new LedgerCommandHandlers(ledger);
    }

    @Bean
    LedgerProcessors ledgerProcessors(ConfigurableListableBeanFactory beans) {
        return new LedgerProcessors(beans);
    }
}
