package io.piecework.ledger.cli.imports;

import static io.piecework.ledger.cli.CommandRun.piecework;
import static org.assertj.core.api.Assertions.assertThat;

import io.piecework.ledger.cli.CommandRun;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code piecework import csv}: ready maps, own maps, dry runs. */
class ImportCsvCommandTest {

    private static final String FILE = "toloka-assignments.tsv";

    @TempDir
    Path folder;

    @Test
    void a_dry_run_prints_what_the_import_then_prints_and_stores_nothing() throws IOException {
        String db = folder.resolve("june").toString();
        String expected = FILE + """
                : 5 rows, 1 unchanged, 1 without pay, 0 problems
                command            commands  currency   pay
                AcceptAssignment          3  USD       0.15
                ApproveAssignment         1  USD       0.05
                ExtendTask                1
                GrantCredit               1
                PublishTask               2
                RejectAssignment          1  USD       0.05
                SubmitAssignment          3  USD       0.15
                """;
        CommandRun missing = imports(db, "--dry-run");
        assertThat(missing.out()).isEqualTo(expected.replace("problems\n", "problems; nothing was stored\n"));
        assertThat(missing.err()).contains("there is no database yet");
        assertThat(folder).isEmptyDirectory();

        assertThat(piecework("run", "../stories/S0.jsonl", "--db", db).exit()).isZero();
        String before = piecework("trial-balance", "--db", db).out();
        CommandRun rehearsed = imports(db, "--dry-run");
        assertThat(rehearsed.err()).isEmpty();
        assertThat(rehearsed.out()).isEqualTo(expected.replace("problems\n", "problems; nothing was stored\n"));
        assertThat(piecework("trial-balance", "--db", db).out()).isEqualTo(before);
        assertThat(piecework("verify", "--db", db).out()).contains("54 events in 14 streams verified: nothing differs");

        assertThat(imports(db).out()).isEqualTo(expected);
        assertThat(imports(db, "--dry-run").out())
                .isEqualTo(FILE + ": 5 rows, 4 unchanged, 1 without pay, 0 problems; nothing was stored\n");
        assertThat(piecework("balances", "--db", db).out())
                .contains("t-ada   USD                  0.05  0.00       0.05");
        assertThat(piecework("verify", "--db", db).exit()).isZero();
    }

    @Test
    void an_unknown_status_word_is_named_with_file_and_line() throws IOException {
        Path file = Files.writeString(
                folder.resolve("a.tsv"), Files.readString(Path.of(FILE)).replace("EXPIRED", "LOST"));
        CommandRun run = piecework(
                "import",
                "csv",
                file.toString(),
                "--map",
                "toloka",
                "--db",
                folder.resolve("june").toString());
        assertThat(run.exit()).isEqualTo(1);
        assertThat(run.err())
                .isEqualTo(
                        file + ": line 6: ASSIGNMENT:status \"LOST\" is none of APPROVED, SUBMITTED, REJECTED, ACTIVE,"
                                + " EXPIRED, SKIPPED; add the word to the map's statuses\n");
        assertThat(Files.readString(Path.of("../../ledger-core/docs/start/command-line.md")))
                .contains(run.err().replace(file.toString(), "assignments.tsv").replaceFirst(";.*\n", "; …\n"));
    }

    @Test
    void a_printed_map_can_be_changed_and_an_unknown_field_is_refused_by_name() throws IOException {
        String printed = piecework("import", "csv", "--print-map", "toloka").out();
        Path map = folder.resolve("mine.json");
        String db = folder.resolve("june").toString();

        Files.writeString(map, printed.replace("\"toloka\"", "\"mine\""));
        CommandRun changed = piecework("import", "csv", FILE, "--map", map.toString(), "--db", db);
        assertThat(changed.exit()).isZero();

        Files.writeString(map, printed.replace("\"fee\"", "\"fees\""));
        assertUsage(map, "unknown field \"fees\"");
        Files.writeString(map, printed.replace("\"worker\"", "\"person\""));
        assertUsage(map, "unknown field \"person\"; known are task, title, assignment, worker");
        Files.writeString(map, printed.replace("\"returned\"", "\"lost\""));
        assertUsage(map, "statuses: \"EXPIRED\" is \"lost\"; known are accepted, submitted");
        Files.writeString(map, printed.replace("\"currency\": \"USD\"", ""));
        assertUsage(map, "neither a column nor a value for currency; give one to all rows with currency=VALUE");
    }

