package io.piecework.ledger.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A user of an H2 file who may not change its settings. */
class RestrictedUserTest {

    @TempDir
    Path folder;

    private String db;

    @BeforeEach
    void create() throws IOException, SQLException {
        db = "jdbc:h2:file:" + folder.resolve("ledger");
        Path story = Files.writeString(folder.resolve("story.jsonl"), """
                {"command": "deposit-funds", "id": "d-1", "requester": "acme", "amount": "USD 10.00"}
                """);
        assertThat(CommandRun.on(db, "run", story.toString()).exit()).isZero();
        try (Connection connection = DriverManager.getConnection(db, "sa", "");
                Statement statement = connection.createStatement()) {
            statement.execute("CREATE USER auditor PASSWORD 'a'");
            statement.execute("GRANT SELECT, INSERT, UPDATE, DELETE ON SCHEMA public TO auditor");
        }
    }

    @Test
    void reads() {
        for (String command : List.of("balances", "trial-balance", "verify")) {
            CommandRun run = auditor(command);

            assertThat(run.err()).isEmpty();
            assertThat(run.exit()).isZero();
        }
    }

    @Test
    void stores_nothing_that_the_death_of_the_process_would_lose() {
        CommandRun.assertRefused(
                auditor("due"),
                "WRITE_DELAY is 500 ms and user AUDITOR may not set it to 0; ALTER USER AUDITOR ADMIN TRUE gives the"
                        + " right");
    }

    private CommandRun auditor(String command) {
        return CommandRun.on(db, command, "--user", "auditor", "--password", "a");
    }
}
