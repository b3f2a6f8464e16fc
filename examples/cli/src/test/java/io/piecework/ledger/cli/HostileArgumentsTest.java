package io.piecework.ledger.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.piecework.ledger.Ledger;
import io.piecework.ledger.account.DepositFunds;
import io.piecework.ledger.command.id.RequesterId;
import io.piecework.ledger.money.Amount;
import io.piecework.ledger.testdb.OneOrAll;
import io.piecework.ledger.work.assignment.AcceptAssignment;
import io.piecework.ledger.work.assignment.SubmitAssignment;
import io.piecework.ledger.work.task.PublishTask;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Hostile arguments: the error is one line without control characters or a stack trace. */
@Tag("slow")
class HostileArgumentsTest {

    private static final int LONGEST = 500;

    /** An escape sequence, direction marks, half a surrogate pair, a NUL, line breaks, very long text and very large numbers. */
    private static final List<String> HOSTILE = List.of(
            "",
            "\u001b[2J",
            "\u202Eada\u200F",
            "ada\ud800",
            "\udc00",
            "a\0da",
            "a\nb\r\n\tat c",
            "a\u2028b",
            "x".repeat(10_000),
            "9".repeat(40),
            "1e1000000000",
            "NaN",
            "XAU",
            "%s%n$1{0}");

    @TempDir
    Path folder;

    private String db;

    @BeforeEach
    void create_a_ledger() {
        db = "jdbc:h2:file:" + folder.resolve("earnings");
        try (Ledger ledger = Ledger.file(folder.resolve("earnings"))) {
            ledger.execute(DepositFunds.of("d-1", "acme", Amount.parse("USD 1.00")));
        }
    }

    /** The hostile value stands for {@code ?}. */
    static Stream<String> places() {
        return Stream.of(
                "statement ?",
                "statement ada --currency ?",
                "statement ada --from ?",
                "statement ada --to ?",
                "statement ada --zone ?",
                "statement ada --format ?",
                "explain ?",
                "explain a --worker ?",
                "explain a --requester ?",
                "payouts --currency ?",
                "payouts --threshold ?",
                "payouts --quantum ?",
                "payouts claim --rail bank --for ?",
                "payouts claim --rail bank --most ?",
                "payouts notices ?",
                "import mturk batch-results.csv --requester ?",
                "import mturk ?",
                "run ?",
                "balances --now ?",
                "balances --width ?",
                "--width ? balances",
                "export ?",
                "report ?",
                "report entries --account ?",
                "report entries --account fees --owner ?",
                "report roll-forward --from ?",
                "report dormant --since ?",
                "report years --year ?",
                "report years --zone ?",
                "balances --as-of ?",
                "balances --as-of recorded:?",
                "balances --?",
                "balances ?",
                "?");
    }

    @ParameterizedTest
    @MethodSource("places")
    void reports_a_hostile_argument_on_one_line(String place) {
        for (String value : OneOrAll.third(HOSTILE)) {
            String[] args = Stream.concat(Stream.of(place.split(" ")), Stream.of("--db", db))
                    .map(arg -> arg.replace("?", value))
                    .toArray(String[]::new);
            if (isGood(place, value)) {
                continue;
            }
            CommandRun run = CommandRun.piecework(args);

            assertThat(run.exit()).as("%s with %s", place, value).isIn(1, 2);
            assertThat(run.out()).isEmpty();
            String why = run.err().substring(0, run.err().indexOf('\n'));
            assertThat(why).isNotBlank().hasSizeLessThan(LONGEST);
            String rest = run.err().substring(why.length() + 1);
            assertThat(run.err()).doesNotContain("\tat ").doesNotContainPattern("[\\p{C}\\p{Zl}\\p{Zp}&&[^\n]]");
            if (run.exit() == 2) {
                assertThat(rest)
                        .matches("((Did you mean|Possible solutions): .*\n)?Try 'piecework [a-z -]*--help'\\.\n");
            } else if (!place.startsWith("import")) {
                assertThat(rest).isEmpty();
            }
        }
    }

    /** Whether the value is a valid requester id. */
    private static boolean isGood(String place, String value) {
        if (place.startsWith("import") && place.endsWith("--requester ?")) {
            try {
                return new RequesterId(value).value().equals(value);
            } catch (IllegalArgumentException invalid) {
                return false;
            }
        }
        return false;
    }

