package io.piecework.ledger.cli;

import static io.piecework.ledger.cli.Run.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is typed wrong, or cannot be done, is told in one line. */
class UsageTest {

    @TempDir
    Path folder;

    private String db;

    @BeforeEach
    void a_database_of_its_own() {
        db = "jdbc:h2:file:" + folder.resolve("earnings");
    }

    @Test
    void says_in_one_line_what_it_cannot_do() throws IOException {
        Path other = Files.writeString(folder.resolve("other.csv"), "a,b\n1,2\n", StandardCharsets.UTF_8);

        assertRefused(
                run("balances"),
                "cannot open the database: \"" + folder.resolve("earnings") + "\" is not there; piecework run and");
        assertRefused(
                run("import", "mturk", folder.resolve("nothing.csv").toString()), "nothing.csv: there is no such file");
        assertRefused(run("import", "mturk", folder.toString()), "this is not a regular file");
        assertRefused(run("import", "mturk", other.toString()), "line 1: the header has no column HITId");
        assertRefused(run("statement", "nobody"), "this ledger knows no worker nobody");
        assertRefused(Run.piecework("balances", "--db", "jdbc:nonsense:x"), "jdbc:nonsense:x");
    }

    @Test
    void creates_no_ledger_in_another_applications_database() throws SQLException {
        try (var connection = DriverManager.getConnection(db, "sa", "");
                var statement = connection.createStatement()) {
            statement.execute("CREATE TABLE theirs (id INTEGER)");
        }

        assertRefused(run("balances"), "the database holds no ledger");
        assertRefused(run("balances"), "the database holds no ledger");
    }

    @Test
    void wants_its_usage_right() {
        assertThat(Run.piecework().exit()).isEqualTo(2);
        assertThat(Run.piecework("pay").exit()).isEqualTo(2);
        assertThat(run("statement").exit()).isEqualTo(2);
        Run wrong = run("statement", "W-ADA", "--from", "yesterday");
        assertThat(wrong.exit()).isEqualTo(2);
        assertThat(wrong.err()).isEqualTo("""
                Invalid value for option '--from': 'yesterday' is not a date like 2026-05-01
                Try 'piecework statement --help'.
                """);
        assertThat(Run.piecework().err()).contains("Usage: piecework");
        assertThat(run("balances", "--now", "noon").exit()).isEqualTo(2);
        assertThat(run("import", "mturk").exit()).isEqualTo(2);
        assertThat(run("statement", "W-ADA", "--zone", "Mars/Base").exit()).isEqualTo(2);
        assertThat(run("statement", "W-ADA", "--from", "2026-06-02", "--to", "2026-06-01")
                        .exit())
                .isEqualTo(2);
    }

    @Test
    void does_not_overlook_an_option_before_its_command() {
        Run misplaced = Run.piecework("payouts", "--db", db, "take", "--rail", "bank");

        assertThat(misplaced.exit()).isEqualTo(2);
        assertThat(misplaced.err()).startsWith("--db goes behind take");
    }

    @Test
    void helps() {
        Run help = Run.piecework("import", "mturk", "--help");

        assertThat(help.exit()).isZero();
        assertThat(help.out()).contains("--requester", "--db", "--now", "results files");
    }

    private Run run(String... args) {
        return Run.on(db, args);
    }
}
