package io.piecework.ledger.marketplace.payout;

import io.piecework.ledger.axon.LedgerSerializer;
import io.piecework.ledger.spring.axon.LedgerSerializerCustomizer;
import org.axonframework.common.jdbc.ConnectionProvider;
import org.axonframework.config.ConfigurerModule;
import org.axonframework.messaging.StreamableMessageSource;
import org.axonframework.modelling.saga.repository.SagaStore;
import org.axonframework.modelling.saga.repository.jdbc.JdbcSagaStore;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Where the sagas of payouts are kept, and from which event on there are any. */
@Configuration(proxyBeanMethods = false)
class RailConfiguration {

    @Bean
    static LedgerSerializerCustomizer railSagaForm() {
        return serializer -> serializer.with("rail-saga", RailSaga.class, RailSaga::text, RailSaga::of);
    }

    @Bean
    SagaStore<Object> railSagas(ConnectionProvider connections, LedgerSerializer serializer) {
        return JdbcSagaStore.builder()
                .connectionProvider(connections)
                .serializer(serializer)
                .build();
    }

    /** Payouts that were requested before the first start are not the saga's. */
    @Bean
    ConfigurerModule railFromNow() {
        return configurer -> configurer
                .eventProcessing()
                .registerPooledStreamingEventProcessorConfiguration(
                        "rail", (axon, processor) -> processor.initialToken(StreamableMessageSource::createHeadToken));
    }
}
