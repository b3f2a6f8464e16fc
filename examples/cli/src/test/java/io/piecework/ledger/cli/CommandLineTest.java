package io.piecework.ledger.cli;

import static io.piecework.ledger.cli.CommandRun.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The commands on the example results file. */
class CommandLineTest {

    private static final String FILE = "batch-results.csv";
    private static final String NOW = "2026-11-24T12:00:00Z";

    @TempDir
    Path folder;

    private String db;

    @BeforeEach
    void create_a_database() {
        db = "jdbc:h2:file:" + folder.resolve("earnings");
    }

    @Test
    void imports_a_file_and_prints_balances_that_sum_to_zero() {
        CommandRun imported = run("import", "mturk", FILE, "--now", NOW);
        assertThat(imported.exit()).isZero();
        assertThat(imported.out()).isEmpty();
        assertThat(imported.err())
                .endsWith("batch-results.csv    12          3         0               12         9"
                        + "         1          0         0\n");

        assertThat(run("balances", "--csv").out()).isEqualTo("""
                        worker,currency,awaiting_review,held,available,in_transit,paid,unclaimed,withheld
                        W-ADA,USD,0.00,0.00,0.17,0.00,0.00,0.00,0.00
                        W-BEN,USD,0.00,0.00,0.42,0.00,0.00,0.00,0.00
                        W-CHI,USD,0.00,0.00,0.17,0.00,0.00,0.00,0.00
                        W-DEE,USD,0.12,0.00,0.25,0.00,0.00,0.00,0.00
                        W-EVA,USD,0.12,0.00,0.25,0.00,0.00,0.00,0.00
                        """);
        assertThat(run("trial-balance", "--csv").out()).isEqualTo("""
                        account,currency,debit,credit,balance
                        cash,USD,0.00,0.00,0.00
                        opening,USD,0.00,0.00,0.00
                        requester:available,USD,3.42,0.30,3.12
                        requester:reserved,USD,1.89,3.42,-1.53
                        worker:held,USD,0.00,0.00,0.00
                        worker:available,USD,0.00,1.26,-1.26
                        worker:in-transit,USD,0.00,0.00,0.00
                        worker:unclaimed,USD,0.00,0.00,0.00
                        worker:withheld,USD,0.00,0.00,0.00
                        fees,USD,0.00,0.33,-0.33
                        payout-fees,USD,0.00,0.00,0.00
                        vat,USD,0.00,0.00,0.00
                        exchange,USD,0.00,0.00,0.00
                        rounding,USD,0.00,0.00,0.00
                        tax,USD,0.00,0.00,0.00
                        forfeited,USD,0.00,0.00,0.00
                        expense,USD,0.00,0.00,0.00
                        bad-debts,USD,0.00,0.00,0.00
                        total,USD,5.31,5.31,0.00
                        """);
    }

    @Test
    void prints_a_statement_for_days_in_a_time_zone() {
        run("import", "mturk", FILE, "--now", NOW);

        CommandRun statement = run(
                "statement",
                "W-CHI",
                "--from",
                "2026-06-01",
                "--to",
                "2026-06-02",
                "--zone",
                "America/Los_Angeles",
                "--format",
                "csv");
        assertThat(statement.exit()).isZero();
        assertThat(statement.out())
                .isEqualTo(
                        "effective,recorded,kind,assignment,task,requester,title,payout,award,operation,currency,gross,fee,tax,net,offered,held_until,overturn_until,balance,category,reason\n"
                                + "2026-06-01T17:49:18-07:00,2026-11-24T04:00:00-08:00,approved,3OOA5LQSAJ08XUI6D39ZZZZG4ZDMEN,"
                                + "3IS0J8HT9LGMXG9EDN581U33XTPLPF,mturk,Is there a dog in the picture?,,,,USD,0.05,0.00,0.00,0.05,,,,0.05,,\n"
                                + "2026-06-01T20:21:14-07:00,2026-11-24T04:00:00-08:00,rejected,3BR4QMW2WXFOGO4MVN4A4WFHYM4L1V,"
                                + "32KHVDGAJ8GXBENYJQWX4HH5344TFJ,mturk,Count the boxes on the shelf,,,,USD,0.00,0.00,0.00,0.00,0.25,,2026-07-01T18:17:56-07:00,0.05,,"
                                + "\"The picture shows the shop next door, \"\"Kiosk 7\"\".\"\n");
    }

