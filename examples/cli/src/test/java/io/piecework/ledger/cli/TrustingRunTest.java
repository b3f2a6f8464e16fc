package io.piecework.ledger.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code piecework run} checks who gives a command, unless a host has. */
class TrustingRunTest {

    @TempDir
    Path folder;

    @Test
    void a_worker_cannot_compensate_herself_unless_the_host_is_trusted() throws IOException {
        Path file = Files.writeString(folder.resolve("attack.jsonl"), """
                {"command": "compensate-worker", "id": "b-1", "worker": "ada", "amount": "USD 500.00", "reason": "mine", "actor": "worker:ada"}
                """);
        CommandRun strict = run(file);
        assertThat(strict.exit()).isEqualTo(1);
        assertThat(strict.err())
                .contains(
                        "not-permitted: award:b-1 does not take this command from worker:ada, it needs an operator or an"
                                + " import");
        assertThat(run(file, "--trusting", "--dry-run").exit()).isZero();
        assertThat(run(file, "--dry-run").exit()).isEqualTo(1);
        assertThat(run(file, "--trusting").exit()).isZero();
    }

    private CommandRun run(Path file, String... options) {
        String[] args = new String[options.length + 2];
        args[0] = "run";
        args[1] = file.toString();
        System.arraycopy(options, 0, args, 2, options.length);
        return CommandRun.on("jdbc:h2:file:" + folder.resolve("ledger"), args);
    }
}
