package io.piecework.ledger.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.UUID;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Preparing a ledger for erasures, and erasing a worker. */
@Tag("slow")
class EraseCommandTest {

    private static final String[] ERASE = {
        "erase",
        "worker",
        "ada",
        "--id",
        "case-9",
        "--by",
        "ops-1",
        "--approved-by",
        "ops-2",
        "--because",
        "GDPR Article 17"
    };

    @TempDir
    private Path folder;

    private final String db = "jdbc:h2:mem:" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1";

    @Test
    void a_closed_worker_is_erased_and_verify_accepts_it() throws IOException {
        CommandRun prepared = CommandRun.on(db, "erase", "prepare");
        assertThat(prepared.err()).isEmpty();
        assertThat(prepared.out()).isEqualTo("texts about workers are sealed from now on\n");
        run("""
                {"command":"suspend-worker","id":"s-1","worker":"ada","reason":"a canary"}
                """);
        CommandRun open = CommandRun.on(db, ERASE);
        assertThat(open.exit()).isEqualTo(1);
        assertThat(open.err()).contains("wrong-state: worker:ada is suspended, it would have to be closed");
        run("""
                {"command":"close-worker","id":"c-1","worker":"ada","reason":"another canary"}
                """);
        assertThat(CommandRun.on(db, "export", "worker", "ada").out()).contains("another canary");

        CommandRun erased = CommandRun.on(db, ERASE);
        assertThat(erased.err()).isEmpty();
        assertThat(erased.out()).isEqualTo("""
                the texts about ada are erased: 2 keys destroyed
                the reason of a split bonus stays: it is about several workers
                """);
        assertThat(CommandRun.on(db, ERASE).out()).startsWith("the texts about ada are erased: 0 keys destroyed\n");
        assertThat(CommandRun.on(db, "export", "worker", "ada").out())
                .contains("[erased]", "GDPR Article 17")
                .doesNotContain("canary");
        assertThat(CommandRun.on(db, "verify").exit()).isZero();
    }

    @Test
    void a_ledger_that_is_not_prepared_says_so() throws IOException {
        run("""
                {"command":"close-worker","id":"c-1","worker":"ada","reason":"a canary"}
                """);
        CommandRun refused = CommandRun.on(db, ERASE);
        assertThat(refused.exit()).isEqualTo(1);
        assertThat(refused.err())
                .contains(
                        "wrong-state: worker:ada has 2 events with texts in the clear; open the ledger with sealedTexts(), in a ledger without events");
        CommandRun late = CommandRun.on(db, "erase", "prepare");
        assertThat(late.err()).contains("texts in the 2 events before stay in the clear");
    }

    private void run(String story) throws IOException {
        Path file = Files.writeString(folder.resolve("story.jsonl"), story);
        assertThat(CommandRun.on(db, "run", file.toString()).err()).isEmpty();
    }
}
