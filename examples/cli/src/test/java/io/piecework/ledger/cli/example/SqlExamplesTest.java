package io.piecework.ledger.cli.example;

import static org.assertj.core.api.Assertions.assertThat;

import io.piecework.ledger.cli.CommandRun;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.UUID;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The SQL of pages, run on the database that the page speaks of. */
@Tag("slow")
class SqlExamplesTest {

    private static final String DOCS = "ledger-core/docs/";
    private static final Pattern STATEMENT = Pattern.compile("(SELECT|VACUUM|RUNSCRIPT|BACKUP) .*");

    @TempDir
    Path folder;

    @Test
    void adds_up_the_postings_of_a_period() throws SQLException {
        String url = ledger("S7");
        try (Connection connection = DriverManager.getConnection(url, "sa", "");
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(
                        blocks("guides/exports.md", "sql").get(0))) {
            assertThat(rows.next()).isTrue();
            assertThat(rows.getString("account")).isNotEmpty();
        }
    }

    /** The page's two statements write one moment, and a third reads it into an empty database. */
    @Test
    void backs_an_open_file_up_and_restores_it() throws SQLException {
        String url = "jdbc:h2:" + folder.resolve("earnings");
        run("S7", url);
        List<String> spans = statements("guides/backup.md");
        try (Connection connection = DriverManager.getConnection(url, "sa", "")) {
            execute(connection, blocks("guides/backup.md", "sql").get(0).split(";\\s*"));
            execute(connection, only(spans, "BACKUP"));
        }
        String restored = "jdbc:h2:" + folder.resolve("restored");
        try (Connection connection = DriverManager.getConnection(restored, "sa", "")) {
            execute(connection, only(spans, "RUNSCRIPT"));
        }
        assertThat(CommandRun.piecework("verify", "--db", restored).exit()).isZero();
        assertThat(folder.resolve("earnings.zip")).isNotEmptyFile();
    }

    @Test
    void sets_a_period_in_duckdb() throws SQLException {
        String text = blocks("guides/duckdb.md", "text").stream()
                .filter(block -> block.startsWith("SET "))
                .findFirst()
                .orElseThrow();
        try (Connection connection = DriverManager.getConnection("jdbc:duckdb:")) {
            execute(connection, text);
        }
    }

    /** What an operator asks PostgreSQL, on all pages. */
    @Test
    void asks_the_server() throws Exception {
        try (EmbeddedPostgres postgres = EmbeddedPostgres.builder()
                .setServerConfig("fsync", "on")
                .setServerConfig("synchronous_commit", "on")
                .start()) {
            String url = postgres.getJdbcUrl("postgres", "postgres");
            run("S0", url);
            List<String> all = Page.all().stream()
                    .flatMap(page -> statements(page.name().replaceFirst("^" + DOCS, "")).stream())
                    .filter(sql -> sql.startsWith("SELECT") || sql.startsWith("VACUUM"))
                    .toList();
            assertThat(all).hasSizeGreaterThanOrEqualTo(5);
            try (Connection connection = DriverManager.getConnection(url)) {
                execute(connection, all.toArray(String[]::new));
            }
        }
    }

    private static String ledger(String story) {
        String url = "jdbc:h2:mem:" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1";
        run(story, url);
        return url;
    }

    private static void run(String story, String url) {
        assertThat(CommandRun.piecework("run", "../stories/" + story + ".jsonl", "--db", url)
                        .exit())
                .isZero();
    }

    private void execute(Connection connection, String... statements) throws SQLException {
        for (String sql : statements) {
            try (Statement statement = connection.createStatement()) {
                statement.execute(sql.replace("'earnings.", "'" + folder + "/earnings."));
            }
        }
    }

    private static String only(List<String> statements, String word) {
        return statements.stream()
                .filter(each -> each.startsWith(word))
                .findFirst()
                .orElseThrow();
    }

    private static List<String> blocks(String page, String language) {
        return page(page).blocks().stream()
                .filter(block -> block.language().equals(language))
                .map(Page.Block::text)
                .toList();
    }

    private static List<String> statements(String page) {
        return page(page).spans().stream()
                .map(Page.Span::text)
                .filter(text -> STATEMENT.matcher(text).matches())
                .toList();
    }

    private static Page page(String name) {
        return Page.all().stream()
                .filter(page -> page.name().equals(DOCS + name) || page.name().equals(name))
                .findFirst()
                .orElseThrow();
    }
}
