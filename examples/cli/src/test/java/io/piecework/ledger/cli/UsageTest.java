package io.piecework.ledger.cli;

import static io.piecework.ledger.cli.CommandRun.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Wrong usage and impossible commands are reported on one line. */
@Tag("slow")
class UsageTest {

    @TempDir
    Path folder;

    private String db;

    @BeforeEach
    void create_a_database() {
        db = "jdbc:h2:file:" + folder.resolve("earnings");
    }

    @Test
    void reports_an_error_on_one_line() throws IOException {
        Path other = Files.writeString(folder.resolve("other.csv"), "a,b\n1,2\n", StandardCharsets.UTF_8);

        assertRefused(
                run("balances"),
                "there is no database \"" + folder.resolve("earnings")
                        + "\"; name another with --db, or create it with");
        assertRefused(
                run("import", "mturk", folder.resolve("nothing.csv").toString()), "nothing.csv: there is no such file");
        assertRefused(run("import", "mturk", folder.toString()), "this is not a regular file");
        assertRefused(run("import", "mturk", other.toString()), "line 1: the header has no column HITId");
        assertRefused(run("statement", "zoe"), "no worker zoe in this ledger; 'piecework balances' lists the workers");
        assertRefused(CommandRun.piecework("balances", "--db", "jdbc:nonsense:x"), "jdbc:nonsense:x");
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
    void wrong_usage_has_exit_code_2() {
        assertThat(CommandRun.piecework().exit()).isEqualTo(2);
        assertThat(CommandRun.piecework("pay").exit()).isEqualTo(2);
        assertThat(run("statement").exit()).isEqualTo(2);
        CommandRun wrong = run("statement", "W-ADA", "--from", "yesterday");
        assertThat(wrong.exit()).isEqualTo(2);
        assertThat(wrong.err()).isEqualTo("""
                Invalid value for option '--from': 'yesterday' is not a date like 2026-05-01
                Try 'piecework statement --help'.
                """);
        assertThat(CommandRun.piecework().err()).contains("Usage: piecework");
        assertThat(run("balances", "--now", "noon").exit()).isEqualTo(2);
        assertThat(run("import", "mturk").exit()).isEqualTo(2);
        assertThat(run("statement", "W-ADA", "--zone", "Mars/Base").exit()).isEqualTo(2);
        assertThat(run("statement", "W-ADA", "--from", "2026-06-02", "--to", "2026-06-01")
                        .exit())
                .isEqualTo(2);
    }

    @Test
    void refuses_an_option_that_the_command_does_not_have() {
        CommandRun misplaced =
                CommandRun.piecework("payouts", "--threshold", "5.00", "claim", "--rail", "bank", "--db", db);

        assertThat(misplaced.exit()).isEqualTo(2);
        assertThat(misplaced.err())
                .startsWith("--threshold is an option of 'piecework payouts', not of 'piecework payouts claim'");
    }

    @Test
    void helps() {
        CommandRun help = CommandRun.piecework("import", "mturk", "--help");

        assertThat(help.exit()).isZero();
        assertThat(help.out()).contains("--requester", "--db", "--now", "Import results, bonus and approve files");
    }

    private CommandRun run(String... args) {
        return CommandRun.on(db, args);
    }
}
