package io.piecework.ledger.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The output on the page for controllers that needs a file; {@link PagesOutputTest} compares the rest. */
class ControllingPageTest {

    private static final String DB = "jdbc:h2:mem:" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1";

    @Test
    void shows_what_verify_prints_for_a_fingerprint_that_was_kept(@TempDir Path folder) throws IOException {
        CommandRun.on(DB, "run", "../stories/S10.jsonl");
        Path kept = Files.writeString(
                folder.resolve("2026-05.txt"), CommandRun.on(DB, "fingerprint").out());

        CommandRun verified = CommandRun.on(DB, "verify", "--against", kept.toString());

        assertThat(Files.readString(Path.of("../../ledger-core/docs/guides/controlling.md")))
                .contains("```text\n" + verified.out() + "```");
    }
}
