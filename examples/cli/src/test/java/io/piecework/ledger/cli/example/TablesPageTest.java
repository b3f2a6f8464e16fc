package io.piecework.ledger.cli.example;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.piecework.ledger.Ledger;
import io.piecework.ledger.account.DepositFunds;
import io.piecework.ledger.account.worker.SuspendWorker;
import io.piecework.ledger.audit.Audit;
import io.piecework.ledger.cli.CommandRun;
import io.piecework.ledger.command.Actor;
import io.piecework.ledger.command.Command;
import io.piecework.ledger.command.Tags;
import io.piecework.ledger.command.id.WorkerId;
import io.piecework.ledger.delivery.listener.DeadLetter;
import io.piecework.ledger.delivery.listener.ListenerPolicy;
import io.piecework.ledger.delivery.listener.Subscription;
import io.piecework.ledger.fixtures.EveryCommand;
import io.piecework.ledger.fixtures.RecordedFindings;
import io.piecework.ledger.fixtures.SettableClock;
import io.piecework.ledger.money.Amount;
import io.piecework.ledger.payout.SetPayoutMethod;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.OutputStream;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.StringJoiner;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import liquibase.Scope;
import liquibase.analytics.configuration.AnalyticsArgs;
import liquibase.command.CommandScope;
import liquibase.command.core.UpdateCommandStep;
import liquibase.command.core.helpers.DbUrlConnectionArgumentsCommandStep;
import liquibase.resource.DirectoryResourceAccessor;
import org.flywaydb.core.Flyway;
import org.h2.jdbcx.JdbcDataSource;
import org.h2.tools.RunScript;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.postgresql.ds.PGSimpleDataSource;

/** The page on tables: what it says to run is run, each time on a database that a ledger then opens without making a table. */
@Tag("slow")
class TablesPageTest {

    /** Tables in which nothing was stored: the test cannot tell whether the application may. */
    private static final String WITHOUT_ROWS = """
            SELECT relname
            FROM pg_stat_user_tables
            WHERE schemaname = 'earnings'
                AND n_tup_ins = 0""";

    private static final Page PAGE = Page.all().stream()
            .filter(page -> page.name().endsWith("docs/guides/tables.md"))
            .findFirst()
            .orElseThrow();

    @SuppressWarnings("NullAway.Init") // started before the tests
    private static EmbeddedPostgres postgres;

    private static int databases;

    @TempDir
    Path folder;

    private String database = "";

    @BeforeAll
    static void start() throws IOException {
        postgres = EmbeddedPostgres.builder()
                .setServerConfig("fsync", "on")
                .setServerConfig("synchronous_commit", "on")
                .start();
    }

    @AfterAll
    static void stop() throws IOException {
        postgres.close();
    }

    @BeforeEach
    void create() throws SQLException {
        database = "tables" + ++databases;
        execute(postgres.getPostgresDatabase(), "CREATE DATABASE " + database);
    }

    @AfterEach
    void drop() throws SQLException {
        execute(
                postgres.getPostgresDatabase(),
                "DROP DATABASE " + database + " WITH (FORCE)",
                "DROP ROLE IF EXISTS shop, ledger_owner");
    }

    @Test
    void a_ledger_that_makes_no_table_opens_what_was_printed_for_postgresql() throws Exception {
        execute(source("postgres", "public"), printed("postgresql"));

        assertWorks(source("postgres", "public"));
    }

    @Test
    void a_ledger_that_makes_no_table_opens_what_was_printed_for_h2() throws Exception {
        var h2 = new JdbcDataSource();
        h2.setUrl("jdbc:h2:mem:" + database + ";DB_CLOSE_DELAY=-1");
        h2.setUser("sa");
        try (Connection connection = h2.getConnection()) {
            RunScript.execute(connection, new StringReader(printed("h2")));
        }

        assertWorks(h2);
    }

