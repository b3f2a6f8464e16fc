package io.piecework.ledger.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The completion script in a real bash. */
class CompletionTest {

    private static final Path BASH = Path.of("/bin/bash");

    @TempDir
    Path folder;

    private Path script;

    @BeforeEach
    void generate() throws IOException {
        assumeTrue(Files.isExecutable(BASH), "skipped: no bash");
        CommandRun run = CommandRun.piecework("generate-completion");
        assertThat(run.exit()).isZero();
        assertThat(run.err()).isEmpty();
        script = Files.writeString(folder.resolve("completion.sh"), run.out());
    }

    @Test
    void completes_commands() throws Exception {
        assertThat(completions("piecework", "ba")).containsExactly("balances");
        assertThat(completions("piecework", "payouts", ""))
                .contains("why", "unsent", "claim", "submit", "release", "notices", "exceptions");
        assertThat(completions("piecework", "import", "")).contains("mturk");
    }

    @Test
    void completes_options_of_the_command_and_of_every_command() throws Exception {
        assertThat(completions("piecework", "balances", "--"))
                .contains("--csv", "--as-of", "--db", "--width", "--help");
        assertThat(completions("piecework", "--d")).containsExactlyInAnyOrder("--db", "--debug");
    }

    @Test
    void completes_names() throws Exception {
        assertThat(completions("piecework", "report", "r")).contains("roll-forward", "rejections", "rounding");
        assertThat(completions("piecework", "export", "h")).contains("hledger");
    }

    private List<String> completions(String... words) throws IOException, InterruptedException {
        String command = "source '" + script + "'\n"
                + "COMP_WORDS=(" + "'" + String.join("' '", words) + "')\n"
                + "COMP_CWORD=" + (words.length - 1) + "\n"
                + "_complete_piecework\n"
                + "printf '%s\\n' \"${COMPREPLY[@]}\"\n";
        Path out = folder.resolve("out");
        Process bash = new ProcessBuilder(BASH.toString(), "-c", command)
                .redirectOutput(out.toFile())
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        assertThat(bash.waitFor(30, TimeUnit.SECONDS)).isTrue();
        return Files.readString(out, StandardCharsets.UTF_8)
                .lines()
                .map(String::strip)
                .toList();
    }
}
