package io.piecework.ledger.engine.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.piecework.ledger.Ledger;
import io.piecework.ledger.LedgerBuilder;
import io.piecework.ledger.account.DepositFunds;
import io.piecework.ledger.audit.Audit;
import io.piecework.ledger.command.StorageException;
import io.piecework.ledger.command.StorageException.Code;
import io.piecework.ledger.engine.TestEngine;
import io.piecework.ledger.fixtures.EveryCommand;
import io.piecework.ledger.fixtures.RecordedFindings;
import io.piecework.ledger.money.Amount;
import io.piecework.ledger.testdb.EachDatabase;
import io.piecework.ledger.testdb.FreshDatabase;
import io.piecework.ledger.testdb.TestDatabase;
import java.io.IOException;
import java.io.InputStream;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Objects;
import java.util.function.UnaryOperator;
import javax.sql.DataSource;
import org.h2.tools.RunScript;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.postgresql.ds.PGSimpleDataSource;

/** An administrator applies the script of the jar, and the ledger opens with {@code validateTables()} or {@code trustTables()}. */
@Tag("slow")
class SchemaByHandTest {

    private static final List<UnaryOperator<LedgerBuilder>> WITHOUT_CREATING =
            List.of(LedgerBuilder::validateTables, LedgerBuilder::trustTables);

    @EachDatabase
    void the_script_alone_makes_a_working_ledger(TestDatabase kind) throws Exception {
        for (UnaryOperator<LedgerBuilder> mode : WITHOUT_CREATING) {
            try (FreshDatabase database = kind.empty()) {
                apply(database, script(kind));
                apply(database, script(kind)); // a second time changes nothing

                try (Ledger ledger = open(database.dataSource(), mode)) {
                    EveryCommand.executeAll(ledger);
                    var found = new RecordedFindings();
                    assertThat(Audit.of(ledger.asAuditor()).verify(found).isClean())
                            .as("%s", found.sentences())
                            .isTrue();
                    Audit.of(ledger.asOperator()).rebuild(new RecordedFindings());
                }
                assertThat(database.column("SELECT version FROM ledger_schema_history"))
                        .containsExactly("1");
            }
        }
    }

    @EachDatabase
    void the_script_makes_the_tables_that_the_ledger_makes(TestDatabase kind) throws Exception {
        String relations = """
                SELECT LOWER(table_name) || '.' || LOWER(column_name) || ' ' || data_type
                FROM information_schema.columns
                WHERE LOWER(table_name) LIKE 'ledger_%'
                ORDER BY 1""";
        try (FreshDatabase byHand = kind.empty();
                FreshDatabase byLedger = kind.empty()) {
            apply(byHand, script(kind));
            Ledger.builder().dataSource(byLedger.dataSource()).build().close();

            assertThat(byHand.column(relations)).isNotEmpty().isEqualTo(byLedger.column(relations));
        }
    }

    @EachDatabase
    void an_empty_database_names_the_script(TestDatabase kind) {
        for (UnaryOperator<LedgerBuilder> mode : WITHOUT_CREATING) {
            try (FreshDatabase database = kind.empty()) {
                assertThatThrownBy(() -> open(database.dataSource(), mode))
                        .isInstanceOf(StorageException.class)
                        .hasFieldOrPropertyWithValue("code", Code.SCHEMA_MISSING)
                        .hasMessage("the database holds no ledger in schema " + schema(kind)
                                + "; open it once with the right to create tables, or apply there " + printed(kind));
            }
        }
    }

    @EachDatabase
    void a_script_that_was_applied_in_part_is_named_with_what_is_missing(TestDatabase kind) throws Exception {
        String whole = script(kind);
        String half = whole.substring(0, whole.indexOf("CREATE TABLE IF NOT EXISTS ledger_hold "));
        try (FreshDatabase database = kind.empty()) {
            apply(database, half);
            assertThatThrownBy(() -> open(database.dataSource(), LedgerBuilder::validateTables))
                    .isInstanceOf(StorageException.class)
                    .hasFieldOrPropertyWithValue("code", Code.SCHEMA_MISSING)
                    .hasMessageStartingWith(
                            "the ledger in schema " + schema(kind)
                                    + " is incomplete: ledger_hold, ledger_funding, ledger_payout_account, ledger_hold_worker, ")
                    .hasMessageEndingWith(
                            ", ledger_v_funding and the version 1 in ledger_schema_history are missing; apply there,"
                                    + " to its end, " + printed(kind));

            apply(database, whole);
            open(database.dataSource(), LedgerBuilder::validateTables).close();
        }
    }

