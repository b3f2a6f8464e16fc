package io.piecework.ledger.engine.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.piecework.ledger.Ledger;
import io.piecework.ledger.account.DepositFunds;
import io.piecework.ledger.command.StorageException;
import io.piecework.ledger.engine.postgres.PostgresDialect;
import io.piecework.ledger.money.Amount;
import io.piecework.ledger.testdb.EachDatabase;
import io.piecework.ledger.testdb.FreshDatabase;
import io.piecework.ledger.testdb.TestDatabase;
import java.sql.Connection;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/**
 * The ledger's tables beside the host's tables: the first ledger creates them, and none of the host's tables changes.
 */
class SchemaTest {

    private static final String TABLES =
            "SELECT LOWER(table_name) FROM information_schema.tables WHERE LOWER(table_schema) = 'public' ORDER BY 1";

    @EachDatabase
    void every_table_name_starts_with_ledger(TestDatabase kind) {
        try (FreshDatabase database = kind.empty();
                Ledger ledger = open(database)) {
            deposit(ledger, "d-1");
            assertThat(database.column(TABLES))
                    .contains("ledger_event", "ledger_schema_history")
                    .allMatch(name -> name.startsWith("ledger_"))
                    .noneMatch(name -> name.contains("entry") || name.contains("token") || name.contains("saga"));
        }
    }

    @EachDatabase
    void a_database_with_the_current_tables_is_opened_unchanged(TestDatabase kind) {
        try (FreshDatabase database = kind.empty()) {
            try (Ledger first = open(database)) {
                deposit(first, "d-1");
            }
            List<String> tables = database.column(TABLES);
            try (Ledger second = open(database)) {
                deposit(second, "d-1");
                deposit(second, "d-2");
            }
            assertThat(database.column(TABLES)).isEqualTo(tables);
            assertThat(database.column("SELECT version FROM ledger_schema_history"))
                    .containsExactly("1");
            assertThat(database.column(
                            "SELECT stream FROM ledger_event WHERE stream LIKE 'deposit:%' ORDER BY position"))
                    .containsExactly("deposit:d-1", "deposit:d-2");
        }
    }

    @EachDatabase
    void a_newer_schema_is_refused_and_not_changed(TestDatabase kind) {
        try (FreshDatabase database = kind.empty()) {
            open(database).close();
            database.execute("INSERT INTO ledger_schema_history (version, installed_at) VALUES (7, CURRENT_TIMESTAMP)");
            List<String> tables = database.column(TABLES);

            assertThatThrownBy(() -> open(database))
                    .isInstanceOf(StorageException.class)
                    .hasFieldOrPropertyWithValue("code", StorageException.Code.SCHEMA_NEWER)
                    .hasMessage("the database holds ledger tables of version 7, this ledger knows up to 1;"
                            + " use a newer ledger");
            assertThat(database.column(TABLES)).isEqualTo(tables);
            assertThat(database.column("SELECT version FROM ledger_schema_history ORDER BY version"))
                    .containsExactly("1", "7");
        }
    }

    @EachDatabase
    void the_hosts_tables_are_not_changed(TestDatabase kind) {
        try (FreshDatabase database = kind.empty()) {
            database.execute(
                    "CREATE TABLE orders (id INTEGER PRIMARY KEY, note VARCHAR(20))",
                    "INSERT INTO orders VALUES (1, 'theirs')",
                    "CREATE TABLE flyway_schema_history (installed_rank INTEGER PRIMARY KEY)",
                    "INSERT INTO flyway_schema_history VALUES (3)");
            try (Ledger ledger = open(database)) {
                deposit(ledger, "d-1");
            }
            assertThat(database.column("SELECT note FROM orders")).containsExactly("theirs");
            assertThat(database.column("SELECT installed_rank FROM flyway_schema_history"))
                    .containsExactly("3");
            assertThat(database.column(TABLES))
                    .filteredOn(name -> !name.startsWith("ledger_"))
                    .containsExactly("flyway_schema_history", "orders");
        }
    }

    @EachDatabase
    void several_ledgers_can_open_an_empty_database_at_once(TestDatabase kind) throws Exception {
        int many = 4;
        ExecutorService threads = Executors.newFixedThreadPool(many);
        var together = new CyclicBarrier(many);
        try (FreshDatabase database = kind.empty()) {
            List<Future<?>> opened = new ArrayList<>();
            for (int i = 0; i < many; i++) {
                String id = "d-" + i;
                opened.add(threads.submit(() -> {
                    together.await();
                    try (Ledger ledger = open(database)) {
                        deposit(ledger, id);
                        return true;
                    }
                }));
            }
            for (Future<?> each : opened) {
                each.get();
            }
            assertThat(database.column("SELECT version FROM ledger_schema_history"))
                    .containsExactly("1");
            assertThat(database.column(
                            "SELECT sequence FROM ledger_event WHERE stream = 'requester:acme:USD' ORDER BY sequence"))
                    .containsExactly("0", "1", "2", "3");
        } finally {
            threads.shutdownNow();
        }
    }

    /** A lock of the database lets only one process create the tables. This test holds the lock. */
    @Test
    void a_ledger_waits_while_another_process_creates_the_tables() throws Exception {
        ExecutorService thread = Executors.newSingleThreadExecutor();
        try (FreshDatabase database = TestDatabase.POSTGRESQL.empty();
                Connection other = database.dataSource().getConnection()) {
            other.setAutoCommit(false);
            new PostgresDialect().relations().lock(other);
            try (Statement statement = other.createStatement()) {
                statement.execute("CREATE TABLE ledger_schema_history (version INTEGER NOT NULL PRIMARY KEY,"
                        + " installed_at TIMESTAMP(6) WITH TIME ZONE NOT NULL)");
            }

            long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
            Future<?> options = thread.submit(() -> open(database).close());
            while (database.column("SELECT pid FROM pg_locks WHERE locktype = 'advisory' AND NOT granted"
                            + " AND database = (SELECT oid FROM pg_database WHERE datname = current_database())")
                    .isEmpty()) {
                assertThat(options.isDone()).as("opened without waiting").isFalse();
                assertThat(System.nanoTime())
                        .as("no session waits for the lock")
                        .isLessThan(deadline);
                Thread.sleep(5);
            }
            other.commit();
            options.get();
            assertThat(database.column("SELECT version FROM ledger_schema_history"))
                    .containsExactly("1");
        } finally {
            thread.shutdownNow();
        }
    }

    private static Ledger open(FreshDatabase database) {
        return Ledger.builder().dataSource(database.dataSource()).build();
    }

    private static void deposit(Ledger ledger, String id) {
        ledger.execute(DepositFunds.of(id, "acme", Amount.parse("USD 1.00")));
    }
}
