package io.piecework.ledger.engine.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.piecework.ledger.Ledger;
import io.piecework.ledger.account.DepositFunds;
import io.piecework.ledger.command.Command;
import io.piecework.ledger.command.StorageException;
import io.piecework.ledger.engine.TestEngine;
import io.piecework.ledger.money.Amount;
import io.piecework.ledger.testdb.FreshDatabase;
import io.piecework.ledger.testdb.TestDatabase;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import javax.sql.DataSource;
import org.h2.jdbcx.JdbcDataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.postgresql.ds.PGSimpleDataSource;

/** The ledger turns durable commits on, and refuses to start if it cannot. */
class DurabilitySettingsTest {

    private static final Command DEPOSIT = DepositFunds.of("d-1", "acme", Amount.parse("USD 20.00"));

    @TempDir
    Path folder;

    @Test
    void an_h2_file_has_no_write_delay_even_if_its_url_asks_for_one() {
        DataSource delayed = h2(";WRITE_DELAY=500", "sa");
        try (FreshDatabase database = TestDatabase.file(folder.resolve("ledger"))) {
            assertThat(delay(database)).isEqualTo("500");
            try (Ledger ledger = Ledger.builder().dataSource(delayed).build()) {
                ledger.execute(DEPOSIT);
                assertThat(delay(database)).isEqualTo("0");
            }
        }
    }

    @Test
    void turns_off_the_write_delay_of_an_h2_file_that_is_opened_by_path() {
        try (Ledger ledger = Ledger.file(folder.resolve("ledger"));
                FreshDatabase database = TestDatabase.file(folder.resolve("ledger"))) {
            ledger.execute(DEPOSIT);
            assertThat(delay(database)).isEqualTo("0");
        }
    }

    @Test
    void an_h2_user_without_the_right_to_remove_the_delay_is_refused() {
        try (FreshDatabase database = TestDatabase.file(folder.resolve("ledger"))) {
            database.execute("SET WRITE_DELAY 500", "CREATE USER app PASSWORD ''", "GRANT ALTER ANY SCHEMA TO app");
            DataSource source = h2("", "app");

            assertThatThrownBy(() -> Ledger.builder().dataSource(source).build())
                    .isInstanceOf(StorageException.class)
                    .hasFieldOrPropertyWithValue("code", StorageException.Code.NOT_DURABLE)
                    .hasMessage("the database would lose acknowledged commands:"
                            + " WRITE_DELAY is 500 ms and user APP may not set it to 0;"
                            + " ALTER USER APP ADMIN TRUE gives the right");
            assertThat(database.column(TABLES)).isEmpty();

            try (Ledger unsafe =
                    Ledger.builder().dataSource(source).acceptUnsafeDurability().build()) {
                unsafe.execute(DEPOSIT);
            }
            assertThat(delay(database)).isEqualTo("500");
            assertThat(TestEngine.places(database)).hasSize(2);
        }
    }

    /**
     * If the administrator has removed the write delay, the ledger needs no right. If the delay comes back, no command
     * is acknowledged.
     */
    @Test
    void an_h2_user_without_rights_uses_the_current_setting_and_notices_a_change() {
        try (FreshDatabase database = TestDatabase.file(folder.resolve("ledger"))) {
            database.execute("SET WRITE_DELAY 0", "CREATE USER app PASSWORD ''", "GRANT ALTER ANY SCHEMA TO app");
            try (Ledger ledger = Ledger.builder().dataSource(h2("", "app")).build()) {
                ledger.execute(DEPOSIT);
                database.execute("SET WRITE_DELAY 500");
                assertThatThrownBy(() -> ledger.execute(DepositFunds.of("d-2", "acme", Amount.parse("USD 1.00"))))
                        .isInstanceOf(StorageException.class)
                        .hasFieldOrPropertyWithValue("code", StorageException.Code.OUTCOME_UNKNOWN)
                        .hasMessageStartingWith("deposit:d-2 got no answer to its commit")
                        .rootCause()
                        .hasMessageContaining("Admin rights are required");
            }
        }
    }

