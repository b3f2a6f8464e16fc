package io.piecework.ledger.cli.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.piecework.ledger.cli.CommandRun;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Pages of lists as tables, CSV and JSON lines, on the story S0: a task of twelve slots, eight approved, two rejected. */
class ListCommandTest {

    private static final String DB = "jdbc:h2:mem:" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1";

    @BeforeAll
    static void run_a_story() {
        assertThat(CommandRun.piecework("run", "../stories/S0.jsonl", "--db", DB)
                        .exit())
                .isZero();
    }

    @Test
    void prints_tasks_workers_and_deposits() {
        assertThat(list("tasks --requester s0-acme").out()).isEqualTo("""
                        task     title            status     currency  reward  slots  taken  published             expires
                        s0-dogs  Is there a dog?  published  USD         0.50     12     10  2026-03-02T09:05:00Z
                        """);
        assertThat(list("workers --currency USD").out()).isEqualTo("""
                        worker  currency  awaiting_review  held  available  in_transit  paid
                        s0-ada  USD                  0.00  0.00       4.00        0.00  0.00
                        """);
        assertThat(list("deposits --requester s0-acme --json").out()).isEqualTo("""
                        {"kind":"deposit","id":"s0-deposit","requester":"s0-acme","currency":"USD","amount":"20.00",\
                        "effective":"2026-03-02T09:00:00Z"}
                        """);
    }

    @Test
    void prints_page_after_page() {
        CommandRun first = list("assignments --worker s0-ada --status rejected --most 1 --csv");
        assertThat(first.out()).isEqualTo("""
                        assignment,task,worker,currency,reward,status,deadline,requester,title,accepted,submitted,decided,\
                        overturn_until,paid,reversed,reason
                        s0-photo-9,s0-dogs,s0-ada,USD,0.50,rejected,,s0-acme,Is there a dog?,2026-03-02T10:00:00Z,\
                        2026-03-02T10:00:00Z,2026-03-03T08:10:00Z,2026-04-01T10:00:00Z,0.00,0.00,this is a cat
                        """);
        assertThat(first.err())
                .startsWith("more; continue with --after rejected/")
                .endsWith("\n");
        String key = first.err().strip().substring("more; continue with --after ".length());
        CommandRun second = list("assignments --task s0-dogs --status rejected --json --after " + key);
        assertThat(second.out()).startsWith("{\"assignment\":\"s0-photo-10\",").hasLineCount(1);
        assertThat(second.err()).isEmpty();
    }

    @Test
    void prints_nothing_for_an_empty_list() {
        for (String empty : List.of(
                "reviews --requester s0-acme",
                "payouts --worker s0-ada",
                "payouts --status paid --rail bank",
                "appeals",
                "appeals --requester s0-acme",
                "appeals --worker s0-ada",
                "holds",
                "holds --worker s0-ada",
                "awards --worker s0-ada",
                "awards --requester s0-acme",
                "assignments --task s0-dogs --requester another")) {
            CommandRun run = list(empty);
            assertThat(run.exit()).as(empty).isZero();
            assertThat(run.out() + run.err()).as(empty).isEmpty();
        }
    }

    @Test
    void says_which_option_is_missing_or_has_no_effect() {
        assertThat(refused("payouts")).isEqualTo("list payouts needs --status or --worker");
        assertThat(refused("payouts --worker ada --rail bank"))
                .isEqualTo("list payouts has --worker, or --rail with --status; give one of them");
        assertThat(refused("assignments")).isEqualTo("list assignments needs --task or --worker");
        assertThat(refused("assignments --task t --worker w"))
                .isEqualTo("list assignments has --worker, or --task; give one of them");
        assertThat(refused("appeals --requester a --worker b"))
                .isEqualTo("list appeals has --requester, or --worker; give one of them");
        assertThat(refused("tasks")).isEqualTo("list tasks needs --requester");
        assertThat(refused("tasks --rail bank"))
                .isEqualTo("list tasks has no --rail; it has --requester, --status and --after, --most, --csv, --json");
        assertThat(refused("tasks --requester a --status publishd"))
                .isEqualTo(
                        "--status \"publishd\" is none of published, stopped, expired, archived; did you mean published?");
        assertThat(refused("holds --most 0")).isEqualTo("a page has 1 to 10000 items, not 0");
        assertThat(refused("holds --after x"))
                .isEqualTo("\"x\" is not the key of a page of this list; take it from the page before");
        assertThat(refused("reveiws")).contains("did you mean reviews?");
    }

    private static String refused(String args) {
        CommandRun run = list(args);
        assertThat(run.exit()).isEqualTo(2);
        return run.err().lines().findFirst().orElseThrow();
    }

    private static CommandRun list(String args) {
        var all = new ArrayList<String>();
        all.add("list");
        all.addAll(List.of(args.split(" ")));
        all.addAll(List.of("--db", DB));
        return CommandRun.piecework(all.toArray(String[]::new));
    }
}
