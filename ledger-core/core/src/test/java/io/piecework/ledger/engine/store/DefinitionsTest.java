package io.piecework.ledger.engine.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.piecework.ledger.Ledger;
import io.piecework.ledger.LedgerBuilder;
import io.piecework.ledger.command.StorageException;
import io.piecework.ledger.engine.TestEngine;
import io.piecework.ledger.engine.h2.H2Dialect;
import io.piecework.ledger.engine.jdbc.Dialect;
import io.piecework.ledger.engine.postgres.PostgresDialect;
import io.piecework.ledger.fixtures.EveryCommand;
import io.piecework.ledger.testdb.FreshDatabase;
import io.piecework.ledger.testdb.TestDatabase;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.h2.jdbcx.JdbcConnectionPool;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.postgresql.ds.PGConnectionPoolDataSource;
import org.postgresql.ds.PGSimpleDataSource;

/** What the documentation tells administrators to do, and what belongs to the application, is no difference. */
class DefinitionsTest {

    /** Those of the server's distribution that administrators install beside their tables. */
    private static final Set<String> EXTENSIONS = Set.of(
            "amcheck",
            "btree_gin",
            "btree_gist",
            "citext",
            "cube",
            "dblink",
            "earthdistance",
            "fuzzystrmatch",
            "hstore",
            "intarray",
            "isn",
            "ltree",
            "pg_buffercache",
            "pg_stat_statements",
            "pg_trgm",
            "pgcrypto",
            "pgrowlocks",
            "pgstattuple",
            "postgres_fdw",
            "tablefunc",
            "unaccent",
            "uuid-ossp");

    @Test
    void an_administrators_additions_are_none_on_postgresql() {
        try (FreshDatabase database = TestDatabase.POSTGRESQL.fresh()) {
            database.execute(
                    """
                    DO $$ BEGIN
                        CREATE ROLE till;
                    EXCEPTION WHEN duplicate_object OR unique_violation THEN NULL;
                    END $$""",
                    "GRANT USAGE ON SCHEMA public TO till",
                    "GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA public TO till",
                    "GRANT USAGE, SELECT ON ALL SEQUENCES IN SCHEMA public TO till",
                    "GRANT SELECT ON ledger_v_posting TO PUBLIC",
                    "ALTER TABLE ledger_due SET (autovacuum_vacuum_cost_delay = 0)",
                    "CREATE PUBLICATION books FOR ALL TABLES",
                    "ALTER TABLE ledger_posting REPLICA IDENTITY FULL",
                    "ALTER TABLE ledger_event ALTER COLUMN payload SET STORAGE EXTERNAL",
                    "CREATE STATISTICS pairs ON account, currency FROM ledger_posting",
                    "CREATE INDEX postings_by_time ON ledger_posting (recorded_at)",
                    "ANALYZE ledger_posting",
                    "COMMENT ON TABLE ledger_event IS 'ours'",
                    "CREATE TABLE orders (id TEXT PRIMARY KEY, payout VARCHAR(200))",
                    "CREATE VIEW paid AS SELECT * FROM ledger_payout",
                    "CREATE FUNCTION total(NUMERIC) RETURNS NUMERIC LANGUAGE SQL AS 'SELECT $1'",
                    "CREATE TYPE rating AS ENUM ('low', 'high')",
                    "CREATE FUNCTION lower(rating) RETURNS TEXT LANGUAGE SQL AS 'SELECT ''low''::text'",
                    "CREATE FUNCTION age(orders) RETURNS TEXT LANGUAGE SQL AS 'SELECT NULL::text'",
                    "CREATE FUNCTION equal(rating, rating) RETURNS BOOLEAN LANGUAGE SQL AS 'SELECT true'",
                    "CREATE OPERATOR = (LEFTARG = rating, RIGHTARG = rating, FUNCTION = equal)",
                    "CREATE TABLE ledger_of_mine (id TEXT)",
                    "ALTER TABLE orders ENABLE ROW LEVEL SECURITY");
            assertThat(of(database, new PostgresDialect())).isEmpty();
        }
    }

    /** In the schema of the ledger's tables, as most installations have them. */
    @Test
    void extensions_are_none() {
        try (FreshDatabase database = TestDatabase.POSTGRESQL.fresh()) {
            List<String> present =
                    database.column("SELECT name FROM pg_available_extensions WHERE installed_version IS NULL").stream()
                            .filter(EXTENSIONS::contains)
                            .toList();
            assertThat(present).contains("pgcrypto", "citext", "pg_trgm", "hstore", "pg_stat_statements");
            present.forEach(name -> database.execute("CREATE EXTENSION \"" + name + "\" CASCADE"));
            assertThat(of(database, new PostgresDialect())).isEmpty();
        }
    }