    /** H2 applies no stored setting when it opens a file, although it lists it. */
    @Test
    void an_h2_user_without_rights_is_refused_when_only_the_stored_delay_is_0() {
        try (FreshDatabase database = TestDatabase.file(folder.resolve("ledger"))) {
            database.execute("SET WRITE_DELAY 0", "CREATE USER app PASSWORD ''", "GRANT ALTER ANY SCHEMA TO app");
        }
        assertThatThrownBy(
                        () -> Ledger.builder().dataSource(h2("", "app")).build().close())
                .isInstanceOf(StorageException.class)
                .hasFieldOrPropertyWithValue("code", StorageException.Code.NOT_DURABLE);
        try (FreshDatabase database = TestDatabase.file(folder.resolve("ledger"))) {
            database.execute("ALTER USER app ADMIN TRUE");
        }
        try (Ledger ledger = Ledger.builder().dataSource(h2("", "app")).build()) {
            assertThat(ledger.execute(DEPOSIT).repeated()).isFalse();
        }
    }

    /** A deferred trigger runs at the commit, so it records the setting of that commit. */
    @Test
    void postgresql_commits_wait_for_the_disk_although_the_database_setting_is_off() {
        try (FreshDatabase database = TestDatabase.POSTGRESQL.fresh()) {
            String name = database.column("SELECT current_database()").get(0);
            database.execute("ALTER DATABASE " + name + " SET synchronous_commit = off");
            try (Ledger ledger =
                    Ledger.builder().dataSource(fresh(database.url())).build()) {
                database.execute(
                        "CREATE TABLE seen (setting TEXT)",
                        "CREATE FUNCTION see() RETURNS trigger LANGUAGE plpgsql AS"
                                + " 'BEGIN INSERT INTO seen SELECT current_setting(''synchronous_commit''); RETURN NULL; END'",
                        "CREATE CONSTRAINT TRIGGER seeing AFTER INSERT ON ledger_event DEFERRABLE INITIALLY DEFERRED"
                                + " FOR EACH ROW EXECUTE FUNCTION see()");
                ledger.execute(DEPOSIT);
            }
            assertThat(database.column("SELECT setting FROM seen")).containsExactly("on", "on");
        }
    }

    @Test
    void postgresql_without_fsync_is_refused_unless_allowed() {
        try (FreshDatabase database = TestDatabase.unsafePostgresql()) {
            assertThatThrownBy(() ->
                            Ledger.builder().dataSource(database.dataSource()).build())
                    .isInstanceOf(StorageException.class)
                    .hasFieldOrPropertyWithValue("code", StorageException.Code.NOT_DURABLE)
                    .hasMessage("the database would lose acknowledged commands:"
                            + " fsync is off, only the server's configuration can turn it on;"
                            + " full_page_writes is off, only the server's configuration can turn it on");
            assertThat(database.column(TABLES)).isEmpty();

            try (Ledger unsafe = Ledger.builder()
                    .dataSource(database.dataSource())
                    .acceptUnsafeDurability()
                    .build()) {
                unsafe.execute(DEPOSIT);
            }
            assertThat(TestEngine.places(database)).hasSize(2);
        }
    }

    @Test
    void an_unsupported_database_product_is_refused() {
        var closed = new AtomicBoolean();
        DataSource other = answering(
                DataSource.class,
                "getConnection",
                () -> answering(
                        Connection.class,
                        "getMetaData",
                        () -> answering(DatabaseMetaData.class, "getDatabaseProductName", () -> "MySQL", closed),
                        closed),
                closed);

        assertThatThrownBy(() -> Ledger.builder().dataSource(other).build())
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("the DataSource connects to MySQL; the ledger stores in PostgreSQL or H2");
        assertThat(closed).isTrue();
    }

    private static final String TABLES =
            "SELECT table_name FROM information_schema.tables WHERE LOWER(table_name) LIKE 'ledger%'";

    private interface Answer {
        Object give();
    }

    private static <T> T answering(Class<T> type, String method, Answer answer, AtomicBoolean closed) {
        return type.cast(
                Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, (proxy, called, arguments) -> {
                    if (called.getName().equals(method)) {
                        return answer.give();
                    }
                    if (called.getName().equals("close")) {
                        closed.set(true);
                        return null;
                    }
                    throw new UnsupportedOperationException(called.getName());
                }));
    }

    private DataSource h2(String settings, String user) {
        var source = new JdbcDataSource();
        source.setURL("jdbc:h2:retry:" + folder.resolve("ledger") + settings);
        source.setUser(user);
        return source;
    }

    private static DataSource fresh(String url) {
        var source = new PGSimpleDataSource();
        source.setUrl(url);
        return source;
    }

    private static String delay(FreshDatabase database) {
        List<String> storedAndInEffect = database.column(
                "SELECT setting_value FROM information_schema.settings WHERE setting_name = 'WRITE_DELAY'");
        return storedAndInEffect.get(storedAndInEffect.size() - 1);
    }
}
