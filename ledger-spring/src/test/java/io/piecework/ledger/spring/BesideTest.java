package io.piecework.ledger.spring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.piecework.ledger.Ledger;
import io.piecework.ledger.command.StorageException;
import jakarta.persistence.Entity;
import jakarta.persistence.EntityManager;
import jakarta.persistence.Id;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.jdbc.DataSourceBuilder;
import org.springframework.boot.persistence.autoconfigure.EntityScan;
import org.springframework.context.annotation.Bean;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.orm.jpa.JpaTransactionManager;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** The ledger in one database with Flyway, with JPA entities, and beside a second DataSource. */
class BesideTest {

    @EnableAutoConfiguration
    @EntityScan(basePackageClasses = BesideTest.class)
    static class Application {}

    /** An application's entity. */
    @Entity
    static class Remark {
        @Id
        private String id = "";

        private String text = "";

        Remark() {}

        Remark(String id) {
            this.id = id;
            this.text = "of " + id;
        }

        @Override
        public String toString() {
            return text;
        }
    }

    /** Flyway refuses a schema that has unknown tables and no history of Flyway. */
    @ParameterizedTest
    @EnumSource
    void flyway_migrates_first_and_each_has_its_own_history(Databases database) {
        String[] properties = database.properties();
        for (int start = 1; start <= 2; start++) {
            try (var context = Applications.start(
                    Application.class,
                    properties[0],
                    properties[1],
                    "test.with=ledger,flyway",
                    "spring.flyway.locations=classpath:db/host")) {
                JdbcClient rows = context.getBean(JdbcClient.class);
                context.getBean(Ledger.class).execute(Applications.deposit("d-1", "1.00"));

                assertThat(rows.sql("SELECT COUNT(*) FROM note")
                                .query(Long.class)
                                .single())
                        .isZero();
                assertThat(rows.sql("SELECT \"version\" FROM \"flyway_schema_history\" WHERE \"version\" IS NOT NULL")
                                .query(String.class)
                                .list())
                        .containsExactly("1");
                assertThat(rows.sql("SELECT version FROM ledger_schema_history")
                                .query(Integer.class)
                                .list())
                        .containsExactly(1);
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void entities_and_the_ledger_are_committed_and_rolled_back_as_one(Databases database) {
        try (var context = Applications.start(
                Application.class, database, "test.with=ledger,jpa", "spring.jpa.hibernate.ddl-auto=create")) {
            PlatformTransactionManager manager = context.getBean(PlatformTransactionManager.class);
            assertThat(manager).isInstanceOf(JpaTransactionManager.class);
            var transaction = new TransactionTemplate(manager);
            EntityManager entities = context.getBean(EntityManager.class);
            Ledger ledger = context.getBean(Ledger.class);

            transaction.executeWithoutResult(status -> {
                entities.persist(new Remark("a"));
                assertThat(ledger.execute(Applications.deposit("a", "1.00")).joined())
                        .isTrue();
            });
            assertThatThrownBy(() -> transaction.executeWithoutResult(status -> {
                        entities.persist(new Remark("b"));
                        ledger.execute(Applications.deposit("b", "2.00"));
                        throw new IllegalArgumentException("the host fails");
                    }))
                    .hasMessage("the host fails");

            assertThat(entities.createQuery("SELECT r.text FROM BesideTest$Remark r", String.class)
                            .getResultList())
                    .containsExactly("of a");
            assertThat(Applications.available(ledger)).isEqualTo("1.00");
        }
    }

    @EnableAutoConfiguration
    static class TwoDataSources {
        @Bean
        DataSource money() {
            return memory();
        }

        @Bean
        DataSource other() {
            return memory();
        }

        @Bean
        PlatformTransactionManager moneyTransactions(DataSource money) {
            return new JdbcTransactionManager(money);
        }

        @Bean
        PlatformTransactionManager otherTransactions(DataSource other) {
            return new JdbcTransactionManager(other);
        }

        private static DataSource memory() {
            return DataSourceBuilder.create()
                    .url(Databases.H2.freshUrl())
                    .username("sa")
                    .build();
        }
    }

    @Test
    void stores_in_the_data_source_that_the_property_names() {
        try (var context = Applications.start(TwoDataSources.class, "piecework.ledger.data-source=money")) {
            Ledger ledger = context.getBean(Ledger.class);
            var money = new TransactionTemplate(context.getBean("moneyTransactions", PlatformTransactionManager.class));
            var other = new TransactionTemplate(context.getBean("otherTransactions", PlatformTransactionManager.class));
            JdbcClient rows = JdbcClient.create(context.getBean("money", DataSource.class));

            money.executeWithoutResult(status -> {
                assertThat(ledger.execute(Applications.deposit("d-1", "1.00")).joined())
                        .isTrue();
                status.setRollbackOnly();
            });
            assertThat(Applications.available(ledger)).isEqualTo("none");

            assertThatThrownBy(() -> other.execute(status -> ledger.execute(Applications.deposit("d-2", "1.00"))))
                    .isInstanceOf(StorageException.class)
                    .hasMessageStartingWith(
                            "the thread's transaction is not on the ledger's DataSource \"money\", so ");
            assertThat(Applications.available(ledger)).isEqualTo("none");

            other.executeWithoutResult(
                    status -> assertThat(Applications.available(ledger)).isEqualTo("none"));

            // a connection that only takes part in the other's transaction is not a transaction of its own
            assertThatThrownBy(() -> other.executeWithoutResult(status -> {
                        rows.sql("SELECT 1").query(Integer.class).single();
                        ledger.execute(Applications.deposit("d-3", "1.00"));
                    }))
                    .isInstanceOf(StorageException.class);

            // an inner transaction on the ledger's DataSource is joined, and commits although the outer one fails
            assertThatThrownBy(() -> other.executeWithoutResult(status -> {
                        money.executeWithoutResult(inner -> ledger.execute(Applications.deposit("d-4", "4.00")));
                        throw new IllegalArgumentException("the host fails");
                    }))
                    .hasMessage("the host fails");
            assertThat(Applications.available(ledger)).isEqualTo("4.00");
        }
    }

    @Test
    void stores_a_command_in_its_own_transaction_where_other_transactions_are_ignored() {
        try (var context = Applications.start(
                TwoDataSources.class,
                "piecework.ledger.data-source=money",
                "piecework.ledger.other-transactions=ignore")) {
            Ledger ledger = context.getBean(Ledger.class);
            var other = new TransactionTemplate(context.getBean("otherTransactions", PlatformTransactionManager.class));
            other.executeWithoutResult(status -> {
                assertThat(ledger.execute(Applications.deposit("d-1", "1.00")).joined())
                        .isFalse();
                status.setRollbackOnly();
            });
            assertThat(Applications.available(ledger)).isEqualTo("1.00");
        }
    }
}
