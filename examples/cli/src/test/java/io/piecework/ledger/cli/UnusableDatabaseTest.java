package io.piecework.ledger.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Databases that cannot be used: in use by another process, another application's, damaged, or a folder. */
@Tag("slow")
class UnusableDatabaseTest {

    /** Each needs an existing ledger. */
    private static final List<List<String>> READING = List.of(
            List.of("balances"),
            List.of("statement", "ada"),
            List.of("certificate", "ada", "--year", "2026"),
            List.of("explain", "a"),
            List.of("payouts"),
            List.of("trial-balance"),
            List.of("verify"),
            List.of("rebuild"),
            List.of("payouts", "unsent", "--rail", "bank"),
            List.of("payouts", "claim", "--rail", "bank"),
            List.of("payouts", "submit", "batch-results.csv"),
            List.of("payouts", "release", "batch-results.csv"),
            List.of("payouts", "notices", "batch-results.csv"));

    /** One for each way a database is opened. */
    private static final List<List<String>> EACH_WAY = List.of(
            List.of("balances"),
            List.of("rebuild"),
            List.of("import", "mturk", "batch-results.csv"),
            List.of("run", "batch-results.csv", "--dry-run"));

    private static final List<List<String>> ALL = Stream.concat(
                    READING.stream(),
                    Stream.of(
                            List.of("import", "mturk", "batch-results.csv"),
                            List.of("run", "batch-results.csv"),
                            List.of("run", "batch-results.csv", "--atomic"),
                            List.of("run", "batch-results.csv", "--dry-run")))
            .toList();

    @TempDir
    Path folder;

    private Path file;
    private String db;

    @BeforeEach
    void name_a_database() {
        file = folder.resolve("theirs.mv.db");
        db = "jdbc:h2:file:" + folder.resolve("theirs");
    }

    @Test
    void refuses_a_database_that_another_process_has_open_and_says_what_to_do() throws Exception {
        try (Connection held = DriverManager.getConnection(db, "sa", "")) {
            for (List<String> command : List.of(
                    List.of("balances"),
                    List.of("import", "mturk", "batch-results.csv"),
                    List.of("run", "batch-results.csv", "--dry-run"))) {
                CommandRun run = PieceworkProcess.run(folder, with(command));

                assertThat(run.exit()).isEqualTo(1);
                assertThat(run.out()).isEmpty();
                assertThat(run.err())
                        .isEqualTo("piecework: the database \"" + file
                                + "\" is in use by another process; end"
                                + " that one first, or run an H2 server and name its jdbc:h2:tcp: URL in both\n");
            }
            assertThat(held.isValid(1)).isTrue();
        }
        assertThat(folder.resolve("theirs.trace.db")).doesNotExist();
    }

    @Test
    void refuses_to_read_another_applications_database_and_leaves_it_alone() throws SQLException {
        change("CREATE TABLE orders (id INTEGER)", "CREATE TABLE flyway_schema_history (version VARCHAR(50))");

        for (List<String> command : READING) {
            refuses(
                    command,
                    "piecework: the database holds no ledger in schema PUBLIC; open it once with the right to create"
                            + " tables, or apply there what 'piecework schema print --database h2' prints (h2/1.sql of the"
                            + " ledger's jar)\n");
        }
        assertThat(tables()).containsExactly("FLYWAY_SCHEMA_HISTORY", "ORDERS");
    }

    @Test
    void refuses_a_database_whose_tables_are_named_as_the_ledgers() throws SQLException {
        change("CREATE TABLE ledger_schema_history (installed_rank INTEGER)", "CREATE TABLE ledger_event (x INTEGER)");

        for (List<String> command : ALL) {
            refuses(
                    command,
                    "piecework: the table ledger_schema_history of this database is another application's; give the"
                            + " ledger a schema of its own\n");
        }
        assertThat(tables()).containsExactly("LEDGER_EVENT", "LEDGER_SCHEMA_HISTORY");
    }

    @Test
    void refuses_a_file_that_is_no_h2_database_and_leaves_it_alone() throws IOException {
        byte[] theirs = ("SQLite format 3\0" + "\0".repeat(8192)).getBytes(StandardCharsets.US_ASCII);
        Files.write(file, theirs);

        for (List<String> command : EACH_WAY) {
            refuses(command, "piecework: the database \"" + file + "\" is damaged, or not an H2 database\n");
        }
        assertThat(file).hasBinaryContent(theirs);
        assertThat(folder.resolve("theirs.trace.db")).doesNotExist();
    }

    @Test
    void refuses_a_directory_in_place_of_a_database() throws IOException {
        Files.createDirectory(file);

        for (List<String> command : EACH_WAY) {
            CommandRun run = CommandRun.piecework(with(command));
            assertThat(run.exit()).isEqualTo(1);
            assertThat(run.err())
                    .startsWith("piecework: cannot open the database: ")
                    .contains("theirs.mv.db");
            assertThat(run.err()).hasLineCount(1);
        }
        assertThat(folder.resolve("theirs.trace.db")).doesNotExist();
    }

    private void refuses(List<String> command, String message) {
        CommandRun run = CommandRun.piecework(with(command));
        assertThat(run.err()).as("%s", command).isEqualTo(message);
        assertThat(run.exit()).isEqualTo(1);
        assertThat(run.out()).isEmpty();
    }

    private String[] with(List<String> command) {
        return Stream.concat(command.stream(), Stream.of("--db", db)).toArray(String[]::new);
    }

    private void change(String... statements) throws SQLException {
        try (Connection connection = DriverManager.getConnection(db, "sa", "");
                Statement statement = connection.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
        }
    }

    private List<String> tables() throws SQLException {
        var names = new ArrayList<String>();
        try (Connection connection = DriverManager.getConnection(db, "sa", "");
                ResultSet table = connection.getMetaData().getTables(null, "PUBLIC", "%", null)) {
            while (table.next()) {
                names.add(table.getString("TABLE_NAME"));
            }
        }
        return names;
    }
}