    private static final String PROLIFIC = """
            Submission id,PROLIFIC_PID,Status,Custom study tncs accepted at,Started at,Completed at,Reviewed at,Archived at,Time taken,Completion code,Total approvals
            s-2,p-bob,AWAITING REVIEW,Not Applicable,2026-10-01T09:05:00.500000Z,2026-10-01T09:20:00Z,,,900,C1,3
            s-1,p-ada,APPROVED,Not Applicable,2026-10-01T09:00:00Z,2026-10-01T09:10:00Z,2026-10-02T08:00:00Z,,600,C1,7
            """;

    /** The example of the command's own help. */
    @Test
    void values_that_the_file_lacks_are_set_one_after_the_other() throws IOException {
        Path file = Files.writeString(folder.resolve("export.csv"), PROLIFIC);
        String db = folder.resolve("june").toString();
        CommandRun run = piecework(
                "import",
                "csv",
                file.toString(),
                "--map",
                "prolific",
                "--set",
                "task=study-1",
                "--set",
                "reward=1.50",
                "--db",
                db);

        assertThat(run.err()).isEmpty();
        assertThat(run.exit()).isZero();
        assertThat(run.out()).startsWith("export.csv: 2 rows, 0 unchanged, 0 without pay, 0 problems\n");
        assertThat(piecework("balances", "--db", db).out()).isEqualTo("""
                worker  currency  awaiting_review  held  available  in_transit  paid
                p-ada   GBP                  0.00  0.00       1.50        0.00  0.00
                p-bob   GBP                  1.50  0.00       0.00        0.00  0.00
                """);
    }

    @Test
    void a_value_may_have_an_equals_sign_and_a_wrong_one_is_named_before_a_database_is_made() throws IOException {
        Path file = Files.writeString(folder.resolve("export.csv"), PROLIFIC);
        String db = folder.resolve("june").toString();
        assertThat(piecework(
                                "import",
                                "csv",
                                file.toString(),
                                "--map",
                                "prolific",
                                "--set",
                                "task=a=b",
                                "--set",
                                "reward=1.50",
                                "--db",
                                db)
                        .exit())
                .isZero();
        assertThat(piecework("list", "tasks", "--requester", "prolific", "--db", db)
                        .out())
                .contains("a=b");

        assertThat(setting("task=a", "task=b")).startsWith("--set gives task twice: a and b\n");
        assertThat(setting("task"))
                .startsWith("--set task has no value; give a field and a value, such as reward=1.50\n");
        assertThat(setting("task=")).startsWith("--set task=: task is empty\n");
        assertThat(setting("rewrad=1.50"))
                .startsWith(
                        "--set rewrad=1.50: unknown field \"rewrad\"; did you mean reward? Known are task, title, ");
        assertThat(setting("task=study-1"))
                .startsWith("the map prolific has neither a column nor a value for reward; give one to all rows with"
                        + " reward=VALUE\n");
        assertThat(folder.resolve("other.mv.db")).doesNotExist();
    }

    private String setting(String... values) {
        var args = new ArrayList<String>(List.of("import", "csv", "export.csv", "--map", "prolific"));
        for (String value : values) {
            args.addAll(List.of("--set", value));
        }
        args.addAll(List.of("--db", folder.resolve("other").toString()));
        CommandRun run = piecework(args.toArray(String[]::new));
        assertThat(run.exit()).isEqualTo(2);
        assertThat(run.out()).isEmpty();
        return run.err();
    }

    private void assertUsage(Path map, String message) {
        String db = folder.resolve("other").toString();
        CommandRun run = piecework("import", "csv", FILE, "--map", map.toString(), "--db", db);
        assertThat(run.err()).contains(message);
        assertThat(run.exit()).isEqualTo(2);
    }

    private static CommandRun imports(String db, String... options) {
        String[] args = new String[options.length + 7];
        System.arraycopy(new String[] {"import", "csv", FILE, "--map", "toloka", "--db", db}, 0, args, 0, 7);
        System.arraycopy(options, 0, args, 7, options.length);
        return piecework(args);
    }
}
