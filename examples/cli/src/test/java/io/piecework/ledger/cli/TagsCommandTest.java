package io.piecework.ledger.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Tags on the command line, in the story that uses them. */
class TagsCommandTest {

    private static final String DB = "jdbc:h2:mem:tags;DB_CLOSE_DELAY=-1";

    @BeforeAll
    static void tell_the_story() {
        CommandRun run = CommandRun.on(DB, "run", "../stories/S11.jsonl");
        assertThat(run.err()).isEmpty();
        assertThat(run.exit()).isZero();
    }

    @Test
    void finds_the_events_with_a_tag() {
        assertThat(CommandRun.on(DB, "find", "batch", "8").out()).isEqualTo("""
                position  event                stream                  sequence  effective             recorded
                      18  funds-released       requester:s11-acme:USD         2  2026-05-02T10:30:00Z  2026-05-02T10:30:00Z
                      19  assignment-rejected  assignment:s11-dogs-3          2  2026-05-02T10:30:00Z  2026-05-02T10:30:00Z
                      20  earnings-credited    worker:s11-ada:USD             2  2026-05-02T11:00:00Z  2026-05-02T11:00:00Z
                      21  funds-reserved       requester:s11-acme:USD         3  2026-05-02T11:00:00Z  2026-05-02T11:00:00Z
                      22  bonus-granted        award:s11-bonus                0  2026-05-02T11:00:00Z  2026-05-02T11:00:00Z
                """);
        assertThat(CommandRun.on(DB, "find", "cost-center", "4711", "--newest", "--most", "2", "--json")
                        .out())
                .isEqualTo("""
                {"position":4,"event":"task-published","stream":"task:s11-dogs","sequence":0,\
                "effective":"2026-05-01T09:10:00Z","recorded":"2026-05-01T09:10:00Z"}
                {"position":3,"event":"funds-reserved","stream":"requester:s11-acme:USD","sequence":1,\
                "effective":"2026-05-01T09:10:00Z","recorded":"2026-05-01T09:10:00Z"}
                """);
        CommandRun cut = CommandRun.on(DB, "find", "batch", "7", "--most", "1");
        assertThat(cut.err()).isEqualTo("there are more; continue with --after 3\n");
    }

    @Test
    void says_what_is_wrong_with_a_search() {
        CommandRun.assertRefused(CommandRun.on(DB, "find", "batch", "9"), "no event has the tag batch=9");
        CommandRun.assertRefused(
                CommandRun.on(DB, "find", "batch", "8", "--after", "1000"),
                "no event has the tag batch=8 beyond position 1000");
        CommandRun words = CommandRun.on(DB, "find", "Clear", "photos");
        assertThat(words.exit()).isEqualTo(2);
        assertThat(words.err())
                .startsWith("\"Clear\" is no name of a tag: it has 1 to 40 of the characters a-z 0-9 - .");
        assertThat(CommandRun.on(DB, "find", "Clear", "--newest").err())
                .startsWith("--newest needs the name and the VALUE of a tag");
    }

    @Test
    void reports_and_exports_are_of_the_commands_with_a_tag() {
        assertThat(CommandRun.on(DB, "report", "spending", "--tag", "batch=7").outWithoutFingerprint())
                .isEqualTo("""
                requester  kind   task      title          currency  to_workers  fees   tax  total  entries  first_position  last_position
                s11-acme   task   s11-dogs  Find the dogs  USD             1.00  0.20  0.00   1.20        2              15             17
                s11-acme   total                           USD             1.00  0.20  0.00   1.20        2              15             17
                """);
        assertThat(CommandRun.on(DB, "report", "entries", "--account", "fees", "--tag", "batch=7", "--csv")
                        .out()
                        .lines())
                .hasSize(3);
        assertThat(CommandRun.on(DB, "export", "csv", "--tag", "batch=8").out().lines())
                .hasSizeGreaterThan(3)
                .filteredOn(row -> row.contains("award:s11-bonus") || row.contains("assignment:s11-dogs-3"))
                .hasSizeGreaterThan(2);
    }

    @Test
    void says_which_reports_and_exports_take_no_tag() {
        CommandRun liability = CommandRun.on(DB, "report", "liability", "--tag", "batch=7");
        assertThat(liability.exit()).isEqualTo(2);
        assertThat(liability.err())
                .startsWith("report liability has no --tag; it has --owner, --currency, --as-of and --zone");
        CommandRun hledger = CommandRun.on(DB, "export", "hledger", "--tag", "batch=7");
        assertThat(hledger.exit()).isEqualTo(2);
        assertThat(hledger.err())
                .startsWith("--tag is for csv and jsonl; hledger asserts every account's balance, which a part of the"
                        + " journal does not give");
        CommandRun half = CommandRun.on(DB, "report", "spending", "--tag", "batch");
        assertThat(half.exit()).isEqualTo(2);
        assertThat(half.err()).startsWith("--tag batch has no value; give a name and a value, such as batch=7");
    }

    @Test
    void a_statement_prints_the_named_tags() {
        assertThat(CommandRun.on(DB, "statement", "s11-ada", "--tags", "batch,reviewer-note")
                        .out())
                .contains("    tags: batch=7, reviewer-note=sharp photos\n")
                .contains("    tags: batch=8\n");
        assertThat(CommandRun.on(DB, "statement", "s11-ada").out()).doesNotContain("tags");
        assertThat(CommandRun.on(DB, "statement", "s11-ada", "--tags", "batch", "--format", "csv")
                        .out())
                .contains(",reason,tag_batch\n")
                .contains(",Two clear photos,8\n");
        CommandRun settlements =
                CommandRun.on(DB, "statement", "s11-ada", "--tags", "batch", "--settlements", "--format", "csv");
        assertThat(settlements.exit()).isEqualTo(2);
        assertThat(settlements.err())
                .startsWith("--tags has no effect on --settlements, whose rows are no lines of the statement");
    }
}
