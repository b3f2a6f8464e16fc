package io.piecework.ledger.cli.imports;

import static io.piecework.ledger.cli.CommandRun.piecework;
import static org.assertj.core.api.Assertions.assertThat;

import io.piecework.ledger.cli.CommandRun;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
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
