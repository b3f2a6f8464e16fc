package io.piecework.ledger.spring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.zaxxer.hikari.HikariDataSource;
import io.piecework.ledger.Ledger;
import io.piecework.ledger.command.Actor;
import io.piecework.ledger.command.Command;
import io.piecework.ledger.command.Permissions;
import io.piecework.ledger.command.id.WorkerId;
import io.piecework.ledger.money.Amount;
import io.piecework.ledger.spring.Applications.Bare;
import io.piecework.ledger.testing.SettableClock;
import io.piecework.ledger.work.assignment.AcceptAssignment;
import io.piecework.ledger.work.assignment.RejectAssignment;
import io.piecework.ledger.work.assignment.SubmitAssignment;
import io.piecework.ledger.work.award.CompensateWorker;
import io.piecework.ledger.work.task.PublishTask;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.DataSourceTransactionManagerAutoConfiguration;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.transaction.autoconfigure.TransactionAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.LazyConnectionDataSourceProxy;
import org.springframework.jdbc.datasource.TransactionAwareDataSourceProxy;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import org.springframework.transaction.support.TransactionTemplate;

class AutoConfigurationTest {

    private static final ApplicationContextRunner RUNNER = new ApplicationContextRunner()
            .withConfiguration(AutoConfigurations.of(
                    DataSourceAutoConfiguration.class,
                    DataSourceTransactionManagerAutoConfiguration.class,
                    TransactionAutoConfiguration.class,
                    LedgerAutoConfiguration.class));

    private static ApplicationContextRunner fresh() {
        return RUNNER.withPropertyValues(Databases.H2.properties());
    }

    @ParameterizedTest
    @EnumSource
    void an_application_with_the_starter_and_a_data_source_has_a_ledger(Databases database) {
        try (var context = Applications.start(Bare.class, database)) {
            Ledger ledger = context.getBean(Ledger.class);
            ledger.execute(Applications.deposit("d-1", "20.00"));

            assertThat(Applications.available(ledger)).isEqualTo("20.00");
            assertThat(ledger.isOpen()).isTrue();
        }
    }

    @Test
    void closes_the_ledger_with_the_application() {
        Ledger ledger;
        try (var context = Applications.start(Bare.class, Databases.H2)) {
            ledger = context.getBean(Ledger.class);
        }
        assertThat(ledger.isOpen()).isFalse();
        assertThatThrownBy(() -> ledger.execute(Applications.deposit("d-1", "1.00")))
                .hasMessage("the ledger is closed");
    }

    @Test
    void needs_neither_metrics_nor_health_nor_the_actuator_nor_tests() {
        fresh().withConfiguration(AutoConfigurations.of(
                        LedgerMetricsAutoConfiguration.class,
                        LedgerTracingAutoConfiguration.class,
                        LedgerHealthAutoConfiguration.class,
                        LedgerEndpointAutoConfiguration.class))
                .withClassLoader(new FilteredClassLoader(
                        "io.micrometer",
                        "org.springframework.boot.actuate",
                        "org.springframework.boot.health",
                        "org.springframework.boot.micrometer"))
                .run(context -> {
                    context.getBean(Ledger.class).execute(Applications.deposit("d-1", "1.00"));
                    assertThat(Stream.of(context.getBeanDefinitionNames()).filter(name -> name.startsWith("ledger")))
                            .containsExactlyInAnyOrder("ledger", "ledgerLifecycle");
                });
    }

    @Test
    void adds_no_ledger_where_the_application_declares_one() {
        fresh().withBean("mine", Ledger.class, Ledger::inMemory)
                .run(context -> assertThat(context).hasSingleBean(Ledger.class).hasBean("mine"));
    }

    @Test
    void adds_no_ledger_where_it_is_turned_off() {
        fresh().withPropertyValues("piecework.ledger.enabled=false")
                .run(context -> assertThat(context)
                        .hasNotFailed()
                        .doesNotHaveBean(Ledger.class)
                        .doesNotHaveBean(LedgerLifecycle.class));
    }