    @Test
    void what_another_user_adds_to_an_extension_is_found() {
        try (FreshDatabase database = TestDatabase.POSTGRESQL.fresh()) {
            database.execute(
                    "CREATE EXTENSION citext",
                    "CREATE FUNCTION same(VARCHAR, citext) RETURNS BOOLEAN LANGUAGE SQL AS 'SELECT true'",
                    "CREATE OPERATOR = (LEFTARG = VARCHAR, RIGHTARG = citext, FUNCTION = same)",
                    "ALTER EXTENSION citext ADD OPERATOR = (VARCHAR, citext)");
            assertThat(of(database, new PostgresDialect()))
                    .containsExactly(
                            "public.=(character varying, public.citext) is an operator with the name of one that"
                                    + " the ledger's statements use");
        }
    }

    @Test
    void settings_of_a_connection_make_none() {
        try (FreshDatabase database = TestDatabase.POSTGRESQL.fresh()) {
            var source = new PGSimpleDataSource();
            source.setUrl(database.url());
            source.setOptions("-c quote_all_identifiers=on -c intervalstyle=sql_standard -c extra_float_digits=-15"
                    + " -c bytea_output=escape -c standard_conforming_strings=off -c timezone=Pacific/Apia");
            assertThat(new Definitions(source, new PostgresDialect()).differences())
                    .isEmpty();
        }
    }

    @Test
    void a_locked_table_is_named_in_a_few_seconds() throws SQLException {
        try (FreshDatabase database = TestDatabase.POSTGRESQL.fresh();
                Connection other = database.dataSource().getConnection();
                Statement statement = other.createStatement()) {
            database.execute("ALTER TABLE ledger_cap SET UNLOGGED");
            other.setAutoCommit(false);
            statement.execute("LOCK TABLE ledger_award IN ACCESS EXCLUSIVE MODE");
            Definitions.Found found = new Definitions(database.dataSource(), new PostgresDialect()).look();
            assertThat(found.differences())
                    .singleElement()
                    .asString()
                    .matches(
                            "the database's definitions were not compared, ledger_award was not read in time: process [0-9]+"
                                    + " of the server locks it");
            assertThat(found.lossy()).containsExactly("ledger_cap is an unlogged table");
            other.rollback();
        }
    }

    @Test
    void an_administrators_additions_are_none_on_h2() {
        try (FreshDatabase database = TestDatabase.H2.fresh()) {
            Ledger.builder().dataSource(database.dataSource()).build().close();
            database.execute(
                    "CREATE USER clerk PASSWORD 'x'",
                    "GRANT SELECT, INSERT, UPDATE, DELETE ON SCHEMA public TO clerk",
                    "GRANT SELECT ON ledger_v_posting TO PUBLIC",
                    "CREATE INDEX postings_by_time ON ledger_posting (recorded_at)",
                    "CREATE TABLE orders (id VARCHAR(10) PRIMARY KEY, award VARCHAR(200))",
                    "CREATE VIEW paid AS SELECT * FROM ledger_payout",
                    "CREATE ALIAS total FOR 'java.lang.Math.abs(int)'",
                    "ANALYZE");
            assertThat(of(database, new H2Dialect())).isEmpty();
        }
    }

    @Test
    void a_file_that_was_closed_has_the_same_definitions(@TempDir Path folder) {
        for (int opening = 0; opening < 2; opening++) {
            try (Ledger ledger =
                    Ledger.builder().file(folder.resolve("earnings")).build()) {
                assertThat(ledger.asAuditor().definitions()).isEmpty();
            }
        }
    }

    /** H2 writes a view's tables and conditions in another order where it knows of many rows. */
    @Test
    void full_tables_have_the_same_on_h2(@TempDir Path folder) {
        Path file = folder.resolve("earnings");
        for (int opening = 0; opening < 2; opening++) {
            try (Ledger ledger =
                    Ledger.builder().file(file).clock(TestEngine.clock()).build()) {
                EveryCommand.executeAll(ledger);
                try (FreshDatabase database = TestDatabase.file(file)) {
                    database.execute("ANALYZE", "CREATE INDEX of_account_" + opening + " ON ledger_posting (account)");
                }
                assertThat(ledger.asAuditor().definitions()).isEmpty();
            }
        }
    }

