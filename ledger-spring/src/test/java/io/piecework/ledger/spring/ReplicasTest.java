package io.piecework.ledger.spring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.piecework.ledger.Ledger;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.datasource.DelegatingDataSource;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Queries go to the replicas that the properties name, by the transaction that they are in. */
class ReplicasTest {

    /** The replica is the primary itself, behind a DataSource that counts. */
    static final class Counting extends DelegatingDataSource {

        private final AtomicInteger given = new AtomicInteger();

        Counting(DataSource primary) {
            super(primary);
        }

        @Override
        public Connection getConnection() throws SQLException {
            given.incrementAndGet();
            return super.getConnection();
        }
    }

    @Configuration(proxyBeanMethods = false)
    @EnableAutoConfiguration
    static class Application {

        /** No default candidate: everything else in the application keeps to the primary. */
        @Bean(defaultCandidate = false)
        Counting replica(DataSource dataSource) {
            return new Counting(dataSource);
        }
    }

    @Test
    void reads_go_to_the_replica_but_within_a_transaction_that_may_write() {
        try (ConfigurableApplicationContext context = Applications.start(
                Application.class,
                Databases.H2,
                "piecework.ledger.replicas.data-sources=replica",
                "piecework.ledger.replicas.patience=5s")) {
            Ledger ledger = context.getBean(Ledger.class);
            AtomicInteger given = context.getBean(Counting.class).given;
            var transactions = new TransactionTemplate(context.getBean(PlatformTransactionManager.class));
            ledger.execute(Applications.deposit("d-1", "1.00"));

            assertThat(Applications.available(ledger)).isEqualTo("1.00");
            assertThat(given).hasValue(1);

            transactions.setReadOnly(true);
            transactions.executeWithoutResult(
                    status -> assertThat(Applications.available(ledger)).isEqualTo("1.00"));
            assertThat(given).hasValue(2);

            transactions.setReadOnly(false);
            transactions.executeWithoutResult(status -> {
                ledger.execute(Applications.deposit("d-2", "1.00"));
                Applications.available(ledger);
                ledger.asOperator().task("t-1");
            });
            assertThat(given).hasValue(2);
            assertThat(Applications.available(ledger)).isEqualTo("2.00");
            assertThat(given).hasValue(3);
        }
    }

    @Test
    void the_name_of_no_data_source_is_a_wrong_setting() {
        assertThatThrownBy(() -> Applications.start(
                        Application.class, Databases.H2, "piecework.ledger.replicas.data-sources=nearby"))
                .rootCause()
                .hasMessageContaining("piecework.ledger.replicas.data-sources is \"nearby\", but the application has no"
                        + " DataSource bean of that name");
    }
}
