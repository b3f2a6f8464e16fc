package io.piecework.ledger.cli;

import static io.piecework.ledger.cli.CommandRun.assertRefused;
import static io.piecework.ledger.cli.CommandRun.piecework;
import static org.assertj.core.api.Assertions.assertThat;

import io.piecework.ledger.Ledger;
import io.piecework.ledger.money.Amount;
import io.piecework.ledger.work.award.CompensateWorker;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The options of every command stand before or after its name; {@code --db} takes a file or a URL. */
class GlobalOptionsTest {

    private static final String BALANCES = """
            worker  currency  awaiting_review  held  available  in_transit  paid
            ada     USD                  0.00  0.00       2.00        0.00  0.00
            """;

    @TempDir
    Path folder;

    private String file;

    @BeforeEach
    void create_a_ledger() {
        file = folder.resolve("june").toString();
        try (Ledger ledger = Ledger.file(folder.resolve("june"))) {
            ledger.execute(CompensateWorker.of("b-1", "ada", Amount.parse("USD 2.00"), "the page was down"));
        }
    }

    @Test
    void the_database_stands_before_or_after_the_command() {
        assertThat(piecework("--db", file, "balances").out()).isEqualTo(BALANCES);
        assertThat(piecework("balances", "--db", file).out()).isEqualTo(BALANCES);
        assertThat(piecework("--db=" + file, "--now", "2026-12-01T00:00:00Z", "balances")
                        .out())
                .isEqualTo(BALANCES);
    }

    @Test
    void the_database_stands_anywhere_around_a_subcommand() {
        String head = "payout,attempt,reference,worker,currency,amount,token,claim,until\n";

        assertThat(piecework("--db", file, "payouts", "claim", "--rail", "bank").out())
                .isEqualTo(head);
        assertThat(piecework("payouts", "--db", file, "claim", "--rail", "bank").out())
                .isEqualTo(head);
        assertThat(piecework("payouts", "claim", "--rail", "bank", "--db", file).out())
                .isEqualTo(head);
    }

    @Test
    void the_database_is_a_file_with_or_without_its_suffix_or_a_url() {
        assertThat(piecework("balances", "--db", file + ".mv.db").out()).isEqualTo(BALANCES);
        assertThat(piecework("balances", "--db", "jdbc:h2:file:" + file).out()).isEqualTo(BALANCES);
    }

    @Test
    void an_option_given_before_and_after_the_command_is_an_error() {
        CommandRun twice = piecework("--db", file, "balances", "--db", file);

        assertThat(twice.exit()).isEqualTo(2);
        assertThat(twice.err()).startsWith("--db is given twice, before and after 'balances'\n");
    }

    @Test
    void reading_a_missing_file_is_an_error_and_creates_nothing() throws IOException {
        Path missing = folder.resolve("july.mv.db");

        for (String command : new String[] {"balances", "verify", "rebuild", "due", "export csv", "close"}) {
            String[] args = (command + " --db " + missing).split(" ");
            assertRefused(
                    piecework(args),
                    "piecework: there is no database \"" + missing + "\"; name another with --db, or create it with"
                            + " 'piecework run FILE' or 'piecework import mturk FILE'");
        }
        try (var files = Files.list(folder)) {
            assertThat(files).containsExactly(folder.resolve("june.mv.db"));
        }
    }

    @Test
    void help_stands_before_or_after_the_command() {
        CommandRun help = piecework("statement", "--help");

        assertThat(help.exit()).isZero();
        assertThat(help.out()).startsWith("Usage: piecework statement [WORKER] [OPTIONS]\n");
        assertThat(piecework("--help", "statement")).isEqualTo(help);
        assertThat(piecework("-h", "statement")).isEqualTo(help);
        assertThat(piecework("payouts", "--help", "claim").out()).startsWith("Usage: piecework payouts claim ");
        assertThat(piecework("--help").out()).startsWith("Usage: piecework COMMAND [OPTIONS]\n");
    }

    @Test
    void the_version_stands_before_or_after_the_command() {
        for (String[] args :
                new String[][] {{"--version"}, {"-V"}, {"balances", "--version"}, {"--version", "balances"}}) {
            assertThat(piecework(args)).isEqualTo(new CommandRun(0, "piecework (unpackaged)\n", ""));
        }
    }

    @Test
    void the_width_has_bounds() {
        for (String width : new String[] {"19", "10001", "-1"}) {
            CommandRun run = piecework("balances", "--db", file, "--width", width);
            assertThat(run.exit()).isEqualTo(2);
            assertThat(run.err()).startsWith("--width " + width + " is not between 20 and 10000\n");
        }
        assertThat(piecework("--width", "10000", "balances", "--db", file).out())
                .isEqualTo(BALANCES);
    }
}
