package io.piecework.ledger.engine.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.piecework.ledger.AuditorView;
import io.piecework.ledger.Ledger;
import io.piecework.ledger.audit.Audit;
import io.piecework.ledger.audit.proof.Finding;
import io.piecework.ledger.command.StorageException;
import io.piecework.ledger.command.StorageException.Code;
import io.piecework.ledger.finance.ClosePeriod;
import io.piecework.ledger.fixtures.OneDollarDeposits;
import io.piecework.ledger.fixtures.RecordedFindings;
import io.piecework.ledger.journal.TrialBalance;
import io.piecework.ledger.testdb.FreshDatabase;
import io.piecework.ledger.testdb.TestDatabase;
import java.time.Instant;
import java.util.List;
import javax.sql.DataSource;
import org.h2.jdbcx.JdbcConnectionPool;
import org.junit.jupiter.api.Test;
import org.postgresql.ds.PGConnectionPoolDataSource;
import org.postgresql.ds.PGSimpleDataSource;

class SearchPathTest {

    private static final String SUM = """
            CREATE AGGREGATE evil.sum(NUMERIC) (SFUNC = numeric_larger, STYPE = NUMERIC)""";

    private static final String ROLE = """
            DO $$ BEGIN
                CREATE ROLE keeper LOGIN PASSWORD 'keeps';
            EXCEPTION WHEN duplicate_object OR unique_violation THEN NULL;
            END $$""";

    @Test
    void finds_the_ledger_behind_a_foreign_schema() {
        try (FreshDatabase database = TestDatabase.POSTGRESQL.fresh()) {
            deposit(source(database, "public"), 0);
            database.execute("CREATE SCHEMA evil");
            deposit(source(database, "evil,public"), 1);
            try (Ledger ledger = Ledger.builder()
                    .dataSource(source(database, "evil,public"))
                    .validateTables()
                    .build()) {
                assertThat(ledger.asAuditor().lastPosition()).isGreaterThan(2);
            }
            assertThat(database.count("pg_class WHERE relnamespace = 'evil'::regnamespace"))
                    .isZero();
            assertThat(database.count("public.ledger_event")).isEqualTo(4);
        }
    }

    @Test
    void a_function_of_another_schema_changes_no_report() {
        try (FreshDatabase database = TestDatabase.POSTGRESQL.fresh()) {
            deposit(source(database, "public"), 0);
            deposit(source(database, "public"), 1);
            TrialBalance before = trialBalance(source(database, "public"));
            database.execute("CREATE SCHEMA evil", SUM);
            DataSource misled = source(database, "evil,public,pg_catalog");
            assertThat(trialBalance(misled)).isEqualTo(before);
            try (Ledger ledger = Ledger.builder().dataSource(misled).build()) {
                assertThat(ledger.asAuditor().definitions())
                        .containsExactlyInAnyOrder(
                                "the search_path of the connection names pg_catalog after evil, so that functions of"
                                        + " others come first",
                                "evil.sum(numeric) is a function with the name of one that the ledger's statements use");
            }
        }
    }

    @Test
    void an_operator_of_another_schema_hides_no_closed_period_without_a_word() {
        try (FreshDatabase database = TestDatabase.POSTGRESQL.fresh()) {
            Instant past = Instant.parse("2020-01-01T00:00:00Z");
            try (Ledger ledger =
                    Ledger.builder().dataSource(source(database, "public")).build()) {
                ledger.asOperator().closePeriod(ClosePeriod.of("USD", past));
            }
            database.execute(
                    "CREATE SCHEMA evil",
                    "CREATE DOMAIN evil.line AS TEXT",
                    "CREATE FUNCTION evil.never(VARCHAR, evil.line) RETURNS BOOLEAN LANGUAGE SQL IMMUTABLE AS 'SELECT false'",
                    "CREATE OPERATOR evil.>= (LEFTARG = VARCHAR, RIGHTARG = evil.line, FUNCTION = evil.never)",
                    "CREATE OPERATOR evil.= (LEFTARG = VARCHAR, RIGHTARG = evil.line, FUNCTION = evil.never)");
            try (Ledger ledger =
                    Ledger.builder().dataSource(source(database, "public,evil")).build()) {
                AuditorView auditor = ledger.asAuditor();
                assertThatThrownBy(auditor::closedPeriods)
                        .isInstanceOf(StorageException.class)
                        .hasMessage(
                                "the events of the stream books:USD were not found, although it is stored; verify the ledger");
                assertThat(Audit.of(auditor).verify(new RecordedFindings()).count(Finding.CLOSING))
                        .isPositive();
                assertThat(ledger.asAuditor().definitions())
                        .anySatisfy(each -> assertThat(each)
                                .startsWith(
                                        "evil.=(character varying, evil.line) is an operator with the name of one"));
            }
        }
    }

    @Test
    void a_policy_makes_reports_fail_and_hides_nothing() {
        try (FreshDatabase database = TestDatabase.POSTGRESQL.empty()) {
            database.execute(ROLE, "GRANT ALL ON SCHEMA public TO keeper");
            PGSimpleDataSource source = source(database, "public");
            source.setUrl(database.url().replace("user=postgres", "user=keeper"));
            source.setUser("keeper");
            source.setPassword("keeps");
            deposit(source, 0);
            database.execute(
                    "CREATE POLICY half ON ledger_posting USING (amount > 0)",
                    "ALTER TABLE ledger_posting ENABLE ROW LEVEL SECURITY",
                    "ALTER TABLE ledger_posting FORCE ROW LEVEL SECURITY");
            assertThatThrownBy(() -> trialBalance(source))
                    .isInstanceOf(StorageException.class)
                    .hasFieldOrPropertyWithValue("code", Code.NOT_PERMITTED)
                    .hasMessageContaining("row-level security policy for table \"ledger_posting\"");
        }
    }

    @Test
    void a_connection_comes_back_to_the_pool_as_it_was() {
        try (FreshDatabase database = TestDatabase.POSTGRESQL.fresh()) {
            database.execute("CREATE SCHEMA \"it's\"");
            var server = new PGConnectionPoolDataSource();
            server.setUrl(database.url());
            server.setCurrentSchema("\"it's\", public");
            JdbcConnectionPool pool = JdbcConnectionPool.create(server);
            deposit(pool, 0);
            try (FreshDatabase same = new FreshDatabase(database.url(), pool, pool::dispose)) {
                assertThat(same.column(
                                "SELECT current_setting('search_path') || ' ' || current_setting('row_security')"))
                        .isEqualTo(List.of("\"it's\", public on"));
            }
        }
    }

    private static void deposit(DataSource source, int number) {
        try (Ledger ledger = Ledger.builder().dataSource(source).build()) {
            ledger.execute(OneDollarDeposits.deposit(number));
        }
    }

    private static TrialBalance trialBalance(DataSource source) {
        try (Ledger ledger = Ledger.builder().dataSource(source).build()) {
            return ledger.asAuditor().trialBalance();
        }
    }

    private static PGSimpleDataSource source(FreshDatabase database, String path) {
        var source = new PGSimpleDataSource();
        source.setUrl(database.url());
        source.setCurrentSchema(path);
        return source;
    }
}
