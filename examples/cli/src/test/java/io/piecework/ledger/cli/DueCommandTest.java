package io.piecework.ledger.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Due work, from the command line and in a file of commands. */
class DueCommandTest {

    private static final String STORY = """
            {"clock":"follow"}
            {"command":"deposit-funds","id":"d","requester":"acme","amount":"USD 10.00","at":"2026-03-01T00:00:00Z"}
            {"command":"publish-task","id":"t","requester":"acme","reward":"USD 1.00","slots":3,"expires":"2026-03-03T00:00:00Z","review":{"submitWithin":"PT1H","approveAfter":"PT24H"}}
            {"command":"accept-assignment","id":"slow","task":"t","worker":"ada"}
            {"command":"accept-assignment","id":"done","task":"t","worker":"ada"}
            {"command":"submit-assignment","id":"done"}
            """;

    @TempDir
    Path folder;

    private String db;

    @BeforeEach
    void create_a_database() {
        db = "jdbc:h2:file:" + folder.resolve("due");
    }

    /** 2026-06-12 is a Friday in Amsterdam from 22:00 in UTC on. */
    @Test
    void pays_out_on_a_payday_that_is_named() throws IOException {
        assertThat(story("""
                        {"clock":"follow"}
                        {"command":"compensate-worker","id":"b","worker":"ada","amount":"USD 5.00","reason":"because","at":"2026-06-01T00:00:00Z"}
                        {"command":"set-payout-method","id":"m","worker":"ada","method":{"rail":"bank","token":"tok"},"at":"2026-06-01T00:00:00Z"}
                        """).exit()).isZero();
        String[] fridays = {
            "due",
            "--payday",
            "fridays",
            "--first",
            "2026-06-12",
            "--zone",
            "Europe/Amsterdam",
            "--threshold",
            "5.00",
            "--now",
            ""
        };
        assertThat(at(fridays, "2026-06-11T21:59:59Z").out()).contains(" 0 payouts requested, ");
        assertThat(run(
                                "payouts",
                                "why",
                                "ada",
                                "--payday",
                                "fridays",
                                "--first",
                                "2026-06-12",
                                "--now",
                                "2026-06-11T09:00:00Z")
                        .out())
                .endsWith(
                        "not-yet-due: worker:ada is paid on 2026-06-12 next, it is 2026-06-11\nnext payday: 2026-06-12\n");
        assertThat(at(fridays, "2026-06-11T22:00:00Z").out()).contains(" 1 payouts requested, ");
        assertThat(at(fridays, "2026-06-11T22:00:01Z").out()).contains(" 0 payouts requested, ");
    }

    @Test
    void prints_how_many_workers_a_payday_did_not_pay_and_why() throws Exception {
        assertThat(story("""
                        {"clock":"follow"}
                        {"command":"compensate-worker","id":"b","worker":"ada","amount":"USD 5.00","reason":"because","at":"2026-06-01T00:00:00Z"}
                        {"command":"compensate-worker","id":"c","worker":"ben","amount":"USD 4.99","reason":"because","at":"2026-06-01T00:00:00Z"}
                        {"command":"compensate-worker","id":"d","worker":"cho","amount":"USD 0.01","reason":"because","at":"2026-06-01T00:00:00Z"}
                        """).exit()).isZero();
        assertThat(run(
                                "due",
                                "--payday",
                                "fridays",
                                "--first",
                                "2026-06-12",
                                "--threshold",
                                "5.00",
                                "--now",
                                "2026-06-12T09:00:00Z")
                        .out())
                .contains(" 0 payouts requested, ")
                .endsWith("\nworkers with money not paid: below-threshold 2, no-payout-method 1\n");
    }

    @Test
    void refuses_incomplete_and_unknown_paydays() {
        assertThat(run("due", "--payday", "fridays").exit()).isEqualTo(2);
        assertThat(run("due", "--payday", "fridays", "--first", "2026-06-12", "--every", "moon")
                        .err())
                .startsWith("Invalid value for option '--every': ")
                .contains("'moon' is none of day, week, fortnight, month");
        assertThat(run("due", "--payday", "fridays", "--first", "2026-06-12", "--zone", "Moon")
                        .exit())
                .isEqualTo(2);
    }