    /** As psql does without ON_ERROR_STOP: it goes on behind a statement that failed, up to the one that records the version. */
    @EachDatabase
    void a_part_that_failed_is_named_though_the_version_is_recorded(TestDatabase kind) throws Exception {
        for (String part : List.of("TABLE ledger_payout_step", "TABLE ledger_tag", "SEQUENCE ledger_event_position")) {
            String name = part.substring(part.indexOf(' ') + 1);
            try (FreshDatabase database = kind.empty()) {
                apply(database, script(kind));
                database.execute("DROP " + part + (part.startsWith("TABLE") ? " CASCADE" : ""));
                for (UnaryOperator<LedgerBuilder> mode :
                        List.<UnaryOperator<LedgerBuilder>>of(LedgerBuilder::validateTables, builder -> builder)) {
                    assertThatThrownBy(() -> open(database.dataSource(), mode))
                            .isInstanceOf(StorageException.class)
                            .hasFieldOrPropertyWithValue("code", Code.SCHEMA_MISSING)
                            .hasMessage("the ledger in schema " + schema(kind) + " is incomplete: " + name
                                    + " is missing; apply there, to its end, " + printed(kind));
                }
            }
        }
    }

    /** Nothing is looked at when such a ledger opens, so the first statement meets what is missing. */
    @EachDatabase
    void a_trusted_ledger_with_a_missing_part_names_the_part_and_the_script(TestDatabase kind) throws Exception {
        for (String part :
                List.of("TABLE ledger_schema_history", "TABLE ledger_event", "SEQUENCE ledger_event_position")) {
            String name = part.substring(part.indexOf(' ') + 1);
            try (FreshDatabase database = kind.empty()) {
                apply(database, script(kind));
                database.execute("DROP " + part + (part.startsWith("TABLE") ? " CASCADE" : ""));
                assertThatThrownBy(() -> {
                            try (Ledger ledger = open(database.dataSource(), LedgerBuilder::trustTables)) {
                                ledger.execute(DepositFunds.of("d-1", "acme", Amount.parse("USD 1.00")));
                            }
                        })
                        .isInstanceOf(StorageException.class)
                        .hasFieldOrPropertyWithValue("code", Code.SCHEMA_MISSING)
                        .hasMessageMatching("(?is).*\\b" + name + "\\b.*")
                        .hasMessageContaining("; apply ")
                        .hasMessageContaining(printed(kind));
            }
        }
    }

    @Test
    void a_role_of_its_own_works_in_a_schema_that_an_administrator_made() throws Exception {
        for (UnaryOperator<LedgerBuilder> mode : WITHOUT_CREATING) {
            try (FreshDatabase database = TestDatabase.POSTGRESQL.empty()) {
                database.execute(
                        "DROP ROLE IF EXISTS shop",
                        "CREATE ROLE shop LOGIN PASSWORD 'sells'",
                        "CREATE SCHEMA earnings");
                apply(database, "SET search_path TO earnings;\n" + script(TestDatabase.POSTGRESQL));
                database.execute(
                        "GRANT USAGE ON SCHEMA earnings TO shop",
                        "GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA earnings TO shop",
                        "GRANT USAGE, SELECT ON ALL SEQUENCES IN SCHEMA earnings TO shop");
                try (Ledger ledger = open(source(database, "shop", "earnings"), mode)) {
                    EveryCommand.executeAll(ledger);
                    assertThat(Audit.of(ledger.asAuditor())
                                    .verify(new RecordedFindings())
                                    .isClean())
                            .isTrue();
                }
                database.execute("DROP OWNED BY shop", "DROP ROLE shop");
            }
        }
    }

    @Test
    void a_ledger_in_another_schema_is_named() throws Exception {
        try (FreshDatabase database = TestDatabase.POSTGRESQL.empty()) {
            database.execute("CREATE SCHEMA earnings");
            apply(database, "SET search_path TO earnings;\n" + script(TestDatabase.POSTGRESQL));

            assertThatThrownBy(() -> open(source(database, null, "public"), LedgerBuilder::validateTables))
                    .isInstanceOf(StorageException.class)
                    .hasFieldOrPropertyWithValue("code", Code.SCHEMA_MISSING)
                    .hasMessage(
                            "the database holds no ledger in schema public, but one in earnings: name that schema in"
                                    + " the DataSource's URL, as by currentSchema=earnings");
        }
        try (FreshDatabase database = TestDatabase.H2.empty()) {
            database.execute("CREATE SCHEMA earnings");
            apply(database, "SET SCHEMA earnings;\n" + script(TestDatabase.H2) + "SET SCHEMA public;\n");

            assertThatThrownBy(() -> open(database.dataSource(), LedgerBuilder::validateTables))
                    .hasMessage(
                            "the database holds no ledger in schema PUBLIC, but one in EARNINGS: name that schema in"
                                    + " the DataSource's URL, as by SCHEMA=EARNINGS");
        }
    }