    /** As messages and lists show the worker ada, and as she looks with a space. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "statement ?",
                "payouts why ? --currency USD",
                "explain a --worker ?",
                "decisions --worker ?",
                "import mturk nowhere.csv --requester ?"
            })
    void says_what_to_write_for_an_id_with_its_kind_or_a_space(String place) {
        for (String id : List.of("worker:ada", "ada ", "requester:ada")) {
            CommandRun run = CommandRun.piecework(Stream.concat(Stream.of(place.split(" ")), Stream.of("--db", db))
                    .map(arg -> arg.replace("?", id))
                    .toArray(String[]::new));

            assertThat(run.exit()).as("%s with %s", place, id).isIn(1, 2);
            assertThat(run.err()).contains("write \"ada\"");
        }
    }

    @Test
    void a_file_of_commands_names_the_line_with_such_an_id() throws IOException {
        Path file = Files.writeString(
                folder.resolve("bonus.jsonl"),
                "{\"command\": \"compensate-worker\", \"id\": \"b-1\", \"worker\": \"worker:ada\", \"amount\": \"USD 1.00\","
                        + " \"reason\": \"the page was down\"}\n");

        CommandRun run = CommandRun.piecework("run", file.toString(), "--db", db);

        assertThat(run.exit()).isEqualTo(1);
        assertThat(run.err()).contains(":1: ", "which the ledger writes before it; write \"ada\"");
    }

    @ParameterizedTest
    @ValueSource(strings = {"import mturk", "run", "payouts notices"})
    void refuses_a_missing_file_and_a_folder_by_name(String command) {
        for (Path file : List.of(folder, folder.resolve("nowhere.csv"))) {
            CommandRun run = CommandRun.piecework(
                    Stream.concat(Stream.of(command.split(" ")), Stream.of(file.toString(), "--db", db))
                            .toArray(String[]::new));

            assertThat(run.exit()).isEqualTo(1);
            assertThat(run.err().lines().findFirst().orElseThrow())
                    .matches("(piecework: )?.*" + file.getFileName()
                            + ": (this is not a (regular )?file|there is no such file)");
        }
    }

    @Test
    void prints_a_file_name_without_its_control_characters() throws IOException {
        Path file = Files.writeString(folder.resolve("\u202Efile\u001b[2J"), "a,b\n1,2\n");

        for (String command : List.of("import mturk", "run", "payouts notices")) {
            CommandRun run = CommandRun.piecework(
                    Stream.concat(Stream.of(command.split(" ")), Stream.of(file.toString(), "--db", db))
                            .toArray(String[]::new));

            assertThat(run.exit()).isEqualTo(1);
            assertThat(run.err()).contains("\\u202efile\\u001b[2J").doesNotContainPattern("[\\p{C}&&[^\n]]");
        }
    }

    @Test
    void prints_one_table_row_for_a_worker_id_with_line_breaks() {
        String worker = "a\u202Eda\n\u001b[2J";
        try (Ledger ledger = Ledger.file(folder.resolve("earnings"))) {
            ledger.execute(PublishTask.of("t", "acme", Amount.parse("USD 1.00"), 1));
            ledger.execute(AcceptAssignment.of("a", "t", worker));
            ledger.execute(SubmitAssignment.of("a"));
        }

        CommandRun run = CommandRun.piecework("balances", "--db", db);

        assertThat(run.out().lines().map(line -> line.replaceAll(" +", " ")))
                .containsExactly(
                        "worker currency awaiting_review held available in_transit paid",
                        "a\\u202eda\\u000a\\u001b[2J USD 1.00 0.00 0.00 0.00 0.00");
    }

    @Test
    void prints_a_stack_trace_only_with_debug() {
        String nowhere = "jdbc:h2:file:" + folder.resolve("nowhere");

        assertThat(CommandRun.piecework("balances", "--db", nowhere).err()).hasLineCount(1);
        assertThat(CommandRun.piecework("balances", "--db", nowhere, "--debug").err())
                .contains("\tat io.piecework");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "jdbc:",
                "jdbc:h2:",
                "jdbc:nonsense:x",
                "postgresql://x",
                "\u202E",
                "a\0b",
                "jdbc:h2:file:a\0b"
            })
    void refuses_an_address_that_is_not_a_database(String url) {
        CommandRun run = CommandRun.piecework("balances", "--db", url);

        assertThat(run.exit()).isEqualTo(1);
        assertThat(run.err()).hasLineCount(1).hasSizeLessThan(LONGEST).doesNotContainPattern("[\\p{C}&&[^\n]]");
    }
}