    @Test
    void on_another_day_prints_the_next_payday_and_the_payouts_of_the_last() throws IOException {
        story("""
                {"clock":"follow"}
                {"command":"compensate-worker","id":"b","worker":"ada","amount":"EUR 5.00","reason":"because","at":"2026-06-01T00:00:00Z"}
                {"command":"set-payout-method","id":"m","worker":"ada","method":{"rail":"bank","token":"tok"},"at":"2026-06-01T00:00:00Z"}
                """);
        String[] fridays = {"due", "--payday", "fridays", "--first", "2026-06-12", "--now", ""};
        assertThat(at(fridays, "2026-06-11T09:00:00Z").err())
                .isEqualTo("fridays: 2026-06-11 is no payday, the next is 2026-06-12\n");
        assertThat(at(fridays, "2026-06-13T09:00:00Z").err())
                .isEqualTo("fridays: 2026-06-13 is no payday, the next is 2026-06-19;"
                        + " payouts requested on the last, 2026-06-12: none\n");
        String[] dry = {"due", "--dry-run", "--payday", "fridays", "--first", "2026-06-12", "--now", ""};
        assertThat(at(dry, "2026-06-19T09:00:00Z"))
                .isEqualTo(new CommandRun(
                        0,
                        "due,subject,cause\n",
                        "fridays: 2026-06-19 is a payday, the next is 2026-06-26;"
                                + " payouts requested on the last, 2026-06-12: none\n"));
        assertThat(at(fridays, "2026-06-19T09:00:00Z").err()).isEmpty();
        assertThat(at(fridays, "2026-06-20T09:00:00Z").err())
                .endsWith("; payouts requested on the last, 2026-06-19: 1\n");
    }

    /** A payday that was not run on its day is run later, as of a time on that day. */
    @Test
    void a_missed_payday_is_made_up_for_as_of_its_day() throws IOException {
        story("""
                {"clock":"follow"}
                {"command":"compensate-worker","id":"b","worker":"ada","amount":"EUR 5.00","reason":"because","at":"2026-06-01T00:00:00Z"}
                {"command":"set-payout-method","id":"m","worker":"ada","method":{"rail":"bank","token":"tok"},"at":"2026-06-01T00:00:00Z"}
                """);
        String[] late = {
            "due", "--payday", "fridays", "--first", "2026-06-12", "--at", "2026-06-12T12:00:00Z", "--now", ""
        };
        assertThat(at(late, "2026-06-13T09:00:00Z").out()).contains(" 1 payouts requested, ");
        assertThat(at(late, "2026-06-13T09:00:01Z").out()).contains(" 0 payouts requested, ");
    }

    @Test
    void refuses_payday_options_without_a_payday() throws IOException {
        story(STORY);
        CommandRun nameless = run("due", "--threshold", "5.00");
        assertThat(nameless.exit()).isEqualTo(2);
        assertThat(nameless.err()).startsWith("--threshold is about paydays, name them with --payday\n");
        assertThat(run("due", "--every", "week").err())
                .startsWith("--every is about paydays, name them with --payday\n");
        assertThat(run("payouts", "why", "ada", "--zone", "UTC").err())
                .startsWith("--zone is about paydays, name them with --payday\n");
    }

    private CommandRun at(String[] command, String now) {
        command[command.length - 1] = now;
        return run(command);
    }

    @Test
    void lists_due_work_then_runs_it_once() throws IOException {
        assertThat(story(STORY).exit()).isZero();

        assertThat(run("due", "--at", "2026-03-03T00:00:00Z", "--dry-run").out())
                .isEqualTo("""
                        due,subject,cause
                        2026-03-01T01:00:00Z,assignment:slow,time-out
                        2026-03-02T00:00:00Z,assignment:done,approval
                        2026-03-03T00:00:00Z,task:t,expiry
                        """);
        assertThat(run("due", "--at", "2026-03-02T00:00:00Z", "--now", "2026-03-02T00:00:00Z"))
                .isEqualTo(new CommandRun(
                        0,
                        "1 approved, 1 timed out, 0 expired, 0 matured, 0 payouts returned, 0 payouts requested, 0 announced, 0 left to others\n",
                        ""));
        assertThat(run("due", "--now", "2026-03-03T00:00:00Z").out())
                .isEqualTo(
                        "0 approved, 0 timed out, 1 expired, 0 matured, 0 payouts returned, 0 payouts requested, 0 announced, 0 left to others\n");
        assertThat(run("due").out())
                .isEqualTo(
                        "0 approved, 0 timed out, 0 expired, 0 matured, 0 payouts returned, 0 payouts requested, 0 announced, 0 left to others\n");
    }

