package io.piecework.ledger.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Bad lines of a file: each is reported on one short line with its location and value, and nothing of it is stored. */
@Tag("slow")
@Timeout(60)
class InvalidStoriesTest {

    private static final String DEPOSIT = InvalidLines.DEPOSIT;

    @TempDir
    Path folder;

    private final String db = "jdbc:h2:mem:" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1";

    @ParameterizedTest
    @MethodSource("io.piecework.ledger.cli.InvalidLines#all")
    void a_bad_line_is_reported_on_one_line_and_not_stored(String line, String why) throws IOException {
        CommandRun run = run("\n" + DEPOSIT + "\n   \n" + line + "\n" + InvalidLines.deposit("d-last") + "\n");

        assertThat(run.exit()).isEqualTo(1);
        assertThat(run.err()).startsWith(file() + ":4: ").contains(why);
        assertThat(run.err().lines()).hasSize(1);
        assertThat(run.err().length()).isLessThan(700);
        assertThat(run.out()).isEqualTo("""
                commands: 2 executed, 0 repeated, 0 refused
                expectations: 0 held, 0 failed
                bad lines: 1
                """);
        assertThat(cash()).isEqualTo("40.00");
    }

    @Test
    void a_line_over_one_mebibyte_stops_the_file() throws IOException {
        CommandRun run = run(DEPOSIT + "\n" + " ".repeat(1 << 20) + "x\n" + InvalidLines.deposit("d-2") + "\n");

        assertThat(run.exit()).isEqualTo(1);
        assertThat(run.err()).isEqualTo(file() + ":2: the line is longer than 1 MiB; nothing from here on was read\n");
        assertThat(cash()).isEqualTo("20.00");
    }

    @Test
    void a_line_that_is_not_utf_8_is_one_bad_line() throws IOException {
        var bytes = new ByteArrayOutputStream();
        bytes.write((DEPOSIT + "\n").replace('\'', '"').getBytes(StandardCharsets.UTF_8));
        bytes.write(new byte[] {'"', (byte) 0xC3, '(', '"', '\n'});
        bytes.write(InvalidLines.deposit("d-2").replace('\'', '"').getBytes(StandardCharsets.UTF_8));
        Files.write(file(), bytes.toByteArray());

        CommandRun run = CommandRun.piecework("run", file().toString(), "--db", db);

        assertThat(run.err()).isEqualTo(file() + ":2: the line is not UTF-8\n");
        assertThat(cash()).isEqualTo("40.00");
    }

    @Test
    void a_failed_expectation_shows_both_values_and_the_run_goes_on() throws IOException {
        CommandRun run = run(String.join(
                "\n",
                DEPOSIT,
                "{'expect':'account','account':'requester:acme','currency':'USD','available':'20.01','spent':'0'}",
                "{'expect':'account','account':'cash','currency':'EUR','balance':'0'}",
                "{'expect':'balance','worker':'ada','currency':'USD','available':'0'}",
                "{'expect':'state','task':'t','slots':2}",
                "{'expect':'refusal','code':'insufficient-funds','command':" + DEPOSIT + "}",
                "{'expect':'refusal','code':'insufficient-funds','command':" + DEPOSIT.replace("20.00", "21.00") + "}",
                "{'command':'approve-assignment','id':'a'}",
                InvalidLines.deposit("d-2")));

        assertThat(run.exit()).isEqualTo(1);
        String place = file() + ":";
        assertThat(run.err().lines())
                .containsExactly(
                        place + "2: expected account requester:acme in USD available USD 20.01, found USD 20.00",
                        place + "3: expected account cash in EUR, found nothing",
                        place + "4: expected balance of ada in USD, found nothing",
                        place + "5: expected task t, found nothing",
                        place + "6: expected refusal insufficient-funds, found deposit:d-1 executed",
                        place + "7: expected code insufficient-funds, found id-reused in id-reused: deposit:d-1 was"
                                + " recorded with amount USD 20.00, now given as USD 21.00",
                        place + "8: unknown-subject: assignment:a is unknown, it would have to be submitted");
        assertThat(run.out()).isEqualTo("""
                commands: 2 executed, 0 repeated, 1 refused
                expectations: 0 held, 6 failed
                """);
        assertThat(cash()).isEqualTo("40.00");
    }

    @Test
    void a_location_in_a_repetition_names_the_round() throws IOException {
        CommandRun run = run("""
                {'repeat':2,'as':'i','lines':[{'bulk':[{'repeat':2,'as':'j','lines':[\
                {'command':'approve-assignment','id':'a-{i}-{j}'}]}]}]}
                """);

        assertThat(run.err())
                .contains(":1 (i=1, j=1): unknown-subject: assignment:a-1-1 ", ":1 (i=2, j=2): ")
                .hasLineCount(4);
    }

    @Test
    void atomic_is_all_or_nothing() throws IOException {
        String refused =
                String.join("\n", DEPOSIT, InvalidLines.deposit("d-2"), "{'command':'approve-assignment','id':'a'}");

        CommandRun run = run(refused, "--atomic");
        assertThat(run.exit()).isEqualTo(1);
        assertThat(run.err())
                .startsWith(file() + ":3: ")
                .contains("unknown-subject: assignment:a", "nothing was stored");
        assertThat(run("{'nonsense':1}\n" + DEPOSIT, "--atomic").err()).contains("nothing was stored");
        assertThat(cash()).isEmpty();

        CommandRun all = run(
                DEPOSIT + "\n{'expect':'account','account':'cash','currency':'USD','balance':'20.00'}\n"
                        + InvalidLines.deposit("d-2")
                        + "\n{'expect':'account','account':'cash','currency':'USD','balance':'40.00'}",
                "--atomic");
        assertThat(all.exit()).isZero();
        assertThat(all.err()).isEqualTo(file() + ":2: not checked: all commands are one transaction\n");
        assertThat(all.out()).isEqualTo("""
                commands: 2 executed, 0 repeated, 0 refused
                expectations: 1 held, 0 failed, 1 not checked
                """);
        assertThat(cash()).isEqualTo("40.00");
    }

