package io.piecework.ledger.engine.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.piecework.ledger.Ledger;
import io.piecework.ledger.command.StorageException;
import io.piecework.ledger.engine.TestEngine;
import io.piecework.ledger.engine.jdbc.Dialect;
import io.piecework.ledger.fixtures.EveryCommand;
import io.piecework.ledger.testdb.EachDatabase;
import io.piecework.ledger.testdb.FreshDatabase;
import io.piecework.ledger.testdb.TestDatabase;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.Tag;

/**
 * Tables of an older version: a ledger with the right upgrades them, a ledger without it names the missing scripts, and
 * no upgrade stops halfway unnoticed.
 */
@Tag("slow")
class SchemaUpgradeTest {

    private static final String VERSIONS = "SELECT version FROM ledger_schema_history ORDER BY version";
    private static final String LATER = "SELECT LOWER(column_name) FROM information_schema.columns WHERE"
            + " LOWER(table_name) LIKE 'ledger_%' AND LOWER(column_name) IN ('region', 'branch')";

    @EachDatabase
    void an_upgrade_runs_each_missing_script_in_order(TestDatabase kind) {
        try (FreshDatabase database = withEveryCommand(kind)) {
            long events = database.count("ledger_event");
            later(database, 3).open(true);

            assertThat(database.column(VERSIONS)).containsExactly("1", "2", "3");
            assertThat(database.count("ledger_event")).isEqualTo(events).isPositive();
            assertThat(database.column("SELECT branch FROM ledger_region")).containsExactly("main");
            later(database, 3).open(false);
            later(database, 3).open(true);
            assertThat(database.column(VERSIONS)).containsExactly("1", "2", "3");
            assertThatThrownBy(() -> open(database))
                    .isInstanceOf(StorageException.class)
                    .hasFieldOrPropertyWithValue("code", StorageException.Code.SCHEMA_NEWER)
                    .hasMessageContaining("version 3, this ledger knows up to 1;");
        }
    }

    @EachDatabase
    void applies_every_script_to_an_empty_database(TestDatabase kind) {
        try (FreshDatabase database = kind.empty()) {
            later(database, 3).open(true);
            assertThat(database.column(VERSIONS)).containsExactly("1", "2", "3");
        }
    }

    @EachDatabase
    void a_ledger_without_the_right_to_upgrade_names_the_missing_scripts(TestDatabase kind) {
        String folder = kind == TestDatabase.POSTGRESQL ? "postgresql" : "h2";
        try (FreshDatabase database = withEveryCommand(kind)) {
            assertThatThrownBy(() -> later(database, 2).open(false))
                    .isInstanceOf(StorageException.class)
                    .hasFieldOrPropertyWithValue("code", StorageException.Code.SCHEMA_OLDER)
                    .hasMessage("the database holds ledger tables of version 1, this ledger needs 2: " + folder
                            + "/2.sql is missing, which a ledger that may create tables applies when it opens");
            assertThatThrownBy(() -> later(database, 3).open(false))
                    .hasMessage("the database holds ledger tables of version 1, this ledger needs 3: " + folder
                            + "/2.sql, " + folder
                            + "/3.sql are missing, which a ledger that may create tables applies when it opens");
            assertThat(database.column(VERSIONS)).containsExactly("1");
            assertThat(database.column(LATER)).isEmpty();
        }
    }

    /**
     * PostgreSQL rolls the whole script back. H2 keeps the statements before the failure, so the script runs again from
     * its start.
     */
    @EachDatabase
    void an_upgrade_that_fails_halfway_stays_at_the_old_version_and_can_be_repeated(TestDatabase kind) {
        try (FreshDatabase database = withEveryCommand(kind)) {
            Schema failing = new Schema(
                    database.dataSource(),
                    dialect(database),
                    3,
                    path -> path.endsWith("/3.sql")
                            ? script(path) + ";\nINSERT INTO ledger_nowhere VALUES (1)"
                            : script(path));
            assertThatThrownBy(() -> failing.open(true))
                    .isInstanceOf(StorageException.class)
                    .hasFieldOrPropertyWithValue("code", StorageException.Code.SCHEMA_MISSING)
                    .hasMessageContaining("/3.sql")
                    .hasMessageStartingWith("could not apply")
                    .hasMessageMatching("(?i).*\\bledger_nowhere\\b.*");

            if (kind == TestDatabase.POSTGRESQL) {
                assertThat(database.column(VERSIONS)).containsExactly("1");
                assertThat(database.column(LATER)).isEmpty();
            } else {
                assertThat(database.column(VERSIONS)).containsExactly("1", "2");
                assertThat(database.column(LATER)).containsExactlyInAnyOrder("region", "branch");
            }
            later(database, 3).open(true);
            assertThat(database.column(VERSIONS)).containsExactly("1", "2", "3");
            assertThat(database.column("SELECT branch FROM ledger_region")).containsExactly("main");
        }
    }

    /** H2 needs every script to be repeatable; this checks all scripts of the ledger. */
    @EachDatabase
    void every_script_can_be_run_twice(TestDatabase kind) {
        try (FreshDatabase database = withEveryCommand(kind)) {
            long events = database.count("ledger_event");
            database.execute("DELETE FROM ledger_schema_history");
            assertThatCode(() -> open(database).close()).doesNotThrowAnyException();
            assertThat(database.column(VERSIONS)).hasSize(Schema.VERSION).endsWith(Integer.toString(Schema.VERSION));
            assertThat(database.count("ledger_event")).isEqualTo(events);
        }
    }

    private static FreshDatabase withEveryCommand(TestDatabase kind) {
        FreshDatabase database = kind.empty();
        try (Ledger ledger = open(database)) {
            EveryCommand.executeAll(ledger);
        }
        return database;
    }

    private static Ledger open(FreshDatabase database) {
        return Ledger.builder()
                .dataSource(database.dataSource())
                .clock(TestEngine.clock())
                .build();
    }

    /** Versions 2 and 3 exist only in this test. */
    static Schema later(FreshDatabase database, int version) {
        return new Schema(database.dataSource(), dialect(database), version, SchemaUpgradeTest::script);
    }

    private static Dialect dialect(FreshDatabase database) {
        try (Connection connection = database.dataSource().getConnection()) {
            return TestEngine.dialect(connection);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String script(String path) {
        for (String folder : List.of("schema/", "later-schema/")) {
            try (InputStream in = SchemaUpgradeTest.class.getResourceAsStream(folder + path)) {
                if (in != null) {
                    return new String(in.readAllBytes(), StandardCharsets.UTF_8);
                }
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        throw new IllegalArgumentException(path);
    }
}