    @Test
    void imports_bonuses_approvals_and_overturns_and_counts_them() throws IOException {
        run("import", "mturk", FILE, "--now", NOW);
        Path bonuses = Files.writeString(folder.resolve("bonus.csv"), """
                workerId,assignmentId,bonusAmount,reason
                W-CHI,3OOA5LQSAJ08XUI6D39ZZZZG4ZDMEN,1.25,fast
                W-NEW,OTHER,0.02,thanks
                W-NEW,OTHER,0.03,thanks
                """);
        Path approvals = Files.writeString(
                folder.resolve("approve.csv"), "assignmentId\r\n3OOA5LQSAJ08XUI6D39ZZZZG4ZDMEN\r\nOTHER\r\n");
        Path newer = Files.writeString(
                folder.resolve("newer.csv"),
                Files.readString(Path.of(FILE))
                        .lines()
                        .filter(line -> line.contains("HITId") || line.contains("3BR4QMW2WXFOGO4MVN4A4WFHYM4L1V"))
                        .map(line -> line.replace("\"Rejected\"", "\"Approved\"")
                                .replace(
                                        "\"\",\"Mon Jun 01 20:21:14 PDT 2026\"",
                                        "\"Tue Jun 02 20:21:14 PDT 2026\",\"\""))
                        .collect(Collectors.joining("\n")));

        CommandRun imported =
                run("import", "mturk", bonuses.toString(), approvals.toString(), newer.toString(), "--now", NOW);
        assertThat(imported.exit()).isEqualTo(1);
        assertThat(imported.err())
                .contains("bonus.csv:4: id-reused: award:mturk-bonus:OTHER was recorded with amount USD 0.02, now given"
                        + " as USD 0.03\n")
                .contains("approve.csv:3: assignment:OTHER is not recorded, the file says approved\n")
                .endsWith("""
                        1 rejected before and approved now
                        2 new bonuses, 1 of them for assignments not recorded here
                        """);
        assertThat(run("balances", "--csv").out())
                .contains("W-CHI,USD,0.00,0.00,1.67,0.00,0.00,0.00,0.00\n")
                .contains("W-NEW,USD,0.00,0.00,0.02,0.00,0.00,0.00,0.00\n");
        assertThat(run("statement", "W-NEW").out()).contains("mturk-bonus:OTHER", "bonus", "reason: thanks");
    }

    @Test
    void explains_an_assignment_to_its_worker() {
        run("import", "mturk", FILE, "--now", NOW);

        CommandRun run = run("explain", "3BR4QMW2WXFOGO4MVN4A4WFHYM4L1V", "--worker", "W-CHI");
        assertThat(run.exit()).isZero();
        assertThat(run.err()).isEmpty();
        assertThat(run.out()).isEqualTo("""
                        Explanation of assignment:3BR4QMW2WXFOGO4MVN4A4WFHYM4L1V: rejected
                        Count the boxes on the shelf
                        worker:W-CHI on task:32KHVDGAJ8GXBENYJQWX4HH5344TFJ of requester:mturk

                        2026-06-02T01:14:14Z, recorded 2026-11-24T12:00:00Z  import:mturk
                            worker:W-CHI took a slot of task:32KHVDGAJ8GXBENYJQWX4HH5344TFJ. Price: USD 0.25 reward plus USD 0.05 fee (20 % of USD 0.25, rounded half-up to 0.01, at least USD 0.01). requester:mturk has reserved USD 0.30 for it. There is no deadline for submitting. Title: "Count the boxes on the shelf"
                            reward USD 0.25, fee USD 0.05

                        2026-06-02T01:17:56Z, recorded 2026-11-24T12:00:00Z  import:mturk
                            Submitted. It awaits review, without a deadline.

                        2026-06-02T03:21:14Z, recorded 2026-11-24T12:00:00Z  import:mturk
                            Rejected by import:mturk. Nothing is paid. USD 0.30 went back to requester:mturk. The slot is used up. It can be appealed or overturned until 2026-07-02T01:17:56Z, 30 days after it was submitted. Reason: "The picture shows the shop next door, "Kiosk 7"."
                            reward USD 0.00, released USD 0.30

                        The rejection can be appealed or overturned until 2026-07-02T01:17:56Z, 30 days after it was submitted. After that, only two operators together can overturn it.
                        """);
    }