    @Test
    void tables_in_a_schema_of_their_own_have_the_same() {
        try (FreshDatabase database = TestDatabase.POSTGRESQL.empty()) {
            database.execute("CREATE SCHEMA \"Earnings 2\"");
            var source = new PGSimpleDataSource();
            source.setUrl(database.url());
            source.setCurrentSchema("\"Earnings 2\"");
            try (Ledger ledger = Ledger.builder().dataSource(source).build()) {
                assertThat(ledger.asAuditor().definitions()).isEmpty();
            }
        }
    }

    @Test
    void what_the_guide_shows_is_found() {
        try (FreshDatabase database = TestDatabase.POSTGRESQL.fresh()) {
            Ledger.builder().dataSource(database.dataSource()).build().close();
            database.execute(
                    "ALTER TABLE ledger_posting ENABLE ROW LEVEL SECURITY",
                    "ALTER TABLE ledger_posting FORCE ROW LEVEL SECURITY",
                    "ALTER TABLE ledger_turnover RENAME TO turnover",
                    "CREATE VIEW ledger_turnover AS SELECT * FROM turnover",
                    "ALTER TABLE ledger_event DROP CONSTRAINT ledger_event_stream_key");
            assertThat(of(database, new PostgresDialect()))
                    .contains(
                            "ledger_posting has row level security, also for the owner: it can hide rows; the ledger's table has none",
                            "ledger_turnover is not the ledger's table: found view, expected table",
                            "ledger_event.ledger_event_stream_key is missing: the constraint was dropped");
        }
    }

    @Test
    void an_unlogged_table_is_refused() {
        try (FreshDatabase database = TestDatabase.POSTGRESQL.fresh()) {
            database.execute("ALTER TABLE ledger_event SET UNLOGGED");
            LedgerBuilder builder = Ledger.builder().dataSource(database.dataSource());
            assertThatThrownBy(builder::build)
                    .isInstanceOf(StorageException.class)
                    .hasFieldOrPropertyWithValue("code", StorageException.Code.NOT_DURABLE)
                    .hasMessage("the database would lose acknowledged commands: ledger_event is an unlogged table");
            builder.acceptUnsafeDurability().build().close();
        }
    }

    @Test
    void a_table_in_the_memory_of_a_process_is_refused(@TempDir Path folder) {
        Path file = folder.resolve("earnings");
        Ledger.builder().file(file).build().close();
        try (FreshDatabase database = TestDatabase.file(file)) {
            database.execute(
                    "CREATE TABLE kept AS SELECT * FROM ledger_award",
                    "DROP TABLE ledger_award CASCADE",
                    "CREATE MEMORY TABLE ledger_award AS SELECT * FROM kept",
                    "DROP TABLE kept");
        }
        assertThatThrownBy(() -> Ledger.builder().file(file).build())
                .isInstanceOf(StorageException.class)
                .hasFieldOrPropertyWithValue("code", StorageException.Code.NOT_DURABLE)
                .hasMessageEndingWith("ledger_award is an in-memory table");
    }

    private static Stream<String> servers() {
        return Arrays.stream(System.getProperty("piecework.servers", "").split(","))
                .filter(url -> !url.isEmpty());
    }

    /** Servers of other versions, whose databases have the ledger's tables in the schema public, by {@code -Dpiecework.servers=URL,…}. */
    @ParameterizedTest(allowZeroInvocations = true)
    @MethodSource("servers")
    void other_versions_of_the_server_have_the_same(String url) {
        var server = new PGConnectionPoolDataSource();
        server.setUrl(url);
        DataSource source = JdbcConnectionPool.create(server);
        new Schema(source, new PostgresDialect()).open(true);
        assertThat(new Definitions(source, new PostgresDialect()).differences()).isEmpty();
        long fastest = Long.MAX_VALUE;
        for (int look = 0; look < 50; look++) {
            long begun = System.nanoTime();
            new Definitions(source, new PostgresDialect()).differences();
            fastest = Math.min(fastest, System.nanoTime() - begun);
        }
        System.out.println("definitions compared in " + fastest / 1_000 + " µs, " + url);
    }

    private static List<String> of(FreshDatabase database, Dialect dialect) {
        return new Definitions(database.dataSource(), dialect).differences();
    }
}
