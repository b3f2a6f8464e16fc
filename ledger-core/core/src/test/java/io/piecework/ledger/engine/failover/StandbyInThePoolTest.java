package io.piecework.ledger.engine.failover;

import static io.piecework.ledger.engine.failover.ReplicatedPostgres.ASYNCHRONOUS;
import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import io.piecework.ledger.Ledger;
import io.piecework.ledger.account.DepositFunds;
import io.piecework.ledger.command.BusyException;
import io.piecework.ledger.command.StorageException;
import io.piecework.ledger.delivery.listener.ListenerPolicy;
import io.piecework.ledger.engine.TestEngine;
import io.piecework.ledger.engine.jdbc.InFlightAppends;
import io.piecework.ledger.engine.port.WaitLimit;
import io.piecework.ledger.money.Amount;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;
import org.h2.jdbcx.JdbcConnectionPool;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.postgresql.ds.PGConnectionPoolDataSource;
import org.postgresql.ds.PGPoolingDataSource;
import org.postgresql.ds.PGSimpleDataSource;
import org.postgresql.ds.common.BaseDataSource;

/** An address leads to a standby for a moment, and a pool keeps the connections of that moment. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Timeout(value = 120, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class StandbyInThePoolTest {

    private static final int CONNECTIONS = 8;
    private static final Duration RECOVERY = Duration.ofSeconds(5);

    private static final String DEPOSITS = "SELECT COUNT(*) FROM ledger_event WHERE stream LIKE 'deposit:%'";

    @TempDir
    static Path folder;

    private final AtomicInteger number = new AtomicInteger();
    private ReplicatedPostgres servers;

    /** Without {@code targetServerType}: the driver takes any server. */
    enum Pool {
        HIKARI {
            @Override
            DataSource over(int port) {
                var pool = new HikariDataSource();
                pool.setDataSource(to(port, new PGSimpleDataSource()));
                pool.setMaximumPoolSize(CONNECTIONS);
                pool.setConnectionTimeout(2_000);
                return pool;
            }
        },
        NONE {
            @Override
            DataSource over(int port) {
                return to(port, new PGSimpleDataSource());
            }
        },
        DRIVERS_OWN {
            @Override
            @SuppressWarnings("deprecation")
            DataSource over(int port) {
                var pool = to(port, new PGPoolingDataSource());
                pool.setDataSourceName("pool-" + port);
                pool.setMaxConnections(CONNECTIONS);
                return pool;
            }
        },
        OVER_THE_DRIVERS_POOLED_CONNECTIONS {
            @Override
            DataSource over(int port) {
                JdbcConnectionPool pool = JdbcConnectionPool.create(to(port, new PGConnectionPoolDataSource()));
                pool.setMaxConnections(CONNECTIONS);
                return pool;
            }
        };

        abstract DataSource over(int port);

        static <T extends BaseDataSource> T to(int port, T source) {
            source.setURL("jdbc:postgresql://127.0.0.1:" + port + "/postgres?user=postgres");
            return source;
        }

        @SuppressWarnings("deprecation")
        static void close(DataSource pool) {
            if (pool instanceof HikariDataSource hikari) {
                hikari.close();
            } else if (pool instanceof PGPoolingDataSource own) {
                own.close();
            } else if (pool instanceof JdbcConnectionPool other) {
                other.dispose();
            }
        }
    }

    @BeforeAll
    void start() throws Exception {
        servers = new ReplicatedPostgres(folder, ASYNCHRONOUS);
    }

    @AfterAll
    void stop() {
        servers.close();
    }

    private int primary() {
        return servers.primary().clients().port();
    }

    private int standby() {
        return servers.standbys().get(0).clients().port();
    }

    private DepositFunds deposit() {
        return DepositFunds.of("d-" + number.incrementAndGet(), "acme", Amount.parse("USD 1.00"));
    }

    private static Ledger open(DataSource source) {
        return Ledger.builder()
                .dataSource(source)
                .clock(TestEngine.clock())
                .patience(Duration.ofSeconds(3))
                .acceptUnsafeDurability()
                .build();
    }

    /** Every connection of the pool leads to the standby when the primary returns. */
    @ParameterizedTest
    @EnumSource(Pool.class)
    void commands_and_reads_use_the_primary_again_within_five_seconds(Pool kind) throws Exception {
        try (FreezableLink address = new FreezableLink(primary())) {
            DataSource pool = kind.over(address.port());
            try (Ledger ledger = open(pool)) {
                ledger.execute(deposit());
                address.lead(standby());
                address.cut();
                fill(pool);
                assertThat(succeeds(() -> ledger.execute(deposit())))
                        .as("stored on a standby")
                        .isFalse();
                fill(pool);
                address.lead(primary());

                var recovering = WaitLimit.of(RECOVERY);
                DepositFunds last = deposit();
                assertThat(InFlightAppends.await(() -> succeeds(() -> ledger.execute(last)), RECOVERY))
                        .as("a command after the return of the primary")
                        .isTrue();
                servers.standbys().get(0).followNobody();
                ledger.execute(deposit());
                String available = "USD %d.00".formatted(servers.primary().number(DEPOSITS));
                for (int read = 0; read < 2 * CONNECTIONS; read++) {
                    assertThat(ledger.asRequester("acme")
                                    .funds("USD")
                                    .orElseThrow()
                                    .available())
                            .hasToString(available);
                }
                assertThat(recovering.isOver()).as("in time").isFalse();
            } finally {
                servers.standbys().get(0).follow(servers.primary());
                Pool.close(pool);
            }
        }
    }

    /** A process that begins in such a moment has not seen a primary, and its listeners write no command. */
    @ParameterizedTest
    @EnumSource(Pool.class)
    void a_listener_of_a_process_that_began_on_the_standby_hears_the_primarys_events(Pool kind) throws Exception {
        try (Ledger writing = open(servers.dataSource())) {
            writing.execute(deposit());
        }
        servers.awaitReplay();
        try (FreezableLink address = new FreezableLink(standby())) {
            DataSource pool = kind.over(address.port());
            Set<String> heard = ConcurrentHashMap.newKeySet();
            try (Ledger ledger = open(pool)) {
                fill(pool);
                address.lead(primary());
                ledger.listen("all-" + kind, ListenerPolicy.fromTheBeginning(), message -> heard.add(message.stream()));
                DepositFunds later = deposit();
                try (Ledger writing = open(servers.dataSource())) {
                    writing.execute(later);
                }
                assertThat(InFlightAppends.await(() -> heard.contains("deposit:d-" + number.get()), RECOVERY))
                        .isTrue();
            } finally {
                Pool.close(pool);
            }
        }
    }

    private static boolean succeeds(Runnable call) {
        try {
            call.run();
            return true;
        } catch (StorageException | BusyException notYet) {
            return false;
        }
    }

    /** Takes all connections that are free, so that the pool opens as many as it may, and gives them back. */
    private static void fill(DataSource pool) throws SQLException {
        List<Connection> taken = new ArrayList<>();
        try {
            for (int i = 0; i < CONNECTIONS - 4; i++) {
                taken.add(pool.getConnection());
            }
        } catch (SQLException ended) {
            // a pool that does not look at its connections
        } finally {
            for (Connection connection : taken) {
                connection.close();
            }
        }
    }
}
