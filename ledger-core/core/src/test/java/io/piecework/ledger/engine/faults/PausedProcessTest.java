package io.piecework.ledger.engine.faults;

import static io.piecework.ledger.engine.faults.Deposits.deposit;
import static io.piecework.ledger.engine.faults.Deposits.failure;
import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import io.piecework.ledger.Ledger;
import io.piecework.ledger.Receipt;
import io.piecework.ledger.command.StorageException;
import io.piecework.ledger.engine.TestEngine;
import io.piecework.ledger.engine.jdbc.InFlightAppends;
import io.piecework.ledger.testdb.FreshDatabase;
import io.piecework.ledger.testdb.TestDatabase;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.Statement;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.postgresql.ds.PGSimpleDataSource;

/** A process that is paused between two packets of its transaction holds locks that another process needs: the server limits transactions. */
@Timeout(value = 120, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class PausedProcessTest {

    private static final Duration PATIENCE = Duration.ofSeconds(2);

    @Test
    void a_paused_process_keeps_its_locks_no_longer_than_its_patience() throws Exception {
        try (FreshDatabase database = TestDatabase.POSTGRESQL.fresh();
                ConnectionCuttingProxy proxy = new ConnectionCuttingProxy(database.url());
                Ledger paused = over(proxy.dataSource(), PATIENCE);
                Ledger other = over(unpooled(database), PATIENCE.multipliedBy(5))) {
            paused.execute(deposit(0));
            proxy.choose(() -> {
                proxy.choose(() -> ConnectionCuttingProxy.Cut.NOT);
                return ConnectionCuttingProxy.Cut.HALF;
            });
            CompletableFuture<Receipt> unanswered = paused.submit(deposit(1));
            assertThat(InFlightAppends.await(() -> isHalfSent(database), Duration.ofSeconds(10)))
                    .isTrue();

            assertThat(other.execute(deposit(2)).subject()).isEqualTo("deposit:d-2");
            assertThat(failure(unanswered))
                    .isInstanceOf(StorageException.class)
                    .hasFieldOrPropertyWithValue("code", StorageException.Code.OUTCOME_UNKNOWN);
            assertThat(TestEngine.deposits(database)).containsExactly("d-0", "d-2");
            proxy.deliver();
        }
    }

    /** In milliseconds; a deferred trigger runs at the commit and records the limit of its transaction. */
    @ParameterizedTest
    @CsvSource({"0, 2300, true", "1000, 1000, true", "60000, 2300, true", "1000, 1000, false", "60000, 2300, false"})
    void the_limit_is_the_patience_or_a_shorter_one_of_the_application_and_ends_with_the_ledger(
            int own, String seen, boolean atStartup) throws Exception {
        try (FreshDatabase database = TestDatabase.POSTGRESQL.fresh();
                HikariDataSource pool = new HikariDataSource()) {
            var limited = new PGSimpleDataSource();
            limited.setUrl(database.url());
            if (atStartup) {
                limited.setOptions("-c transaction_timeout=" + own);
            } else {
                pool.setConnectionInitSql("SET transaction_timeout TO " + own);
            }
            pool.setDataSource(limited);
            pool.setMaximumPoolSize(4);
            try (Ledger ledger = over(pool, PATIENCE)) {
                database.execute(
                        "CREATE TABLE seen (setting TEXT)",
                        "CREATE FUNCTION see() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN INSERT INTO seen"
                                + " SELECT setting FROM pg_settings WHERE name = ''transaction_timeout''; RETURN NULL; END'",
                        "CREATE CONSTRAINT TRIGGER seeing AFTER INSERT ON ledger_event DEFERRABLE INITIALLY DEFERRED"
                                + " FOR EACH ROW EXECUTE FUNCTION see()");
                ledger.execute(deposit(0));
            }
            assertThat(database.column("SELECT DISTINCT setting FROM seen")).containsExactly(seen);
            try (Connection first = pool.getConnection();
                    Connection second = pool.getConnection();
                    Connection third = pool.getConnection()) {
                for (Connection connection : new Connection[] {first, second, third}) {
                    assertThat(limit(connection)).isEqualTo(own);
                }
            }
        }
    }

    private static int limit(Connection connection) throws Exception {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(
                        "SELECT setting::int FROM pg_settings WHERE name = 'transaction_timeout'")) {
            row.next();
            return row.getInt(1);
        }
    }

    /** Whether a transaction has begun to write and waits for the rest of it. */
    private static boolean isHalfSent(FreshDatabase database) {
        return database.column("SELECT pid FROM pg_stat_activity WHERE datname = current_database()"
                                + " AND backend_xid IS NOT NULL AND wait_event = 'ClientRead'")
                        .size()
                == 1;
    }

    private static DataSource unpooled(FreshDatabase database) {
        var source = new PGSimpleDataSource();
        source.setUrl(database.url());
        return source;
    }

    private static Ledger over(DataSource source, Duration patience) {
        return Ledger.builder()
                .dataSource(source)
                .clock(TestEngine.clock())
                .patience(patience)
                .build();
    }
}