    @Test
    void takes_times_from_the_applications_clock() {
        fresh().withBean(InstantSource.class, () -> SettableClock.at("2026-03-01T09:00:00Z"))
                .run(context -> assertThat(context.getBean(Ledger.class)
                                .execute(Applications.deposit("d-1", "1.00"))
                                .recorded())
                        .isEqualTo(Instant.parse("2026-03-01T09:00:00Z")));
    }

    @Test
    void calls_customizers_last() {
        fresh().withBean(InstantSource.class, () -> SettableClock.at("2026-03-01T09:00:00Z"))
                .withBean(
                        LedgerCustomizer.class,
                        () -> builder -> builder.clock(SettableClock.at("2020-01-01T00:00:00Z")))
                .run(context -> assertThat(context.getBean(Ledger.class).clock().instant())
                        .isEqualTo(Instant.parse("2020-01-01T00:00:00Z")));
    }

    @Test
    void the_ledger_checks_actors_unless_the_application_does() {
        Command attack = CompensateWorker.of("b-1", "ada", Amount.parse("USD 500.00"), "I am worth it")
                .by(Actor.worker(new WorkerId("ada")));
        fresh().run(context -> assertThatThrownBy(
                        () -> context.getBean(Ledger.class).execute(attack))
                .hasMessageStartingWith("not-permitted: award:b-1 "));
        fresh().withPropertyValues("piecework.ledger.permissions=strict-per-role")
                .run(context -> assertThat(context.getBean(LedgerProperties.class)
                                .permissions()
                                .permissions())
                        .isEqualTo(Permissions.strictPerRole()));
        fresh().withPropertyValues("piecework.ledger.permissions=trusting")
                .run(context -> assertThat(
                                context.getBean(Ledger.class).execute(attack).actor())
                        .isEqualTo(attack.actor()));
    }

    @Test
    void seals_texts_about_workers_if_a_property_says_so() {
        for (boolean sealed : List.of(true, false)) {
            fresh().withPropertyValues(
                            "piecework.ledger.permissions=trusting", "piecework.ledger.sealed-texts=" + sealed)
                    .run(context -> {
                        Ledger ledger = context.getBean(Ledger.class);
                        ledger.execute(Applications.deposit("d-1", "20.00"));
                        ledger.execute(PublishTask.of("dogs", "acme", Amount.parse("USD 0.50"), 2));
                        ledger.execute(AcceptAssignment.of("photo-1", "dogs", "ada"));
                        ledger.execute(SubmitAssignment.of("photo-1"));
                        long rejection = ledger.execute(RejectAssignment.of("photo-1", "this is a cat"))
                                .position();
                        assertThat(ledger.bridge()
                                        .feed()
                                        .at(rejection)
                                        .orElseThrow()
                                        .sealed())
                                .isEqualTo(sealed);
                    });
        }
    }

