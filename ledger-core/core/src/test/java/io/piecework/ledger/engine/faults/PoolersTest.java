package io.piecework.ledger.engine.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.piecework.ledger.Ledger;
import io.piecework.ledger.Proof;
import io.piecework.ledger.account.DepositFunds;
import io.piecework.ledger.command.StorageException;
import io.piecework.ledger.engine.TestEngine;
import io.piecework.ledger.money.Amount;
import io.piecework.ledger.testdb.FreshDatabase;
import io.piecework.ledger.testdb.TestDatabase;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.Statement;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.postgresql.ds.PGSimpleDataSource;

/** Before a pooler that mixes sessions, and on a server whose locks do nothing, a ledger does not open. */
class PoolersTest {

    private static final String MIXED =
            "could not open the database: a pooler before the server mixes sessions, as PgBouncer does"
                    + " in transaction mode; connect to the server itself, or set pool_mode = session";

    @Test
    void refuses_pgbouncer_in_transaction_mode(@TempDir Path folder) throws Exception {
        try (var server = new KillablePostgres(folder.resolve("data"));
                var pooler = new PgBouncer(server.url(), "transaction", folder)) {
            isRefused(source(pooler.url()), MIXED);
        }
    }

    @Test
    void works_with_pgbouncer_in_session_mode(@TempDir Path folder) throws Exception {
        try (var server = new KillablePostgres(folder.resolve("data"));
                var pooler = new PgBouncer(server.url(), "session", folder);
                Ledger ledger = Ledger.builder()
                        .dataSource(source(pooler.url()))
                        .clock(TestEngine.clock())
                        .build()) {
            ledger.execute(DepositFunds.of("d-1", "acme", Amount.parse("USD 1.00")));
            Proof.assertHolds(ledger);
        }
    }

    @Test
    void refuses_a_server_whose_advisory_locks_do_nothing() {
        try (FreshDatabase database = TestDatabase.POSTGRESQL.fresh()) {
            DataSource pretending = proxy(DataSource.class, database.dataSource());
            isRefused(
                    pretending,
                    "could not open the database: its advisory locks have no effect, and the ledger needs those of PostgreSQL");
        }
    }

    private static void isRefused(DataSource source, String message) {
        assertThatThrownBy(() -> Ledger.builder().dataSource(source).build())
                .isInstanceOf(StorageException.class)
                .hasFieldOrPropertyWithValue("code", StorageException.Code.UNSUITABLE_SERVER)
                .hasMessage(message);
    }

    private static DataSource source(String url) {
        var source = new PGSimpleDataSource();
        source.setUrl(url);
        assertThat(source.getUrl()).isNotEmpty();
        return source;
    }

    /** Answers every request for an advisory lock with success. */
    private static <T> T proxy(Class<T> type, T target) {
        return type.cast(Proxy.newProxyInstance(
                type.getClassLoader(), new Class<?>[] {type}, (self, method, arguments) -> {
                    if (arguments != null && arguments.length > 0 && arguments[0] instanceof String sql) {
                        arguments[0] = sql.replaceAll("pg_try_advisory_xact_lock\\([0-9]+\\)", "true");
                    }
                    try {
                        Object answer = method.invoke(target, arguments);
                        if (answer instanceof Connection connection) {
                            return proxy(Connection.class, connection);
                        }
                        return method.getName().equals("createStatement")
                                ? proxy(Statement.class, (Statement) answer)
                                : answer;
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                }));
    }
}
