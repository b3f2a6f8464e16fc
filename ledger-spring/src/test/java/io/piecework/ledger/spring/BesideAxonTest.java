package io.piecework.ledger.spring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.piecework.ledger.Ledger;
import java.util.List;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.commandhandling.gateway.CommandGateway;
import org.axonframework.common.jdbc.UnitOfWorkAwareConnectionProviderWrapper;
import org.axonframework.common.transaction.TransactionManager;
import org.axonframework.config.EventProcessingConfigurer;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.eventhandling.PropagatingErrorHandler;
import org.axonframework.eventhandling.gateway.EventGateway;
import org.axonframework.eventsourcing.eventstore.EventStorageEngine;
import org.axonframework.eventsourcing.eventstore.jdbc.JdbcEventStorageEngine;
import org.axonframework.eventsourcing.eventstore.jdbc.PostgresEventTableFactory;
import org.axonframework.messaging.unitofwork.CurrentUnitOfWork;
import org.axonframework.serialization.Serializer;
import org.axonframework.serialization.jackson3.Jackson3Serializer;
import org.axonframework.spring.jdbc.SpringDataSourceConnectionProvider;
import org.axonframework.spring.messaging.unitofwork.SpringTransactionManager;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.context.annotation.Primary;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;

/** An application that stores its own events with Axon, in its own tables, and calls the ledger from its handlers. */
@Tag("slow")
class BesideAxonTest {

    record Pay(String id, boolean failing) {}

    record Paid(String id, boolean failing) {}

    @EnableAutoConfiguration
    @Import(Handlers.class)
    static class Application {

        @Bean
        TransactionManager axonTransactions(PlatformTransactionManager manager) {
            return new SpringTransactionManager(manager);
        }

        @Bean
        @Primary
        Serializer serializer() {
            return Jackson3Serializer.builder().build();
        }

        @Bean
        EventStorageEngine events(DataSource source, TransactionManager transactions, Serializer serializer) {
            JdbcEventStorageEngine engine = JdbcEventStorageEngine.builder()
                    .connectionProvider(new UnitOfWorkAwareConnectionProviderWrapper(
                            new SpringDataSourceConnectionProvider(source)))
                    .transactionManager(transactions)
                    .snapshotSerializer(serializer)
                    .eventSerializer(serializer)
                    .build();
            transactions.executeInTransaction(() -> engine.createSchema(PostgresEventTableFactory.INSTANCE));
            return engine;
        }

        @Autowired
        void configure(EventProcessingConfigurer configurer) {
            configurer
                    .usingSubscribingEventProcessors()
                    .registerDefaultListenerInvocationErrorHandler(each -> PropagatingErrorHandler.INSTANCE);
        }
    }

    /** Both handlers call the ledger, the event handler in the command handler's transaction. */
    static class Handlers {
        private final Ledger ledger;
        private final EventGateway events;

        Handlers(Ledger ledger, EventGateway events) {
            this.ledger = ledger;
            this.events = events;
        }

        @CommandHandler
        String handle(Pay command) {
            assertThat(ledger.execute(Applications.deposit(command.id(), "1.00"))
                            .joined())
                    .isTrue();
            assertThat(CurrentUnitOfWork.isStarted()).as("the host's own unit").isTrue();
            events.publish(new Paid(command.id(), command.failing()));
            return command.id();
        }

        @EventHandler
        void on(Paid event) {
            assertThat(ledger.execute(Applications.deposit(event.id() + "-bonus", "0.50"))
                            .joined())
                    .isTrue();
            if (event.failing()) {
                throw new IllegalArgumentException("the host fails");
            }
        }
    }

    private static final ConfigurableApplicationContext CONTEXT = Applications.start(
            Application.class,
            Databases.POSTGRESQL,
            "test.with=ledger,axon",
            "axon.axonserver.enabled=false",
            "axoniq.update-checker.disabled=true",
            "disable-axoniq-console-message=true");

    @AfterAll
    static void stop() {
        CONTEXT.close();
    }

    @Test
    void commands_of_its_handlers_are_stored_together_with_its_own_events_or_not_at_all() {
        CommandGateway commands = CONTEXT.getBean(CommandGateway.class);
        Ledger ledger = CONTEXT.getBean(Ledger.class);

        assertThat(commands.<String>sendAndWait(new Pay("p-1", false))).isEqualTo("p-1");
        assertThatThrownBy(() -> commands.sendAndWait(new Pay("p-2", true))).hasMessageContaining("the host fails");

        assertThat(Applications.available(ledger)).isEqualTo("1.50");
        JdbcClient rows = CONTEXT.getBean(JdbcClient.class);
        assertThat(rows.sql("SELECT payloadtype FROM domainevententry")
                        .query(String.class)
                        .list())
                .containsExactly(Paid.class.getName());
        assertThat(rows.sql("SELECT name FROM ledger_event ORDER BY position")
                        .query(String.class)
                        .list())
                .as("the ledger's events are in the ledger's table")
                .isEqualTo(Stream.of("funds-added", "deposit-received", "funds-added", "deposit-received")
                        .toList());
    }

    @Test
    void the_ledger_adds_no_bean_of_axon() {
        assertThat(List.of(CONTEXT.getBeanFactory().getBeanNamesForType(EventStorageEngine.class)))
                .containsExactly("events");
        assertThat(CONTEXT.getBeanFactory().getBeanNamesForType(TransactionManager.class))
                .containsExactly("axonTransactions");
    }
}
