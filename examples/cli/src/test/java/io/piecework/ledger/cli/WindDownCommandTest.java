package io.piecework.ledger.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The close date of a platform, set from the command line. */
class WindDownCommandTest {

    @TempDir
    Path folder;

    @Test
    void announces_shifts_and_withdraws_the_date() {
        CommandRun none = new CommandRun(0, "the platform has no close date\n", "");
        String[] announce = {
            "wind-down",
            "--on",
            "2026-12-31",
            "--zone",
            "Europe/Amsterdam",
            "--id",
            "end",
            "--by",
            "ops-1",
            "--approved-by",
            "ops-2",
            "--because",
            "We close."
        };
        CommandRun announced = new CommandRun(
                0, "the platform closes at 2026-12-30T23:00:00Z, announced at 2026-11-24T09:00:00Z: We close.\n", "");
        assertThat(run(announce)).isEqualTo(announced);
        assertThat(run(announce)).isEqualTo(announced);
        assertThat(run("wind-down")).isEqualTo(announced);
        assertThat(run(
                        "wind-down",
                        "--withdraw",
                        "--id",
                        "go-on",
                        "--by",
                        "ops-1",
                        "--approved-by",
                        "ops-2",
                        "--because",
                        "We go on."))
                .isEqualTo(none);
        assertThat(run("wind-down")).isEqualTo(none);
    }

    @Test
    void a_date_of_the_past_is_refused_and_half_a_change_is_wrong_usage() {
        CommandRun past = run(
                "wind-down",
                "--on",
                "2026-11-24",
                "--id",
                "end",
                "--by",
                "ops-1",
                "--approved-by",
                "ops-2",
                "--because",
                "We close.");
        assertThat(past.exit()).isEqualTo(1);
        assertThat(past.err())
                .contains("out-of-range: platform:close-date would be 2026-11-24T00:00:00Z,"
                        + " it is 2026-11-24T09:00:00Z; a close date lies ahead");
        CommandRun half = run("wind-down", "--on", "2026-12-31", "--id", "end");
        assertThat(half.exit()).isEqualTo(2);
        assertThat(half.err()).contains("--because=TEXT");
        assertThat(run("wind-down", "--on", "soon", "--id", "end", "--by", "o", "--approved-by", "p", "--because", "x")
                        .err())
                .contains("soon", "a time like 2026-05-01T12:00:00Z or a date like 2026-05-01");
    }

    @BeforeEach
    void a_ledger() throws IOException {
        String story = "{\"command\":\"deposit-funds\",\"id\":\"d\",\"requester\":\"acme\",\"amount\":\"USD 10.00\"}\n";
        assertThat(run(
                                "run",
                                Files.writeString(folder.resolve("story.jsonl"), story)
                                        .toString())
                        .exit())
                .isZero();
    }

    private CommandRun run(String... args) {
        return CommandRun.on(
                "jdbc:h2:file:" + folder.resolve("books"),
                Stream.concat(Stream.of(args), Stream.of("--now", "2026-11-24T09:00:00Z"))
                        .toArray(String[]::new));
    }
}