    /** The search path leaves it out, and goes on to the next one. */
    @Test
    void a_ledger_in_a_schema_that_the_user_may_not_use_is_named() throws Exception {
        try (FreshDatabase database = TestDatabase.POSTGRESQL.empty()) {
            database.execute(
                    "DROP ROLE IF EXISTS shop", "CREATE ROLE shop LOGIN PASSWORD 'sells'", "CREATE SCHEMA earnings");
            apply(database, "SET search_path TO earnings;\n" + script(TestDatabase.POSTGRESQL));
            assertThatThrownBy(() -> open(source(database, "shop", "earnings,public"), LedgerBuilder::validateTables))
                    .isInstanceOf(StorageException.class)
                    .hasFieldOrPropertyWithValue("code", Code.NOT_PERMITTED)
                    .hasMessage(
                            "the database holds no ledger in schema public, and the user shop may not use the schema"
                                    + " earnings, which holds one; GRANT USAGE ON SCHEMA earnings TO shop");
            database.execute("DROP ROLE shop");
        }
    }

    @Test
    void a_schema_that_does_not_exist_is_named() {
        try (FreshDatabase database = TestDatabase.POSTGRESQL.empty()) {
            for (UnaryOperator<LedgerBuilder> mode : List.<UnaryOperator<LedgerBuilder>>of(
                    LedgerBuilder::validateTables, LedgerBuilder::trustTables, builder -> builder)) {
                assertThatThrownBy(() -> open(source(database, null, "earnigs"), mode))
                        .isInstanceOf(StorageException.class)
                        .hasFieldOrPropertyWithValue("code", Code.SCHEMA_MISSING)
                        .hasMessage(
                                "the database has no schema earnigs, which the connection's search_path names; create"
                                        + " it, or correct currentSchema in the DataSource's URL");
            }
            assertThatThrownBy(() -> Ledger.readOnly(source(database, null, "earnigs")))
                    .hasMessageStartingWith("the database has no schema earnigs, ");
        }
    }

    @Test
    void a_schema_that_the_user_may_not_use_is_named() {
        try (FreshDatabase database = TestDatabase.POSTGRESQL.empty()) {
            database.execute(
                    "DROP ROLE IF EXISTS shop", "CREATE ROLE shop LOGIN PASSWORD 'sells'", "CREATE SCHEMA earnings");
            for (UnaryOperator<LedgerBuilder> mode : List.<UnaryOperator<LedgerBuilder>>of(
                    LedgerBuilder::validateTables, LedgerBuilder::trustTables, builder -> builder)) {
                assertThatThrownBy(() -> open(source(database, "shop", "earnings"), mode))
                        .isInstanceOf(StorageException.class)
                        .hasFieldOrPropertyWithValue("code", Code.NOT_PERMITTED)
                        .hasMessage("the user shop may not use the schema earnings; GRANT USAGE ON SCHEMA earnings TO"
                                + " shop");
            }
            database.execute("DROP ROLE shop");
        }
    }

    private static Ledger open(DataSource source, UnaryOperator<LedgerBuilder> mode) {
        return mode.apply(Ledger.builder().dataSource(source).clock(TestEngine.clock()))
                .build();
    }

    private static DataSource source(FreshDatabase database, @Nullable String user, String schema) {
        var source = new PGSimpleDataSource();
        source.setUrl(database.url());
        if (user != null) {
            source.setUser(user);
            source.setPassword("sells");
        }
        source.setCurrentSchema(schema);
        return source;
    }

    private static String schema(TestDatabase kind) {
        return kind == TestDatabase.H2 ? "PUBLIC" : "public";
    }

    private static String file(TestDatabase kind) {
        return (kind == TestDatabase.POSTGRESQL ? "postgresql" : "h2") + "/1.sql";
    }

    private static String printed(TestDatabase kind) {
        return "what 'piecework schema print --database " + (kind == TestDatabase.POSTGRESQL ? "postgresql" : "h2")
                + "' prints (" + file(kind) + " of the ledger's jar)";
    }

    /** As the jar has it. */
    private static String script(TestDatabase kind) throws IOException {
        try (InputStream in = Schema.class.getResourceAsStream("schema/" + file(kind))) {
            return new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    /** As an administrator's tool runs a file: RunScript of H2; for PostgreSQL the whole text, which its driver splits as psql does. */
    private static void apply(FreshDatabase database, String script) throws SQLException {
        try (Connection connection = database.dataSource().getConnection();
                Statement statement = connection.createStatement()) {
            if (database.url().startsWith("jdbc:h2:")) {
                RunScript.execute(connection, new StringReader(script));
            } else {
                statement.execute(script);
                statement.execute("RESET search_path");
            }
        }
    }
}
