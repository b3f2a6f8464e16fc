package io.piecework.ledger.spring;

import static org.assertj.core.api.Assertions.assertThat;

import io.piecework.ledger.Ledger;
import io.piecework.ledger.Receipt;
import io.piecework.ledger.delivery.listener.ListenerPolicy;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.Statement;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.h2.jdbcx.JdbcConnectionPool;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.Status;

/** The health of a ledger whose database or pool answers no more. */
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class HealthTest {

    private final JdbcConnectionPool pool =
            JdbcConnectionPool.create("jdbc:h2:mem:" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1", "sa", "");
    private final CountDownLatch outage = new CountDownLatch(1);
    private volatile boolean hanging;

    @Test
    void answers_within_a_second_while_the_pool_gives_no_connection() throws Exception {
        try (Ledger ledger = Ledger.builder()
                .dataSource(hangingPool())
                .acceptUnsafeDurability()
                .patience(Duration.ofSeconds(1))
                .build()) {
            var indicator = new LedgerHealthIndicator(ledger);
            assertThat(indicator.health().getStatus()).isEqualTo(Status.UP);

            hanging = true;
            for (int i = 0; i < 3; i++) {
                Health health = healthWithinASecond(indicator);
                assertThat(health.getStatus()).isEqualTo(Status.DOWN);
                assertThat(health.getDetails()).containsEntry("database", "had no answer within 800 ms");
            }
            CompletableFuture<Receipt> waiting = ledger.submit(Applications.deposit("d-1", "1.00"));
            TimeUnit.MILLISECONDS.sleep(100);
            assertThat(healthWithinASecond(indicator).getDetails())
                    .hasEntrySatisfying(
                            "oldestCommandMillis", age -> assertThat((Long) age).isGreaterThanOrEqualTo(100));
            assertThat(waiting.handle((receipt, failure) -> failure).get(5, TimeUnit.SECONDS))
                    .isNotNull();

            hanging = false;
            outage.countDown();
            for (int i = 0; i < 50 && indicator.health().getStatus().equals(Status.DOWN); i++) {
                TimeUnit.MILLISECONDS.sleep(100);
            }
            assertThat(indicator.health().getStatus()).isEqualTo(Status.UP);
            assertThat(ledger.close(Duration.ofSeconds(1)).isEmpty()).isTrue();
            assertThat(indicator.health().getDetails()).containsEntry("ledger", "closed");
            indicator.destroy();
        } finally {
            pool.dispose();
        }
    }

    @Test
    void four_callers_are_answered_within_a_second_while_the_pool_gives_no_connection() throws Exception {
        ExecutorService callers = Executors.newFixedThreadPool(4);
        try (Ledger ledger = Ledger.builder()
                .dataSource(hangingPool())
                .acceptUnsafeDurability()
                .build()) {
            var indicator = new LedgerHealthIndicator(ledger);
            assertThat(indicator.health().getStatus()).isEqualTo(Status.UP);

            hanging = true;
            List<Future<Health>> answers =
                    callers.invokeAll(Collections.nCopies(4, indicator::health), 1, TimeUnit.SECONDS);

            for (Future<Health> answer : answers) {
                assertThat(answer.isCancelled()).isFalse();
                assertThat(answer.get().getStatus()).isEqualTo(Status.DOWN);
            }
            outage.countDown();
            indicator.destroy();
        } finally {
            callers.shutdownNow();
            pool.dispose();
        }
    }

    @Test
    void a_question_that_hangs_for_ever_does_not_hide_that_the_database_works_again() throws Exception {
        try (Ledger ledger = Ledger.builder()
                .dataSource(hangingPool())
                .acceptUnsafeDurability()
                .build()) {
            var indicator = new LedgerHealthIndicator(ledger);
            hanging = true;
            assertThat(healthWithinASecond(indicator).getStatus()).isEqualTo(Status.DOWN);
            assertThat(healthWithinASecond(indicator).getStatus()).isEqualTo(Status.DOWN);

            hanging = false;
            assertThat(healthWithinASecond(indicator).getStatus()).isEqualTo(Status.UP);
            outage.countDown();
            indicator.destroy();
        } finally {
            pool.dispose();
        }
    }

    @Test
    void names_a_listener_whose_position_is_of_another_history() throws Exception {
        try (Ledger ledger = Ledger.builder()
                        .dataSource(pool)
                        .acceptUnsafeDurability()
                        .build();
                Connection connection = pool.getConnection();
                Statement statement = connection.createStatement()) {
            ledger.execute(Applications.deposit("d-1", "1.00"));
            ledger.listen("mail", ListenerPolicy.fromNow(), message -> {}).close();
            var indicator = new LedgerHealthIndicator(ledger);
            assertThat(indicator.health().getStatus()).isEqualTo(Status.UP);

            statement.execute("UPDATE ledger_listener_segment SET position = position - 1 WHERE segment = 3");

            Health health = indicator.health();
            assertThat(health.getStatus()).isEqualTo(LedgerHealthIndicator.ATTENTION);
            assertThat(health.getDetails()).containsEntry("listenersOnAnotherHistory", List.of("mail"));
            indicator.destroy();
        } finally {
            pool.dispose();
        }
    }

    @Test
    void a_definition_that_is_not_the_schemas_needs_a_person() throws Exception {
        try (Ledger ledger = Ledger.builder()
                        .dataSource(pool)
                        .acceptUnsafeDurability()
                        .build();
                Connection connection = pool.getConnection();
                Statement statement = connection.createStatement()) {
            var indicator = new LedgerHealthIndicator(ledger);
            assertThat(indicator.health().getStatus()).isEqualTo(Status.UP);
            statement.execute("DROP VIEW ledger_v_award");
            Health health = indicator.health();
            assertThat(health.getStatus()).isEqualTo(LedgerHealthIndicator.ATTENTION);
            assertThat(health.getDetails())
                    .containsEntry("definitions", List.of("ledger_v_award is missing: the view was dropped"));
            indicator.destroy();
        } finally {
            pool.dispose();
        }
    }

    private static Health healthWithinASecond(LedgerHealthIndicator indicator) {
        long began = System.nanoTime();
        Health health = indicator.health();
        assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(Duration.ofSeconds(1));
        return health;
    }

    private DataSource hangingPool() {
        return (DataSource) Proxy.newProxyInstance(
                DataSource.class.getClassLoader(), new Class<?>[] {DataSource.class}, (proxy, method, arguments) -> {
                    if (hanging && method.getName().equals("getConnection")) {
                        outage.await();
                    }
                    return method.invoke(pool, arguments);
                });
    }
}