    @Test
    void reads_every_property() {
        fresh().withPropertyValues(
                        "piecework.ledger.data-source=dataSource",
                        "piecework.ledger.schema=create",
                        "piecework.ledger.accept-unsafe-durability=true",
                        "piecework.ledger.sealed-texts=true",
                        "piecework.ledger.other-transactions=ignore",
                        "piecework.ledger.queue-capacity=7",
                        "piecework.ledger.patience=5s",
                        "piecework.ledger.permissions=trusting",
                        "piecework.ledger.due.enabled=false",
                        "piecework.ledger.due.every=10m",
                        "piecework.ledger.due.notice-before-approval=2d",
                        "piecework.ledger.due.notice-before-overturn-ends=1d",
                        "piecework.ledger.due.paydays.fridays.currency=EUR",
                        "piecework.ledger.due.paydays.fridays.first=2026-01-02",
                        "piecework.ledger.due.paydays.fridays.every=fortnight",
                        "piecework.ledger.due.paydays.fridays.zone=Europe/Amsterdam",
                        "piecework.ledger.due.paydays.fridays.threshold=10.00",
                        "piecework.ledger.listening.enabled=false")
                .run(context -> {
                    LedgerProperties properties = context.getBean(LedgerProperties.class);
                    assertThat(properties.dataSource()).isEqualTo("dataSource");
                    assertThat(properties.sealedTexts()).isTrue();
                    assertThat(properties.queueCapacity()).isEqualTo(7);
                    assertThat(properties.patience()).isEqualTo(Duration.ofSeconds(5));
                    assertThat(properties.otherTransactions()).isEqualTo(LedgerProperties.OtherTransactions.IGNORE);
                    assertThat(properties.due().enabled()).isFalse();
                    assertThat(properties.due().every()).isEqualTo(Duration.ofMinutes(10));
                    assertThat(properties.due().notices().beforeApproval()).isEqualTo(Duration.ofDays(2));
                    assertThat(properties.due().notices().beforeOverturnEnds()).isEqualTo(Duration.ofDays(1));
                    assertThat(Objects.requireNonNull(properties.due().paydays().get("fridays"))
                                    .toPayday("fridays"))
                            .hasToString(
                                    "Payday[name=fridays, every=fortnight, first=2026-01-02, zone=Europe/Amsterdam,"
                                            + " policy=PayoutPolicy[rails=[Rail[name=null, quantum=EUR 0.01, minimum=EUR 0.01,"
                                            + " fee=nothing]], threshold=EUR 10.00, unclaimedFor=null, onceADay=null, dust=null,"
                                            + " version=null], others=[]]");
                    assertThat(properties.listening().enabled()).isFalse();
                });
    }

    /** Through these proxies, a writer on a thread with a transaction would get and commit that transaction's connection. */
    @Test
    void writes_on_connections_of_its_own_beneath_the_applications_proxies() {
        fresh().withUserConfiguration(Proxied.class).run(context -> {
            Ledger ledger = context.getBean(Ledger.class);
            JdbcClient rows = JdbcClient.create(context.getBean(DataSource.class));
            rows.sql("CREATE TABLE note (id VARCHAR(20))").update();
            var transaction = new TransactionTemplate(context.getBean(PlatformTransactionManager.class));

            transaction.executeWithoutResult(status -> {
                rows.sql("INSERT INTO note VALUES ('a')").update();
                assertThat(ledger.execute(Applications.deposit("d-1", "2.00")).joined())
                        .isTrue();
                status.setRollbackOnly();
            });
            assertThat(Applications.available(ledger)).isEqualTo("none");
            transaction.executeWithoutResult(status -> {
                TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
                    @Override
                    public void afterCommit() {
                        assertThat(ledger.execute(Applications.deposit("d-2", "2.00"))
                                        .joined())
                                .isFalse();
                    }
                });
                ledger.execute(Applications.deposit("d-1", "1.00"));
            });
            assertThat(Applications.available(ledger)).isEqualTo("3.00");
            assertThat(rows.sql("SELECT COUNT(*) FROM note").query(Long.class).single())
                    .isZero();
            assertThat(LedgerDataSource.of(context.getBeanFactory(), context.getBean(LedgerProperties.class))
                            .source())
                    .isInstanceOf(HikariDataSource.class);
        });
    }

    @Configuration(proxyBeanMethods = false)
    static class Proxied {
        @Bean
        static org.springframework.beans.factory.config.BeanPostProcessor proxies() {
            return new org.springframework.beans.factory.config.BeanPostProcessor() {
                @Override
                public Object postProcessAfterInitialization(Object bean, String name) {
                    return bean instanceof HikariDataSource source
                            ? new TransactionAwareDataSourceProxy(new LazyConnectionDataSourceProxy(source))
                            : bean;
                }
            };
        }
    }
}