    @Test
    void the_application_does_all_its_work_with_the_rights_of_the_page() throws Exception {
        separateTheRoles();
        var clock = SettableClock.at("2026-01-31T12:00:00Z");
        try (Ledger ledger = Ledger.builder()
                .dataSource(source("shop", "earnings"))
                .clock(clock)
                .validateTables()
                .build()) {
            EveryCommand.executeAll(ledger);
            ledger.execute(SetPayoutMethod.of("own", "ida", "bank-transfer", "tok")
                    .by(Actor.worker(new WorkerId("ida")))
                    .tagged(Tags.of("batch", "7")));
            ledger.executeEach(deposits(6_000)); // the background writes snapshots and sums
            ledger.runDue(clock.instant());
            deliverTwice(ledger, clock);
            assertClean(ledger);
        }
        try (Ledger ledger = Ledger.builder()
                .dataSource(source("shop", "earnings"))
                .clock(clock)
                .validateTables()
                .sealedTexts()
                .build()) {
            ledger.execute(SuspendWorker.of("sealed", "ida", "two accounts").by(Actor.operator("ops-1")));
            assertClean(ledger);
        }
        try (Connection connection = source("postgres", "earnings").getConnection()) {
            assertThat(rows(connection, WITHOUT_ROWS)).isEmpty();
        }
    }

    @Test
    void the_application_changes_no_event_and_no_table() throws Exception {
        separateTheRoles();
        try (Connection shop = source("shop", "earnings").getConnection()) {
            for (String refused : List.of(
                    "UPDATE ledger_event SET payload = ''",
                    "DELETE FROM ledger_event",
                    "TRUNCATE ledger_event",
                    "UPDATE ledger_posting SET amount = 0",
                    "DELETE FROM ledger_worker_balance",
                    "INSERT INTO ledger_schema_history VALUES (2, now())",
                    "ALTER TABLE ledger_event ADD COLUMN a INTEGER",
                    "DROP TABLE ledger_event",
                    "DROP INDEX ledger_event_stream_key",
                    "CREATE TABLE earnings.mine (a INTEGER)",
                    "SELECT setval('ledger_event_position', 1)")) {
                assertThatThrownBy(() -> execute(shop, refused))
                        .as(refused)
                        .isInstanceOfSatisfying(
                                SQLException.class,
                                e -> assertThat(e.getSQLState()).isEqualTo("42501"));
            }
        }
    }

    @Test
    void flyway_runs_what_was_printed() throws Exception {
        Files.writeString(folder.resolve("V7__piecework_ledger.sql"), printed("postgresql"));
        DataSource source = source("postgres", "public");

        Flyway.configure()
                .dataSource(source)
                .locations("filesystem:" + folder)
                .load()
                .migrate();

        assertWorks(source);
    }

    @Test
    void liquibase_runs_the_change_set_of_the_page() throws Exception {
        Files.writeString(folder.resolve("piecework-ledger-1.sql"), printed("postgresql"));
        Files.writeString(folder.resolve("changelog.xml"), block("xml", 0));
        PGSimpleDataSource source = source("postgres", "public");

        Map<String, Object> scope = Map.of(
                Scope.Attr.resourceAccessor.name(),
                new DirectoryResourceAccessor(folder.toFile()),
                AnalyticsArgs.ENABLED.getKey(), // Liquibase would send figures of its use to its maker
                false);
        Scope.child(
                scope,
                () -> new CommandScope(UpdateCommandStep.COMMAND_NAME)
                        .addArgumentValue(DbUrlConnectionArgumentsCommandStep.URL_ARG, source.getUrl())
                        .addArgumentValue(DbUrlConnectionArgumentsCommandStep.USERNAME_ARG, "postgres")
                        .addArgumentValue(UpdateCommandStep.CHANGELOG_FILE_ARG, "changelog.xml")
                        .setOutput(OutputStream.nullOutputStream())
                        .execute());

        assertWorks(source);
    }

