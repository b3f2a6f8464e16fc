package io.piecework.ledger.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.zaxxer.hikari.HikariDataSource;
import io.piecework.ledger.Ledger;
import io.piecework.ledger.Receipt;
import io.piecework.ledger.account.DepositFunds;
import io.piecework.ledger.command.Command;
import io.piecework.ledger.command.StorageException;
import io.piecework.ledger.engine.port.WaitLimit;
import io.piecework.ledger.money.Amount;
import io.piecework.ledger.testdb.EachDatabase;
import io.piecework.ledger.testdb.FreshDatabase;
import io.piecework.ledger.testdb.TestDatabase;
import java.sql.Connection;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A pool with too few connections, and one whose connections the application holds. */
@Tag("slow")
@Timeout(value = 120, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class SmallPoolTest {

    @ParameterizedTest
    @CsvSource({
        "H2, 1, 1 connection",
        "H2, 2, 2 connections",
        "POSTGRESQL, 1, 1 connection",
        "POSTGRESQL, 2, 2 connections"
    })
    void too_small_a_pool_is_refused_at_the_start(TestDatabase kind, int size, String given) {
        try (FreshDatabase database = kind.fresh();
                HikariDataSource pool = pool(database, size)) {
            pool.setConnectionTimeout(500);
            assertThatThrownBy(() -> ledger(pool))
                    .isInstanceOf(StorageException.class)
                    .hasFieldOrPropertyWithValue("code", StorageException.Code.POOL_TOO_SMALL)
                    .hasMessage("the connection pool gives no more than " + given
                            + " at a time; the ledger needs at least 3, better 7: raise the pool's maximum size");
        }
    }

    @EachDatabase
    void a_pool_of_three_connections_is_enough(TestDatabase kind) throws Exception {
        try (FreshDatabase database = kind.fresh();
                HikariDataSource pool = pool(database, 3);
                Ledger ledger = ledger(pool)) {
            assertThat(answered(submitted(ledger, 400))).hasSize(400);
            assertThat(ledger.asAuditor().lastPosition()).isEqualTo(2 * 400);
        }
    }

    /** The pool waits thirty seconds for a connection, and the application gives none back. */
    @EachDatabase
    void the_writer_goes_on_with_the_session_it_has(TestDatabase kind) throws Exception {
        try (FreshDatabase database = kind.fresh();
                HikariDataSource pool = pool(database, 4);
                Ledger ledger = ledger(pool)) {
            ledger.execute(deposit(0));
            var held = new ArrayList<Connection>();
            while (pool.getHikariPoolMXBean().getActiveConnections() < 4) {
                held.add(pool.getConnection());
            }
            var began = WaitLimit.of(Duration.ofSeconds(10));

            answered(submitted(ledger, 2_000));

            assertThat(began.isOver()).as("silence while sessions are opened").isFalse();
            for (Connection connection : held) {
                connection.close();
            }
        }
    }

    private static List<CompletableFuture<Receipt>> submitted(Ledger ledger, int count) {
        return IntStream.rangeClosed(1, count)
                .mapToObj(number -> ledger.submit(deposit(number)))
                .toList();
    }

    private static List<Receipt> answered(List<CompletableFuture<Receipt>> answers) throws Exception {
        var receipts = new ArrayList<Receipt>();
        for (CompletableFuture<Receipt> answer : answers) {
            receipts.add(answer.get(60, TimeUnit.SECONDS));
        }
        return receipts;
    }

    private static HikariDataSource pool(FreshDatabase database, int size) {
        var pool = new HikariDataSource();
        pool.setDataSource(database.dataSource());
        pool.setMaximumPoolSize(size);
        return pool;
    }

    private static Ledger ledger(HikariDataSource pool) {
        return Ledger.builder().dataSource(pool).clock(TestEngine.clock()).build();
    }

    private static Command deposit(int number) {
        return DepositFunds.of("d-" + number, "acme", Amount.parse("USD 1.00"));
    }
}
