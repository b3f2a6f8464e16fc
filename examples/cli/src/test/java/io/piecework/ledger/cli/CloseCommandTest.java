package io.piecework.ledger.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.piecework.ledger.Ledger;
import io.piecework.ledger.finance.ClosePeriod;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Books that are closed from the command line. */
class CloseCommandTest {

    private static final String STORY = """
            {"clock":"follow"}
            {"command":"deposit-funds","id":"d","requester":"acme","amount":"USD 10.00","at":"2026-06-30T21:59:59Z"}
            {"command":"deposit-funds","id":"e","requester":"acme","amount":"USD 1.00","at":"2026-06-30T22:00:00Z"}
            """;

    private static final String JUNE = """
            USD closed up to 2026-06-30T22:00:00Z: 2 postings up to position 2
            digest %s
            account              balance
            cash                   10.00
            requester:available   -10.00
            """;

    @TempDir
    Path folder;

    @Test
    void closes_a_month_by_the_clocks_of_a_zone_and_prints_it_again() throws IOException {
        assertThat(story(STORY).exit()).isZero();
        String[] close = {
            "close",
            "USD",
            "--until",
            "2026-07-01",
            "--zone",
            "Europe/Amsterdam",
            "--by",
            "ops-1",
            "--now",
            "2026-07-03T09:00:00Z"
        };
        CommandRun dry = run(with(close, "--dry-run"));
        String digest = dry.out().lines().toList().get(1).substring("digest ".length());
        assertThat(dry.out()).isEqualTo(JUNE.formatted(digest).replace("closed up", "would be closed up"));
        assertThat(run("close").out()).isEqualTo("currency  from  until  closed_at  by  postings  position  digest\n");

        assertThat(run(close)).isEqualTo(new CommandRun(0, JUNE.formatted(digest), ""));
        assertThat(run(close)).isEqualTo(new CommandRun(0, JUNE.formatted(digest), ""));
        assertThat(run("close").out())
                .endsWith(
                        "\nUSD             2026-06-30T22:00:00Z  2026-07-03T09:00:00Z  operator:ops-1         2         2  "
                                + digest + "\n");
        assertThat(run("verify").out()).endsWith("nothing differs\nbooks closed: USD up to 2026-06-30T22:00:00Z\n");
    }

    @Test
    void a_command_in_a_closed_period_is_refused() throws IOException {
        assertThat(story(STORY).exit()).isZero();
        assertThat(run("close", "USD", "--until", "2026-06-30T22:00:00Z", "--now", "2026-07-03T09:00:00Z")
                        .exit())
                .isZero();
        assertThat(story("""
                {"clock":"follow"}
                {"expect":"refusal","code":"period-closed","command":{"command":"deposit-funds","id":"f","requester":"acme","amount":"USD 1.00","at":"2026-06-30T21:59:59.999999Z"}}
                {"command":"deposit-funds","id":"g","requester":"acme","amount":"EUR 1.00","at":"2026-07-03T09:00:01Z"}
                """).exit()).isZero();
    }

    @Test
    void a_file_of_commands_closes_no_books() throws IOException {
        CommandRun run = story(STORY + """
                {"command":"close-period","id":"USD:2026-06-30T22:00:00Z","at":"2026-07-03T09:00:00Z"}
                """);
        assertThat(run.exit()).isEqualTo(1);
        assertThat(run.err())
                .contains("close-period is not given in a file: 'piecework close' closes the books and seals them");
        assertThat(run("close").out()).isEqualTo("currency  from  until  closed_at  by  postings  position  digest\n");
    }

    @Test
    void a_period_without_a_seal_is_named_by_a_verification() throws IOException {
        assertThat(story(STORY).exit()).isZero();
        Instant until = Instant.parse("2026-06-30T22:00:00Z");
        try (Ledger ledger = Ledger.builder()
                .file(folder.resolve("books"))
                .clock(() -> Instant.parse("2026-07-03T09:00:00Z"))
                .build()) {
            // as a closing does that is interrupted before the seal
            ledger.asOperator().ports().execute(ClosePeriod.of("USD", until));
        }
        CommandRun verified = run("verify");
        assertThat(verified.exit()).isEqualTo(3);
        assertThat(verified.out())
                .endsWith("nothing differs\nbooks closed: USD up to 2026-06-30T22:00:00Z\n"
                        + "without a seal: USD up to 2026-06-30T22:00:00Z, closed by operator:platform; once you know why,"
                        + " 'piecework close USD --until 2026-06-30T22:00:00Z --by platform' makes a seal from the journal"
                        + " as it is now\n");
    }

    @Test
    void reports_why_the_books_cannot_be_closed() throws IOException {
        assertThat(story(STORY).exit()).isZero();
        for (String more : List.of("--dry-run", "--debug")) {
            CommandRun soon =
                    run("close", "USD", "--until", "2026-07-01T00:00:00Z", "--now", "2026-07-01T00:59:59Z", more);
            assertThat(soon.exit()).isEqualTo(1);
            assertThat(soon.err())
                    .startsWith("piecework: not-yet-due: books:USD can be closed up to 2026-06-30T23:59:59Z by now,"
                            + " not to 2026-07-01T00:00:00Z\n");
        }
        assertThat(run("close", "USD").err())
                .startsWith("--until is missing; name the time up to which to close, such as 2026-07-01\n");
        assertThat(run("close", "--until", "2026-07-01").err())
                .startsWith("CURRENCY is missing; name the currency whose books to close, such as USD\n");
        assertThat(run("close", "USD", "--until", "July").err())
                .startsWith(
                        "--until \"July\" is neither a day such as 2026-07-01 nor a time such as 2026-07-01T00:00:00Z\n");
        assertThat(run("close", "XYZ", "--until", "2026-07-01").exit()).isEqualTo(2);
    }

    private CommandRun story(String lines) throws IOException {
        return run(
                "run", Files.writeString(folder.resolve("story.jsonl"), lines).toString());
    }

    private static String[] with(String[] arguments, String more) {
        var all = new ArrayList<>(Arrays.asList(arguments));
        all.add(more);
        return all.toArray(String[]::new);
    }

    private CommandRun run(String... arguments) {
        return CommandRun.on("jdbc:h2:file:" + folder.resolve("books"), arguments);
    }
}
