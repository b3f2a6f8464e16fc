package io.piecework.ledger.spring;

import io.piecework.ledger.Ledger;
import io.piecework.ledger.LedgerBuilder;
import io.piecework.ledger.message.StorageException;
import io.piecework.ledger.stream.WriterObserver;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.InstantSource;
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

/** A ledger on the application's DataSource, in its transactions, once its own migrations are through. */
@AutoConfiguration(
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

    /** Only on a database whose migrations are through: a migration tool refuses one in which it finds tables of somebody else's. */
    @Bean
    @ConditionalOnMissingBean
    @Lazy(false)
    @DependsOnDatabaseInitialization
    Ledger ledger(
            LedgerProperties properties,
            ConfigurableListableBeanFactory beans,
            ObjectProvider<InstantSource> clock,
            ObjectProvider<WriterObserver> observers,
            ObjectProvider<LedgerCustomizer> customizers) {
        LedgerDatabase database = LedgerDatabase.of(beans, properties);
        LedgerBuilder builder = Ledger.builder()
                .dataSource(database.source())
                .joining(new SpringTransactions(database, properties.otherTransactions()))
                .observer(Observers.of(observers.orderedStream().toList()))
                .waiting(properties.waiting())
                .patience(properties.patience());
        switch (properties.schema()) {
            case CREATE -> {}
            case VALIDATE -> builder.existing();
            case NONE -> builder.trustingTables();
        }
        if (properties.acceptUnsafeDurability()) {
            builder.acceptUnsafeDurability();
        }
        clock.ifUnique(builder::clock);
        customizers.orderedStream().forEach(customizer -> customizer.customize(builder));
        Ledger ledger = open(builder);
        warnOfMemory(database);
        return ledger;
    }

    @Bean
    @ConditionalOnBean(Ledger.class)
    LedgerWork ledgerWork(
            Ledger ledger,
            LedgerProperties properties,
            ConfigurableListableBeanFactory beans,
            ObjectProvider<LedgerWork.Watching> watching) {
        return new LedgerWork(ledger, properties, beans, watching);
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
        return switch (failure.code()) {
            case NOT_DURABLE ->
                "Change that setting of the database, or set " + LedgerProperties.PREFIX
                        + ".accept-unsafe-durability to true where losing what was acknowledged does no harm, as in a test.";
            case SCHEMA_MISSING, SCHEMA_OLDER ->
                "Bring the database and this version of the ledger together; " + LedgerProperties.PREFIX
                        + ".schema=create lets the ledger create and change its tables.";
            case SCHEMA_NEWER -> "Use a version of the ledger that knows these tables.";
            case SCHEMA_FOREIGN -> "Give the ledger a schema of its own.";
            default ->
                "See to what the database answered; where " + LedgerProperties.PREFIX
                        + ".schema is create, the DataSource's user has to be allowed to make tables.";
        };
    }

    /** Boot makes one by itself where no URL is given, and money is not what one forgets a URL for. */
    private static void warnOfMemory(LedgerDatabase database) {
        DataSource source = database.source();
        try (Connection connection = source.getConnection()) {
            String url = connection.getMetaData().getURL();
            if (url != null && url.startsWith("jdbc:h2:mem:")) {
                LOG.warn(
                        "the ledger stores in DataSource \"{}\", which is in memory: all of it is gone when the application ends",
                        database.name());
            }
        } catch (SQLException e) {
            throw new StorageException(
                    StorageException.Code.UNAVAILABLE,
                    "could not look at DataSource \"" + database.name() + "\"",
                    e.getSQLState(),
                    e);
        }
    }
}