    @Test
    void refuses_to_run_work_that_is_not_due_yet() throws IOException {
        story(STORY);

        assertThat(run("due", "--at", "2026-03-02T00:00:00Z", "--now", "2026-03-01T00:00:00Z"))
                .isEqualTo(new CommandRun(
                        1,
                        "",
                        "piecework: effective-in-future: calendar cannot run what is due at 2026-03-02T00:00:00Z, since"
                                + " it is 2026-03-01T00:00:00Z\n"));
        assertThat(run("due", "--before-approval", "PT-1H").exit()).isEqualTo(2);
    }

    @Test
    void a_file_runs_due_work() throws IOException {
        CommandRun run = story(STORY + """
                {"command":"watch-cap","id":"cap","amount":"USD 0.99","zone":"Europe/Amsterdam"}
                {"due":"2026-03-01T12:00:00Z","beforeApproval":"PT12H"}
                {"expect":"state","assignment":"slow","state":"timed-out"}
                {"expect":"state","assignment":"done","state":"submitted"}
                {"due":"2026-03-02T00:00:00Z"}
                {"expect":"state","assignment":"done","state":"approved"}
                {"expect":"balance","worker":"ada","currency":"USD","available":"1.00"}
                {"due":"2026-03-03T00:00:00Z"}
                {"expect":"state","task":"t","state":"expired"}
                """);

        assertThat(run.err()).isEmpty();
        assertThat(run.out()).isEqualTo("""
                        commands: 6 executed, 0 repeated, 0 refused
                        due: 5 done, 0 left to others
                        expectations: 5 held, 0 failed
                        """);
    }

    @Test
    void due_work_cannot_run_inside_one_transaction() throws IOException {
        Path file = Files.writeString(folder.resolve("story.jsonl"), STORY + "{\"due\":\"2026-03-02T00:00:00Z\"}\n");

        CommandRun run = run("run", "--atomic", file.toString());

        assertThat(run.exit()).isEqualTo(1);
        assertThat(run.err())
                .contains(":7: due work runs in transactions of its own, never in one transaction with other commands");
        assertThat(run.out()).contains("0 executed");
    }

    @Test
    void a_bad_due_line_is_reported() throws IOException {
        assertThat(story("{\"due\":\"tomorrow\"}\n").err()).contains(":1: field \"due\": ");
        assertThat(story("{\"due\":\"2026-03-02T00:00:00Z\",\"until\":\"x\"}\n").err())
                .contains(":1: ")
                .contains("until");
        assertThat(story("{\"due\":\"2026-03-02T00:00:00Z\",\"beforeApproval\":\"PT-1S\"}\n")
                        .err())
                .contains(":1: a window is announced 0 to PT8784H before it closes, not PT-1S");
        assertThat(story("{\"bulk\":[{\"due\":\"2026-03-02T00:00:00Z\"}]}\n").err())
                .contains(":1: a bulk holds commands and repetitions of commands, not \"due\"");
        assertThat(story("{\"due\":\"2999-01-01T00:00:00Z\"}\n").err()).contains(":1: effective-in-future: calendar ");
    }

    private CommandRun story(String lines) throws IOException {
        return run(
                "run", Files.writeString(folder.resolve("story.jsonl"), lines).toString());
    }

    private CommandRun run(String... arguments) {
        List<String> all = new ArrayList<>(Arrays.asList(arguments));
        all.add("--db");
        all.add(db);
        return CommandRun.piecework(all.toArray(String[]::new));
    }
}
