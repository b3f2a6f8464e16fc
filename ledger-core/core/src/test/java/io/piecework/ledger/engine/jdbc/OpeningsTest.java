package io.piecework.ledger.engine.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.piecework.ledger.command.StorageException;
import io.piecework.ledger.engine.jdbc.Openings.Source;
import io.piecework.ledger.engine.port.WaitLimit;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Attempts that never end, as where a driver waits for a server that accepts connections and answers nothing. */
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class OpeningsTest {

    private static final Duration PATIENCE = Duration.ofMillis(200);
    private static final int PLACES = 64;

    private final Openings openings = new Openings(PATIENCE);
    private final ExecutorService callers = Executors.newCachedThreadPool();
    private final CountDownLatch end = new CountDownLatch(1);
    private final AtomicInteger hanging = new AtomicInteger();

    @AfterEach
    void endAll() {
        end.countDown();
        openings.close();
        callers.shutdownNow();
    }

    @Test
    void a_connection_comes_within_two_seconds_of_the_servers_return_though_all_attempts_before_hang_for_ever() {
        meetTheBlackHole(PLACES + 20);

        var returned = WaitLimit.of(Duration.ofSeconds(2));
        assertThat(takeWithin(returned.left())).isTrue();
        assertThat(returned.isOver()).isFalse();
    }

    @Test
    void many_connections_come_at_the_same_time_once_the_server_is_back() throws Exception {
        meetTheBlackHole(PLACES + 20);
        for (int call = 0; call < 10; call++) {
            assertThat(takeWithin(Duration.ofSeconds(2))).isTrue();
        }

        var together = new CountDownLatch(PLACES / 2);
        List<CompletableFuture<Boolean>> taken = new ArrayList<>();
        for (int caller = 0; caller < PLACES / 2; caller++) {
            taken.add(CompletableFuture.supplyAsync(
                    () -> {
                        try {
                            openings.take(() -> awaitAll(together), WaitLimit.of(Duration.ofSeconds(10)));
                            return true;
                        } catch (SQLException late) {
                            return false;
                        }
                    },
                    callers));
        }
        for (CompletableFuture<Boolean> each : taken) {
            assertThat(each.get(10, TimeUnit.SECONDS)).isTrue();
        }
    }

    @Test
    void no_more_than_one_further_attempt_a_second_hangs() {
        var outage = WaitLimit.of(Duration.ofMillis(2_500));
        while (!outage.isOver()) {
            meetTheBlackHole(40);
        }
        assertThat(hanging.get()).isBetween(PLACES, PLACES + 5);
    }

    @Test
    void an_attempt_that_an_interrupt_ends_is_over_when_its_caller_gives_up() throws Exception {
        var ended = new CountDownLatch(1);
        assertThatThrownBy(() -> openings.take(
                        () -> {
                            try {
                                end.await();
                            } catch (InterruptedException givenUp) {
                                ended.countDown();
                            }
                            throw new SQLException("interrupted");
                        },
                        WaitLimit.of(PATIENCE)))
                .hasMessage("the DataSource gave no connection within 200 ms");
        assertThat(ended.await(5, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    void an_interrupted_caller_is_answered_at_once_and_keeps_its_flag() throws Exception {
        var flagged = new CompletableFuture<Boolean>();
        var caller = new Thread(() -> {
            try {
                openings.take(this::hang, WaitLimit.of(Duration.ofSeconds(30)));
            } catch (StorageException e) {
                flagged.complete(e.code() == StorageException.Code.INTERRUPTED
                        && Thread.currentThread().isInterrupted());
            } catch (SQLException e) {
                flagged.completeExceptionally(e);
            }
        });
        caller.start();
        while (hanging.get() == 0) {
            Thread.sleep(1);
        }
        caller.interrupt();
        assertThat(flagged.get(5, TimeUnit.SECONDS)).isTrue();
    }

    private void meetTheBlackHole(int calls) {
        List<CompletableFuture<Boolean>> all = new ArrayList<>();
        for (int call = 0; call < calls; call++) {
            all.add(CompletableFuture.supplyAsync(() -> take(this::hang, PATIENCE), callers));
        }
        all.forEach(each -> assertThat(each.join()).isFalse());
    }

    private boolean takeWithin(Duration longest) {
        return take(OpeningsTest::connection, longest);
    }

    private boolean take(Source source, Duration longest) {
        try {
            openings.take(source, WaitLimit.of(longest));
            return true;
        } catch (SQLException late) {
            return false;
        }
    }

    private Connection hang() throws SQLException {
        hanging.incrementAndGet();
        boolean over = false;
        while (!over) {
            try {
                end.await();
                over = true;
            } catch (InterruptedException asInADriver) {
                // it goes on waiting
            }
        }
        throw new SQLException("the test is over");
    }

    private static Connection awaitAll(CountDownLatch all) throws SQLException {
        all.countDown();
        try {
            if (!all.await(5, TimeUnit.SECONDS)) {
                throw new SQLException("the others did not begin");
            }
        } catch (InterruptedException e) {
            throw new SQLException(e);
        }
        return connection();
    }

    private static Connection connection() {
        return (Connection) Proxy.newProxyInstance(
                Connection.class.getClassLoader(),
                new Class<?>[] {Connection.class},
                (self, method, arguments) -> null);
    }
}
