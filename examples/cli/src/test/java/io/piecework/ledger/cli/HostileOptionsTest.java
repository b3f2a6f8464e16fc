package io.piecework.ledger.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.piecework.ledger.Ledger;
import io.piecework.ledger.assignment.AcceptAssignment;
import io.piecework.ledger.assignment.SubmitAssignment;
import io.piecework.ledger.funding.DepositFunds;
import io.piecework.ledger.money.Amount;
import io.piecework.ledger.task.PublishTask;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever is typed: one line says why, nothing in it turns the reading order or commands a terminal, and there is no stack trace. */
class HostileOptionsTest {

    private static final int LONGEST = 500;

    /** As ids, names, numbers, times: an escape sequence, marks, half a pair, a NUL, lines, and much too much. */
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
    void a_ledger() {
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
                "payouts take --rail bank --for ?",
                "payouts take --rail bank --most ?",
                "payouts notices ?",
                "import mturk batch-results.csv --requester ?",
                "import mturk ?",
                "run ?",
                "balances --now ?",
                "report ?",
                "report entries --account ?",
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
    void tells_in_one_line_why_not(String place) {
        for (String value : HOSTILE) {
            String[] args = Stream.concat(Stream.of(place.split(" ")), Stream.of("--db", db))
                    .map(arg -> arg.replace("?", value))
                    .toArray(String[]::new);
            if (isGood(place, value)) {
                continue;
            }
            Run run = Run.piecework(args);

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

    /** What is no more than another requester. */
    private static boolean isGood(String place, String value) {
        if (place.startsWith("import") && place.endsWith("--requester ?")) {
            return !value.isEmpty()
                    && value.length() < 1_000
                    && value.chars().noneMatch(c -> c == 0 || Character.isSurrogate((char) c));
        }
        return false;
    }

    @ParameterizedTest
    @ValueSource(strings = {"import mturk", "run", "payouts notices"})
    void refuses_a_directory_a_missing_file_and_names_it(String command) {
        for (Path file : List.of(folder, folder.resolve("nowhere.csv"))) {
            Run run = Run.piecework(Stream.concat(Stream.of(command.split(" ")), Stream.of(file.toString(), "--db", db))
                    .toArray(String[]::new));

            assertThat(run.exit()).isEqualTo(1);
            assertThat(run.err().lines().findFirst().orElseThrow())
                    .matches("(piecework: )?.*" + file.getFileName()
                            + ": (this is not a (regular )?file|there is no such file)");
        }
    }

    @Test
    void names_a_file_without_what_its_name_does_to_a_terminal() throws IOException {
        Path file = Files.writeString(folder.resolve("\u202Efile\u001b[2J"), "a,b\n1,2\n");

        for (String command : List.of("import mturk", "run", "payouts notices")) {
            Run run = Run.piecework(Stream.concat(Stream.of(command.split(" ")), Stream.of(file.toString(), "--db", db))
                    .toArray(String[]::new));

            assertThat(run.exit()).isEqualTo(1);
            assertThat(run.err()).contains("\\u202efile\\u001b[2J").doesNotContainPattern("[\\p{C}&&[^\n]]");
        }
    }

    @Test
    void prints_a_table_whose_lines_are_its_rows() {
        String worker = "\u202Eada\n\u001b[2J";
        try (Ledger ledger = Ledger.file(folder.resolve("earnings"))) {
            ledger.execute(PublishTask.of("t", "acme", Amount.parse("USD 1.00"), 1));
            ledger.execute(AcceptAssignment.of("a", "t", worker));
            ledger.execute(SubmitAssignment.of("a"));
        }

        Run run = Run.piecework("balances", "--db", db);

        assertThat(run.out().lines().map(line -> line.replaceAll(" +", " ")))
                .containsExactly(
                        "worker currency awaiting_review held available in_transit paid",
                        "\\u202eada\\u000a\\u001b[2J USD 1.00 0.00 0.00 0.00 0.00");
    }

    @Test
    void shows_the_stack_trace_to_whoever_asks_and_to_nobody_else() {
        String nowhere = "jdbc:h2:file:" + folder.resolve("nowhere");

        assertThat(Run.piecework("balances", "--db", nowhere).err()).hasLineCount(1);
        assertThat(Run.piecework("balances", "--db", nowhere, "--debug").err()).contains("\tat io.piecework");
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
    void refuses_a_database_that_is_none(String url) {
        Run run = Run.piecework("balances", "--db", url);

        assertThat(run.exit()).isEqualTo(1);
        assertThat(run.err()).hasLineCount(1).hasSizeLessThan(LONGEST).doesNotContainPattern("[\\p{C}&&[^\n]]");
    }
}