    @Test
    void atomic_takes_at_most_two_hundred_commands() throws IOException {
        CommandRun tooMany = run("{'repeat':201,'as':'i','lines':[" + InvalidLines.deposit("d-{i}") + "]}", "--atomic");

        assertThat(tooMany.exit()).isEqualTo(1);
        assertThat(tooMany.err())
                .isEqualTo(file() + ":1: this is command 201, one transaction takes at most 200; nothing was stored\n");
        assertThat(cash()).isEmpty();
        assertThat(run("{'repeat':200,'as':'i','lines':[" + InvalidLines.deposit("d-{i}") + "]}", "--atomic")
                        .exit())
                .isZero();
        assertThat(cash()).isEqualTo("4000.00");
    }

    @Test
    void a_dry_run_decides_and_stores_nothing() throws IOException {
        CommandRun empty = run(DEPOSIT, "--dry-run");
        assertThat(empty.exit()).isZero();
        assertThat(empty.err()).contains("there is no database yet");
        assertThat(CommandRun.piecework("balances", "--db", db).exit()).isEqualTo(1);
        assertThat(run(DEPOSIT).exit()).isZero();

        CommandRun dry = run(DEPOSIT + "\n" + InvalidLines.deposit("d-2"), "--dry-run");
        assertThat(dry.exit()).isZero();
        assertThat(dry.out()).isEqualTo("""
                dry run, nothing is stored
                commands: 1 executed, 1 repeated, 0 refused
                expectations: 0 held, 0 failed
                """);
        assertThat(run("{'command':'approve-assignment','id':'a'}", "--dry-run").exit())
                .isEqualTo(1);
        assertThat(cash()).isEqualTo("20.00");
        assertThat(run(DEPOSIT, "--dry-run", "--atomic").exit()).isEqualTo(2);
    }

    @Test
    void the_clock_follows_the_file_and_never_goes_back() throws IOException {
        CommandRun run = run("""
                {'clock':'follow'}
                {'command':'deposit-funds','id':'d-1','requester':'acme','amount':'USD 20.00',\
                'at':'2035-01-02T00:00:00Z'}
                {'command':'deposit-funds','id':'d-2','requester':'acme','amount':'USD 20.00',\
                'at':'2035-01-01T00:00:00Z'}
                {'expect':'refusal','code':'back-dated','asked':'2035-01-02T00:00:00Z','command':\
                {'command':'publish-task','id':'t-1','requester':'acme','reward':'USD 1.00','slots':1,\
                'actor':'requester:acme','at':'2035-01-01T00:00:00Z'}}
                """);
        assertThat(run.err()).isEmpty();
        assertThat(run.exit()).isZero();

        assertThat(run("{'clock':'follow'}\n" + InvalidLines.deposit("d-4")).err())
                .contains(
                        ":2: field \"at\" is missing: the clock follows the file, and no command before this one has a time");
        assertThat(run("{'clock':'follow'}\n" + InvalidLines.deposit("d-4"), "--atomic")
                        .err())
                .contains(":2: field \"at\" is missing");
        assertThat(run("{'clock':'back'}").err()).contains(":1: field \"clock\" is \"back\", it takes \"follow\"");
        assertThat(cash()).isEqualTo("40.00");
    }

    @Test
    void a_long_file_is_read_line_by_line() throws IOException {
        String many = IntStream.range(0, 20_000)
                .mapToObj(i -> "{'command':'approve-assignment'}")
                .collect(Collectors.joining("\n"));
        long begun = System.nanoTime();

        assertThat(run(many).out()).contains("bad lines: 20000\n");
        assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(Duration.ofSeconds(30));
    }

    @Test
    void refuses_a_missing_file_and_a_folder() {
        assertThat(CommandRun.piecework("run", "nothing.jsonl", "--db", db).err())
                .isEqualTo("piecework: nothing.jsonl: there is no such file\n");
        assertThat(CommandRun.piecework("run", folder.toString(), "--db", db).err())
                .contains("this is not a file");
        assertThat(CommandRun.piecework("run", "--db", db).exit()).isEqualTo(2);
    }

    private Path file() {
        return folder.resolve("story.jsonl");
    }

    private CommandRun run(String lines, String... options) throws IOException {
        Files.writeString(file(), lines.replace('\'', '"'));
        return CommandRun.piecework(Stream.concat(Stream.of("run", file().toString(), "--db", db), Stream.of(options))
                .toArray(String[]::new));
    }

    /** The balance of the cash account; empty when it was never used. */
    private String cash() {
        return CommandRun.piecework("trial-balance", "--csv", "--db", db)
                .out()
                .lines()
                .filter(line -> line.startsWith("cash,USD,"))
                .map(line -> line.substring(line.lastIndexOf(',') + 1))
                .findFirst()
                .orElse("");
    }
}
