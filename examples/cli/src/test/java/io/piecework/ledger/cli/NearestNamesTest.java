package io.piecework.ledger.cli;

import static io.piecework.ledger.cli.CommandRun.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.UUID;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A mistyped name is answered with the nearest known one. */
class NearestNamesTest {

    private static final String DB = "jdbc:h2:mem:" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1";

    @TempDir
    Path folder;

    @BeforeAll
    static void create_a_ledger() {
        assertThat(run("import", "mturk", "batch-results.csv", "--now", "2026-11-24T12:00:00Z")
                        .exit())
                .isZero();
    }

    @Test
    void a_worker() {
        String found = "piecework: no worker w-ch1 in this ledger; did you mean W-CHI?";

        assertRefused(run("statement", "w-ch1"), found);
        assertRefused(run("payouts", "why", "w-ch1"), found);
        assertRefused(run("explain", "3BR4QMW2WXFOGO4MVN4A4WFHYM4L1V", "--worker", "w-ch1"), found);
        assertRefused(
                run("statement", "zoe"),
                "piecework: no worker zoe in this ledger; 'piecework balances' lists the workers");
    }

    @Test
    void a_currency_of_a_worker() {
        assertRefused(
                run("statement", "W-CHI", "--currency", "UDS"),
                "piecework: worker W-CHI has no earnings in UDS, but in USD");
    }

    @Test
    void an_assignment_of_a_worker() {
        assertRefused(
                run("explain", "3BR4QMW2WXFOGO4MVN4A4WFHYM4L1X", "--worker", "W-CHI"),
                "piecework: no assignment 3BR4QMW2WXFOGO4MVN4A4WFHYM4L1X of worker W-CHI; did you mean"
                        + " 3BR4QMW2WXFOGO4MVN4A4WFHYM4L1V?");
    }

    @Test
    void a_report() {
        assertUsage(
                run("report", "libility"),
                "Invalid value for NAME: 'libility' is none of roll-forward, entries, late-entries, liability, requesters, dormant, payouts,"
                        + " cash, opening-balances, settlements, spending, rejections, hourly-pay, below-floor, exceptions, fees, vat, quarters, years, rounding; did you mean liability?\n");
    }

    @Test
    void an_account_and_an_owner() {
        assertUsage(
                run("report", "entries", "--account", "worker:avialable"),
                "no account \"worker:avialable\"; did you mean worker:available?\n");
        assertUsage(
                run("report", "entries", "--account", "gold"),
                "no account \"gold\"; --account is one of cash, opening, requester:");
        assertRefused(
                run("report", "entries", "--account", "worker:available", "--owner", "w-ch1"),
                "piecework: account worker:available has no entries of w-ch1; did you mean W-CHI?");
        assertRefused(
                run("report", "entries", "--account", "fees", "--owner", "W-CHI"),
                "piecework: account fees has no entries of W-CHI");
    }

    @Test
    void an_owner_without_entries_in_the_period_is_no_error() {
        CommandRun run = run(
                "report",
                "entries",
                "--account",
                "worker:available",
                "--owner",
                "W-CHI",
                "--to",
                "2020-01-01",
                "--csv");

        assertThat(run.exit()).isZero();
        assertThat(run.out()).hasLineCount(1);
    }

    @Test
    void a_format_and_an_interval() {
        assertUsage(
                run("export", "hleger"),
                "Invalid value for FORMAT: 'hleger' is none of hledger, ledger, beancount, csv, jsonl; did you mean");
        assertUsage(
                run("statement", "W-CHI", "--format", "josnl"),
                "Invalid value for option '--format': 'josnl' is none of text, csv, jsonl, html, pdf; did you mean jsonl?\n");
        assertUsage(
                run("due", "--payday", "p", "--first", "2026-06-12", "--every", "weak"),
                "Invalid value for option '--every': 'weak' is none of day, week, fortnight, month; did you mean week?\n");
    }

    @Test
    void a_command_and_an_option() {
        assertUsage(CommandRun.piecework("blances"), "Unknown command: 'blances'\nDid you mean: balances?\n");
        assertUsage(run("payouts", "wyh", "W-CHI"), "Unknown command: 'wyh'\nDid you mean: why?\n");
        assertUsage(run("balances", "--cvs"), "Unknown option: '--cvs'\nDid you mean: --csv?\n");
        assertUsage(run("balances", "W-CHI"), "Unexpected argument: 'W-CHI'\nTry 'piecework balances --help'.\n");
    }

    @Test
    void a_column_of_a_results_file() throws IOException {
        Path file = Files.writeString(
                folder.resolve("results.csv"),
                Files.readString(Path.of("batch-results.csv")).replaceFirst("WorkerId", "WorkrId"));

        assertThat(run("import", "mturk", file.toString()).err())
                .startsWith(file + ": line 1: the header has no column WorkerId")
                .contains(" Its column \"WorkrId\" could be WorkerId. It has HITId, HITTypeId, ");
    }

    @Test
    void a_column_of_a_rails_answers() throws IOException {
        Path file = Files.writeString(folder.resolve("answers.csv"), "payout,atempt,status\np-1,1,paid\n");

        assertThat(run("payouts", "notices", file.toString()).err())
                .startsWith(file + ": line 1: the header has no column attempt")
                .endsWith(" Its column \"atempt\" could be attempt. It has payout, atempt, status.\n");
    }

    @Test
    void a_command_a_field_a_value_and_an_account_in_a_file() throws IOException {
        Path file = Files.writeString(folder.resolve("story.jsonl"), """
                {"command":"deposit-found","id":"d","requester":"acme","amount":"USD 1"}
                {"command":"deposit-funds","id":"d","requestor":"acme","amount":"USD 1"}
                {"command":"report-payout","id":"p","attempt":1,"outcome":"piad"}
                {"expect":"account","account":"fess","currency":"USD","balance":"0"}
                """);

        assertThat(run("run", file.toString()).err()).isEqualTo("""
                FILE:1: unknown command "deposit-found"; did you mean deposit-funds?
                FILE:2: unknown field "requestor"; did you mean requester?
                FILE:3: field "outcome": "piad" is none of unknown, submitted, unclaimed, paid, failed, returned, reversed; did you mean paid?
                FILE:4: field "account" is "fess", it takes an account of the trial balance, "total" or "requester:" and an id; did you mean fees?
                """.replace("FILE", file.toString()));
    }

    private static void assertUsage(CommandRun run, String message) {
        assertThat(run.exit()).isEqualTo(2);
        assertThat(run.out()).isEmpty();
        assertThat(run.err()).startsWith(message);
    }

    private static CommandRun run(String... args) {
        return CommandRun.on(DB, args);
    }
}
