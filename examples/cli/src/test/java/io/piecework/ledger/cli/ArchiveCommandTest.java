package io.piecework.ledger.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ArchiveCommandTest {

    private static final String APRIL = "2026-04-01";

    private final String db = "jdbc:h2:mem:" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1";

    @TempDir
    Path folder;

    private String archives;

    @BeforeEach
    void close() {
        archives = folder.resolve("archives").toString();
        CommandRun.on(db, "run", "../stories/S0.jsonl");
        assertThat(CommandRun.on(db, "close", "USD", "--until", APRIL, "--by", "ops-1")
                        .exit())
                .isZero();
    }

    @Test
    void content_is_moved_listed_read_and_brought_back() {
        String statement = CommandRun.on(db, "statement", "ada").out();
        String verified = CommandRun.on(db, "verify").out();

        CommandRun moved = CommandRun.on(db, "archive", "--archives", archives, "--until", APRIL);
        assertThat(moved.out()).matches("archive 1: \\d+ events until 2026-04-01T00:00:00Z, sha256 [0-9a-f]{64}\n");
        assertThat(CommandRun.on(db, "archive", "--archives", archives).out()).isEqualTo(moved.out());
        assertThat(CommandRun.on(db, "archive", "--archives", archives, "--until", APRIL)
                        .out())
                .isEqualTo("nothing was left to move\n");
        assertThat(CommandRun.on(db, "verify", "--archives", archives).out()).isEqualTo(verified);
        assertThat(CommandRun.on(db, "statement", "ada", "--archives", archives).out())
                .isEqualTo(statement);
        CommandRun without = CommandRun.on(db, "verify");
        assertThat(without.exit()).isEqualTo(1);
        assertThat(without.err()).contains("is in archive 1; open the ledger with the folder of its archives");

        assertThat(CommandRun.on(db, "archive", "--archives", archives, "--bring-back", "1")
                        .out())
                .matches("\\d+ events are back in the database\n");
        assertThat(CommandRun.on(db, "verify").out()).isEqualTo(verified);
    }

    @Test
    void wrong_uses_are_explained() {
        assertThat(CommandRun.on(db, "archive").err()).contains("the ledger was opened without a folder for archives");
        CommandRun early = CommandRun.on(db, "archive", "--archives", archives, "--until", "2026-05-01");
        assertThat(early.exit()).isEqualTo(1);
        assertThat(early.err())
                .isEqualTo("piecework: the books of USD are not closed up to 2026-05-01T00:00:00Z; close them first, or"
                        + " name an earlier moment\n");
        assertThat(CommandRun.on(db, "archive", "--archives", archives, "--bring-back", "7")
                        .err())
                .isEqualTo("piecework: archive 7 has no content of events\n");
        assertThat(CommandRun.on(db, "archive", "--until", APRIL, "--bring-back", "1")
                        .exit())
                .isEqualTo(2);
    }
}