    @Test
    void comments_explain_every_table_and_what_the_page_shows() throws Exception {
        try (Connection connection = source("postgres", "public").getConnection()) {
            execute(connection, printed("postgresql"));
            assertThat(rows(connection, """
                    SELECT relname
                    FROM pg_class
                    WHERE relname LIKE 'ledger%'
                        AND relkind IN ('r', 'v', 'S')
                        AND obj_description(oid) IS NULL""")).isEmpty();
            assertThat(rows(connection, block("sql", 2)))
                    .containsExactly(block("text", 0).strip());
        }
    }

    private void separateTheRoles() throws SQLException {
        try (Connection connection = source("postgres", "public").getConnection()) {
            execute(connection, block("sql", 0));
        }
        execute(source("ledger_owner", "earnings"), printed("postgresql"), block("sql", 1));
    }

    private static List<Command> deposits(int count) {
        return IntStream.range(0, count)
                .<Command>mapToObj(i -> DepositFunds.of("more-" + i, "acme", Amount.parse("USD 1.00")))
                .toList();
    }

    private static void assertWorks(DataSource source) {
        try (Ledger ledger =
                Ledger.builder().dataSource(source).validateTables().build()) {
            ledger.execute(DepositFunds.of("d-1", "acme", Amount.parse("USD 1.00")));
            assertClean(ledger);
            assertThat(ledger.asAuditor().definitions()).isEmpty();
        }
    }

    private static String printed(String database) {
        CommandRun run = CommandRun.piecework("schema", "print", "--database", database);
        assertThat(run.exit()).as(run.err()).isZero();
        return run.out();
    }

    /** A listener whose first delivery fails: the message waits as a dead letter until it is given again. */
    private static void deliverTwice(Ledger ledger, SettableClock clock) throws InterruptedException {
        var failed = new AtomicBoolean();
        var delivered = new CountDownLatch(1);
        Subscription mail = ledger.listen("mail", ListenerPolicy.fromTheBeginning(), message -> {
            if (message.stream().equals("deposit:d-1")) {
                if (failed.compareAndSet(false, true)) {
                    throw new IllegalStateException();
                }
                delivered.countDown();
            }
        });
        for (int i = 0; i < 600 && !delivered.await(50, TimeUnit.MILLISECONDS); i++) {
            clock.advance(Duration.ofMinutes(1)); // the retry is due by the ledger's clock
        }
        mail.close();
        assertThat(delivered.getCount()).isZero();
        var waiting = new ArrayList<DeadLetter>();
        ledger.asOperator().listeners().deadLetters("mail", waiting::add);
        assertThat(waiting).isEmpty();
    }

    private static void assertClean(Ledger ledger) {
        var found = new RecordedFindings();
        assertThat(Audit.of(ledger.asAuditor()).verify(found).isClean())
                .as("%s", found.sentences())
                .isTrue();
    }

    private PGSimpleDataSource source(String user, String schema) {
        var source = new PGSimpleDataSource();
        source.setUrl(postgres.getJdbcUrl(user, database));
        source.setPassword("secret");
        source.setCurrentSchema(schema);
        return source;
    }

    private static String block(String language, int index) {
        return PAGE.blocks().stream()
                .filter(block -> block.language().equals(language))
                .map(Page.Block::text)
                .toList()
                .get(index);
    }

    private static void execute(DataSource source, String... scripts) throws SQLException {
        try (Connection connection = source.getConnection()) {
            execute(connection, scripts);
        }
    }

    private static void execute(Connection connection, String... scripts) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            for (String script : scripts) {
                statement.execute(script);
            }
        }
    }

    /** The columns of each row, joined. */
    private static List<String> rows(Connection connection, String query) throws SQLException {
        var rows = new ArrayList<String>();
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(query)) {
            int columns = row.getMetaData().getColumnCount();
            while (row.next()) {
                var values = new StringJoiner(" | ");
                for (int i = 1; i <= columns; i++) {
                    values.add(row.getString(i));
                }
                rows.add(values.toString());
            }
        }
        return rows;
    }
}
