package io.piecework.ledger.spring.axon;

import io.piecework.ledger.axon.LedgerSerializer;
import io.piecework.ledger.spring.LedgerProperties;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.axonframework.common.jdbc.ConnectionProvider;
import org.axonframework.common.jdbc.UnitOfWorkAwareConnectionProviderWrapper;
import org.axonframework.common.transaction.TransactionManager;
import org.axonframework.config.Configurer;
import org.axonframework.config.ConfigurerModule;
import org.axonframework.config.EventProcessingConfigurer;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.PropagatingErrorHandler;
import org.axonframework.eventhandling.deadletter.jdbc.DeadLetterSchema;
import org.axonframework.eventhandling.deadletter.jdbc.JdbcSequencedDeadLetterQueue;
import org.axonframework.eventhandling.tokenstore.TokenStore;
import org.axonframework.eventhandling.tokenstore.jdbc.JdbcTokenStore;
import org.axonframework.eventhandling.tokenstore.jdbc.TokenSchema;
import org.axonframework.messaging.deadletter.SequencedDeadLetterQueue;
import org.axonframework.spring.jdbc.SpringDataSourceConnectionProvider;
import org.axonframework.springboot.EventProcessorProperties;
import org.axonframework.springboot.TokenStoreProperties;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;

/**
 * Safe defaults for the processors whose {@code source} is {@code ledgerEvents}, and for no other: a handler that throws is called again
 * instead of skipped, and the position and the dead letters are in the database, in the ledger's JSON. Of Axon's serializers not every one
 * reads the token of a replay, and none the ledger's events. The application's own settings for a processor are applied later and take their
 * place.
 */
final class LedgerProcessors implements ConfigurerModule {

    private static final String SOURCE = "ledgerEvents";

    private final ConfigurableListableBeanFactory beans;

    LedgerProcessors(ConfigurableListableBeanFactory beans) {
        this.beans = beans;
    }

    @Override
    public int order() {
        return Integer.MIN_VALUE;
    }

    @Override
    public void configureModule(Configurer configurer) {
        boolean stores = beans.getBean(LedgerProperties.class).axon().stores();
        EventProcessingConfigurer processing = configurer.eventProcessing();
        beans.getBean(EventProcessorProperties.class).getProcessors().forEach((name, settings) -> {
            if (SOURCE.equals(settings.getSource())) {
                processing.registerListenerInvocationErrorHandler(
                        name, configuration -> PropagatingErrorHandler.instance());
                if (stores) {
                    processing.registerTokenStore(name, configuration -> tokenStore());
                }
                if (stores && settings.getDlq().isEnabled()) {
                    processing.registerDeadLetterQueue(name, configuration -> deadLetterQueue(name));
                }
            }
        });
    }

    private TokenStore tokenStore() {
        return JdbcTokenStore.builder()
                .connectionProvider(connections())
                .schema(bean(TokenSchema.class, TokenSchema::new))
                .serializer(beans.getBean(LedgerSerializer.class))
                .claimTimeout(bean(TokenStoreProperties.class, TokenStoreProperties::new)
                        .getClaimTimeout())
                .build();
    }

    private SequencedDeadLetterQueue<EventMessage<?>> deadLetterQueue(String name) {
        LedgerSerializer serializer = beans.getBean(LedgerSerializer.class);
        return JdbcSequencedDeadLetterQueue.builder()
                .processingGroup(name)
                .connectionProvider(connections())
                .transactionManager(beans.getBean(TransactionManager.class))
                .schema(bean(DeadLetterSchema.class, DeadLetterSchema::defaultSchema))
                .eventSerializer(serializer)
                .genericSerializer(serializer)
                .build();
    }

    /** Axon 4.13 configures none in an application without JPA on Spring Boot 4. */
    private ConnectionProvider connections() {
        return bean(
                ConnectionProvider.class,
                () -> new UnitOfWorkAwareConnectionProviderWrapper(
                        new SpringDataSourceConnectionProvider(beans.getBean(DataSource.class))));
    }

    private <T> T bean(Class<T> type, Supplier<T> otherwise) {
        return beans.getBeanProvider(type).getIfUnique(otherwise);
    }
}
