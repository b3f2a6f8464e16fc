package io.piecework.ledger.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Isolated;

/** {@code piecework run -} reads its lines from standard input. */
@Isolated("standard input belongs to the whole process")
class StandardInputTest {

    private final InputStream before = System.in;

    @TempDir
    Path folder;

    @AfterEach
    void restore() {
        System.setIn(before);
    }

    @Test
    void executes_the_lines_of_standard_input() {
        CommandRun run = run("""
                {"command": "deposit-funds", "id": "d-1", "requester": "acme", "amount": "USD 10.00"}
                {"command": "publish-task", "id": "dogs", "requester": "acme", "title": "Dogs?", "reward": "USD 0.50", "slots": 2, "fee": "20%"}
                {"expect": "account", "account": "requester:acme", "currency": "USD", "available": "8.80"}
                """);
        assertThat(run.err()).isEmpty();
        assertThat(run.exit()).isZero();
    }

    @Test
    void names_standard_input_and_the_line_of_a_problem() {
        CommandRun run = run("""
                {"command": "deposit-funds", "id": "d-1", "requester": "acme", "amount": "USD 1.00"}
                {"command": "publish-task", "id": "dogs", "requester": "acme", "title": "Dogs?", "reward": "USD 0.50", "slots": 2, "fee": "20%"}
                no JSON
                """);
        assertThat(run.exit()).isEqualTo(1);
        assertThat(run.err().lines().map(line -> line.substring(0, "standard input:2".length())))
                .containsExactly("standard input:2", "standard input:3");
    }

    private CommandRun run(String lines) {
        System.setIn(new ByteArrayInputStream(lines.getBytes(StandardCharsets.UTF_8)));
        return CommandRun.on("jdbc:h2:file:" + folder.resolve("ledger"), "run", "-");
    }
}