    @Test
    void explains_an_assignment_to_its_requester_and_to_no_other_party() {
        run("import", "mturk", FILE, "--now", NOW);

        String everything = run("explain", "3BR4QMW2WXFOGO4MVN4A4WFHYM4L1V").out();
        assertThat(everything).contains("requester:mturk:USD available USD").hasLineCount(17);
        assertThat(run("explain", "3BR4QMW2WXFOGO4MVN4A4WFHYM4L1V", "--requester", "mturk")
                        .out())
                .isEqualTo(everything);
        assertRefused(
                run("explain", "3BR4QMW2WXFOGO4MVN4A4WFHYM4L1V", "--worker", "W-ADA"),
                "no assignment 3BR4QMW2WXFOGO4MVN4A4WFHYM4L1V of worker W-ADA; 'piecework statement W-ADA' lists");
        assertRefused(
                run("explain", "3BR4QMW2WXFOGO4MVN4A4WFHYM4L1V", "--requester", "acme"),
                "no assignment 3BR4QMW2WXFOGO4MVN4A4WFHYM4L1V of requester acme");
        assertRefused(
                run("explain", "nothing"), "no assignment nothing in this ledger; 'piecework statement WORKER' lists");
        assertThat(run("explain").exit()).isEqualTo(2);
        assertThat(run("explain", "a", "--worker", "w", "--requester", "r").exit())
                .isEqualTo(2);
        assertThat(CommandRun.piecework("explain", "--help").out())
                .contains("ASSIGNMENT", "--worker", "--requester", "--db");
    }

    @Test
    void reports_a_row_that_contradicts_what_is_recorded() throws IOException {
        run("import", "mturk", FILE, "--now", NOW);
        Path dearer = Files.writeString(
                folder.resolve("dearer.csv"), Files.readString(Path.of(FILE)).replaceFirst("\\$0.05", "\\$0.06"));

        CommandRun again = run("import", "mturk", dearer.toString(), "--now", NOW);

        assertThat(again.exit()).isEqualTo(1);
        assertThat(again.err())
                .contains(
                        "dearer.csv:2: assignment:3V2SEH60KVJ50CE9UVW53EFR4EDT2S: reward is recorded as USD 0.05, the file says USD 0.06\n");
    }

    @Test
    void compacts_the_database_file() throws IOException {
        run("import", "mturk", FILE, "--now", NOW);

        assertThat(Files.size(folder.resolve("earnings.mv.db"))).isLessThan(200_000);
        Path trace = folder.resolve("earnings.trace.db");
        assertThat(trace).as(() -> read(trace)).doesNotExist();
    }

    @Test
    void lists_payable_workers_and_explains_why_one_is_not_paid() {
        run("import", "mturk", FILE, "--now", NOW);
        assertThat(run("payouts", "--csv", "--threshold", "0.25", "--quantum", "0.10", "--fee", "20%")
                        .out())
                .isEqualTo("""
                        worker,currency,available,payable,fee,sent,carry
                        W-BEN,USD,0.42,0.40,0.10,0.30,0.02
                        W-DEE,USD,0.25,0.20,0.00,0.20,0.05
                        W-EVA,USD,0.25,0.20,0.00,0.20,0.05
                        """);
        assertThat(run("payouts", "why", "W-BEN", "--threshold", "0.42", "--more-than", "--fee", "0.05")
                        .out())
                .isEqualTo("""
                                  amount
                held                0.00
                in transit          0.00
                available           0.42
                to the threshold    0.00
                payable             0.42
                fee                 0.05
                sent                0.37
                carry               0.00
                no-payout-method: worker:W-BEN has no payout method, a payout needs one; what is available stays available
                below-threshold: worker:W-BEN:USD has USD 0.42 available, a payout needs more than USD 0.42
                """);
        CommandRun negative = run("payouts", "--threshold", "-1");
        assertThat(negative.exit()).isEqualTo(2);
        assertThat(negative.err()).startsWith("threshold USD -1.00 is negative");
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            return e.toString();
        }
    }

    private CommandRun run(String... args) {
        return CommandRun.on(db, args);
    }
}
