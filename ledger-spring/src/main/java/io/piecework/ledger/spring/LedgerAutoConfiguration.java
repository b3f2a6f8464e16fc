package io.piecework.ledger.spring;

import io.piecework.ledger.Ledger;
import io.piecework.ledger.LedgerBuilder;
import io.piecework.ledger.ReplicaPolicy;
import io.piecework.ledger.command.StorageException;
import io.piecework.ledger.engine.port.WriterObserver;
import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.DataSourceTransactionManagerAutoConfiguration;
import org.springframework.boot.sql.init.dependency.DependsOnDatabaseInitialization;
import org.springframework.boot.transaction.autoconfigure.TransactionAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Lazy;

/**
 * A ledger on the application's DataSource and in its transactions, opened after the application's own migrations.
 *
 * <p>It comes before Axon looks for the application's transaction manager. Axon 4.13 itself names a class of Spring Boot 3; without this order
 * an application without JPA gets a transaction manager from Axon that does nothing.
 */
@AutoConfiguration(
        beforeName = "org.axonframework.springboot.autoconfig.TransactionAutoConfiguration",
        after = {
            DataSourceAutoConfiguration.class,
            DataSourceTransactionManagerAutoConfiguration.class,
            TransactionAutoConfiguration.class
        },
        afterName = "org.springframework.boot.hibernate.autoconfigure.HibernateJpaAutoConfiguration")
@ConditionalOnBooleanProperty(name = LedgerProperties.PREFIX + ".enabled", matchIfMissing = true)
@EnableConfigurationProperties(LedgerProperties.class)
public final class LedgerAutoConfiguration {

    private static final Logger LOG = LoggerFactory.getLogger(LedgerAutoConfiguration.class);

    /** Depends on the migrations, since a migration tool refuses a schema that already has tables it does not know. */
    @Bean
    @ConditionalOnMissingBean
    @Lazy(false)
    @DependsOnDatabaseInitialization
    Ledger ledger(
            LedgerProperties properties,
            ConfigurableListableBeanFactory beans,
            ObjectProvider<WriterObserver> observers,
            ObjectProvider<LedgerCustomizer> customizers) {
        LedgerDataSource database = LedgerDataSource.of(beans, properties);
        LedgerBuilder builder = Ledger.builder()
                .dataSource(database.source())
                .joining(new SpringTransactions(database, properties.otherTransactions()))
                .observer(CompositeObserver.of(observers.orderedStream().toList()))
                .requireReplicas(properties.requireReplicas())
                .replicas(LedgerDataSource.replicas(beans, properties))
                .replicaPolicy(new ReplicaPolicy(
                        properties.replicas().patience(), properties.replicas().backOff()))
                .queueCapacity(properties.queueCapacity())
                .patience(properties.patience())
                .permissions(properties.permissions().permissions());
        switch (properties.schema()) {
            case CREATE -> {}
            case VALIDATE -> builder.validateTables();
            case NONE -> builder.trustTables();
        }
        if (properties.sealedTexts()) {
            builder.sealedTexts();
        }
        if (properties.acceptUnsafeDurability()) {
            builder.acceptUnsafeDurability();
        }
        ApplicationClock.of(beans).ifPresent(builder::clock);
        customizers.orderedStream().forEach(customizer -> customizer.customize(builder));
        Ledger ledger = open(builder);
        warnIfInMemory(database);
        return ledger;
    }

    @Bean
    @ConditionalOnBean(Ledger.class)
    LedgerLifecycle ledgerLifecycle(
            Ledger ledger,
            LedgerProperties properties,
            ConfigurableListableBeanFactory beans,
            ObjectProvider<LedgerLifecycle.StartObserver> observers) {
        return new LedgerLifecycle(ledger, properties, beans, observers);
    }

    private static Ledger open(LedgerBuilder builder) {
        try {
            return builder.build();
        } catch (StorageException e) {
            throw new LedgerSettingException(
                    "The ledger cannot open its database: " + e.getMessage() + ".", action(e), e);
        }
    }

    private static String action(StorageException failure) {
        boolean ofDatabase = failure.getCause() instanceof SQLException;
        return switch (failure.code()) {
            case NOT_DURABLE ->
                ofDatabase
                        ? "Connect the standbys that commits have to wait for, or require fewer: "
                                + LedgerProperties.PREFIX + ".require-replicas."
                        : "Change that setting of the database. Where losing acknowledged commands does no harm, as in a test, set "
                                + LedgerProperties.PREFIX + ".accept-unsafe-durability=true.";
            case POOL_TOO_SMALL ->
                "Raise the maximum size of the DataSource's pool; of Spring Boot's own, that is"
                        + " spring.datasource.hikari.maximum-pool-size.";
            case UNSUITABLE_SERVER -> "Give the ledger's DataSource a URL that leads to the server itself.";
            default ->
                ofDatabase
                        ? "Resolve the database's error. With " + LedgerProperties.PREFIX
                                + ".schema=create, the DataSource's user needs the right to create tables."
                        : "Use a version of the ledger that fits the database's tables; " + LedgerProperties.PREFIX
                                + ".schema=create creates missing tables and migrates older ones.";
        };
    }

    /** Boot creates an in-memory database where spring.datasource.url is forgotten: a ledger must not lose money that way unnoticed. */
    private static void warnIfInMemory(LedgerDataSource database) {
        DataSource source = database.source();
        try (Connection connection = source.getConnection()) {
            String url = connection.getMetaData().getURL();
            if (url != null && url.startsWith("jdbc:h2:mem:")) {
                LOG.warn(
                        "the ledger's DataSource \"{}\" is in memory: everything is lost when the application ends; for a durable ledger, set spring.datasource.url to a database that stays",
                        database.name());
            }
        } catch (SQLException e) {
            throw new StorageException(
                    StorageException.Code.UNAVAILABLE,
                    "could not read the URL of DataSource \"" + database.name() + "\"",
                    e.getSQLState(),
                    e);
        }
    }
}
