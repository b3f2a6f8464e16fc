package io.piecework.ledger.cli.database;

import static org.assertj.core.api.Assertions.assertThat;

import io.piecework.ledger.cli.CommandRun;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A time of the command line that lies before the last event. */
@Tag("slow")
class NowOptionTest {

    private static final String STORY = """
            {"clock":"follow"}
            {"command":"deposit-funds","id":"d","requester":"acme","amount":"USD 20.00","at":"2026-11-10T09:00:00Z"}
            {"command":"publish-task","id":"t","requester":"acme","reward":"USD 1.00","slots":1,"review":{"approveAfter":"PT72H"}}
            {"command":"accept-assignment","id":"a","task":"t","worker":"ada"}
            {"command":"submit-assignment","id":"a"}
            """;

    private static final String BEFORE = "--now 2026-11-30T00:00:00Z is before the last event, which was recorded at"
            + " 2026-12-03T12:00:00Z; give that time or a later one\n";

    @TempDir
    Path folder;

    @Test
    void due_work_of_a_closed_month_is_refused_at_a_time_in_it_and_runs_later() throws IOException {
        Path file = Files.writeString(folder.resolve("story.jsonl"), STORY);
        assertThat(run("run", file.toString()).exit()).isZero();
        assertThat(run("close", "USD", "--until", "2026-12-01", "--now", "2026-12-03T12:00:00Z")
                        .exit())
                .isZero();

        CommandRun early = run("due", "--now", "2026-11-30");
        assertThat(early.exit()).isEqualTo(2);
        assertThat(early.err()).startsWith(BEFORE);
        assertThat(run("verify").exit()).isZero();

        assertThat(run("due", "--now", "2026-12-03T12:00:00Z").out()).startsWith("1 approved, ");
        assertThat(run("balances", "--as-of", "2026-12-01T00:00:00Z").out()).contains("""
                ada     USD                  1.00  0.00       0.00        0.00  0.00
                """);
        assertThat(run("balances").out()).contains("""
                ada     USD                  0.00  0.00       1.00        0.00  0.00
                """);
        assertThat(run("verify").exit()).isZero();
    }

    @Test
    void every_command_that_decides_commands_refuses_it_and_a_report_does_not() throws IOException {
        Path file = Files.writeString(folder.resolve("story.jsonl"), STORY);
        Path csv = Files.writeString(folder.resolve("rows.csv"), "assignment,worker\n");
        run("run", file.toString());
        run("close", "USD", "--until", "2026-12-01", "--now", "2026-12-03T12:00:00Z");
        for (List<String> command : List.of(
                List.of("run", file.toString()),
                List.of("run", "--dry-run", file.toString()),
                List.of("due"),
                List.of("close", "USD", "--until", "2026-11-01"),
                List.of("payouts", "claim", "--rail", "bank"),
                List.of("import", "csv", csv.toString(), "--map", "prolific", "--set", "reward=0.10"),
                List.of("import", "csv", csv.toString(), "--map", "prolific", "--set", "reward=0.10", "--dry-run"))) {
            var arguments = new ArrayList<>(command);
            arguments.addAll(List.of("--now", "2026-11-30"));
            CommandRun run = run(arguments.toArray(String[]::new));
            assertThat(run.exit()).as("%s: %s", command, run).isEqualTo(2);
            assertThat(run.err()).as("%s", command).startsWith(BEFORE);
        }
        for (List<String> command : List.of(
                List.of("due", "--dry-run"), List.of("balances"), List.of("report", "liability"), List.of("verify"))) {
            var arguments = new ArrayList<>(command);
            arguments.addAll(List.of("--now", "2026-11-30"));
            assertThat(run(arguments.toArray(String[]::new)).exit())
                    .as("%s", command)
                    .isZero();
        }
    }

    private CommandRun run(String... arguments) {
        var all = new ArrayList<>(List.of(arguments));
        all.addAll(List.of("--db", "jdbc:h2:file:" + folder.resolve("books")));
        return CommandRun.piecework(all.toArray(String[]::new));
    }
}
