package io.piecework.ledger.cli.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.piecework.ledger.cli.CommandRun;
import java.util.Arrays;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The reports of the stories as they are printed. */
class ReportCommandTest {

    private String db;

    @BeforeEach
    void create_a_database() {
        db = "jdbc:h2:mem:" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1";
    }

    @Test
    void rolls_accounts_forward() {
        runStory("S7");
        CommandRun run = report("roll-forward", "--from", "2026-04-03", "--to", "2026-04-04");
        assertThat(run.exit()).isZero();
        assertThat(run.out()).contains("""
                        account_class  account              currency  opening  debits  credits  closing  postings  first_position  last_position
                        """).contains("""
                        liabilities    worker:in-transit    EUR          0.00    0.00    40.00   -40.00         1              13             13
                        """);
    }

    /** The payout of 40.00 leaves, fails and comes back, and leaves again. */
    @Test
    void lists_the_entries_of_an_account_as_csv_and_as_json_lines() {
        runStory("S7");
        String[] asked = {"entries", "--account", "worker:in-transit", "--to", "2026-04-04"};
        assertThat(report(with(asked, "--csv")).out()).isEqualTo("""
                account,owner,currency,amount,sum,event,stream,sequence,position,effective,recorded,reason
                worker:in-transit,s7-ada,EUR,-40.00,-40.00,payout-requested,payout:s7-payout,0,13,2026-04-03T12:00:00Z,2026-04-03T12:00:00Z,
                """);
        assertThat(report(with(asked, "--json")).outWithoutFingerprint()).isEqualTo("""
                {"account":"worker:in-transit","owner":"s7-ada","currency":"EUR","amount":"-40.00","sum":"-40.00",\
                "event":"payout-requested","stream":"payout:s7-payout","sequence":0,"position":13,\
                "effective":"2026-04-03T12:00:00Z","recorded":"2026-04-03T12:00:00Z","reason":""}
                """);
    }

    @Test
    void prints_what_is_owed_with_its_control_account() {
        runStory("S7");
        CommandRun run = report("liability", "--now", "2026-05-01T00:00:00Z");
        assertThat(run.exit()).isZero();
        assertThat(run.outWithoutFingerprint()).isEqualTo("""
                worker  currency  held  available  in_transit  unclaimed   owed  control  overdrawn  days_0_to_30  days_31_to_60  days_61_to_90  over_90
                s7-ada  EUR       0.00      60.00        0.00       0.00  60.00    60.00       0.00         60.00           0.00           0.00     0.00
                total   EUR       0.00      60.00        0.00       0.00  60.00    60.00       0.00         60.00           0.00           0.00     0.00
                """);
        assertThat(report("quarters", "--year", "2026", "--json").out()).startsWith("""
                {"worker":"s7-ada","period":"2026-Q2","currency":"EUR","gross":"100.00","fees":"0.00","withheld":"0.00",\
                "consideration":"100.00","payout_fees":"0.00","expenses":"0.00","paid_out":"40.00","activities":1,""");
    }

    @Test
    void prints_payouts_by_state_and_age() {
        runStory("S6");
        assertThat(report("payouts", "--now", "2026-06-10T00:00:00Z").outWithoutFingerprint())
                .isEqualTo("""
                status  days   payouts  currency  gross  open_exceptions
                paid    0-30         1  USD       25.50                0
                paid    31-60        1  USD       10.00                0
                failed  31-60        1  USD        7.25                0
                """);
        assertThat(report("payouts", "--now", "2026-06-10T00:00:00Z", "--detail", "--csv")
                        .outWithoutFingerprint())
                .isEqualTo("""
                payout,attempt,worker,rail,currency,gross,status,reason,open_exceptions,requested,since,days
                s6-p1,1,s6-ada,mail-money,USD,10.00,paid,,0,2026-05-01T14:00:00Z,2026-05-01T16:00:00Z,39
                s6-p3,1,s6-cho,mail-money,USD,7.25,failed,the recipient is blocked,0,2026-05-01T14:00:00Z,2026-05-01T16:00:00Z,39
                s6-p2,2,s6-ben,mail-money,USD,25.50,paid,,0,2026-06-01T09:00:00Z,2026-06-01T10:00:00Z,8
                """);
    }

    /** 40.00 of 100.00 are on their way on 3 April, come back and leave again on the 4th. */
    @Test
    void prints_balances_as_of_a_moment() {
        runStory("S7");
        CommandRun run = CommandRun.piecework("balances", "--as-of", "2026-04-03T12:00:00.000001Z", "--db", db);
        assertThat(run.outWithoutFingerprint()).isEqualTo("""
                worker  currency  awaiting_review  held  available  in_transit  paid
                s7-ada  EUR                  0.00  0.00      60.00       40.00  0.00
                """);
        assertThat(CommandRun.piecework("balances", "--as-of", "16", "--csv", "--db", db)
                        .outWithoutFingerprint())
                .isEqualTo("""
                worker,currency,awaiting_review,held,available,in_transit,paid,unclaimed,withheld
                s7-ada,EUR,0.00,0.00,100.00,0.00,0.00,0.00,0.00
                """);
        assertThat(CommandRun.piecework("balances", "--as-of", "recorded:2027-01-01T00:00:00Z", "--csv", "--db", db)
                        .out())
                .endsWith("s7-ada,EUR,0.00,0.00,60.00,0.00,40.00,0.00,0.00\n");
    }

    @Test
    void finds_no_fee_that_differs_and_no_exception() {
        runStory("S9");
        CommandRun fees = report("fees");
        assertThat(fees.exit()).isZero();
        assertThat(fees.outWithoutFingerprint())
                .isEqualTo("stream  event  currency  base  terms  expected  posted  difference  position\n");
        assertThat(report("exceptions", "--csv").out())
                .isEqualTo(
                        "kind,stream,worker,requester,currency,amount,by,approver,reason,effective,recorded,position\n");
    }

    @Test
    void finds_ids_and_words() {
        runStory("S7");
        CommandRun payout = CommandRun.piecework("find", "s7-payout", "--db", db);
        assertThat(payout.exit()).isZero();
        assertThat(payout.out()).isEqualTo("""
                where  event             stream            sequence  position  recorded              text
                id     payout-requested  payout:s7-payout         0        13  2026-04-03T12:00:00Z  s7-payout
                """);
        assertThat(CommandRun.piecework("find", "Account CLOSED", "--json", "--db", db)
                        .out())
                .isEqualTo("""
                {"where":"reason","event":"payout-failed","stream":"payout:s7-payout","sequence":2,"position":16,\
                "recorded":"2026-04-04T08:00:00Z","text":"account closed"}
                """);
        CommandRun nothing = CommandRun.piecework("find", "no such thing", "--db", db);
        CommandRun.assertRefused(nothing, "\"no such thing\" is in no id, title, reason or reference");
        CommandRun cut = CommandRun.piecework("find", "s7", "--most", "1", "--db", db);
        assertThat(cut.out()).isEqualTo("""
                where        event        stream                 sequence  position  recorded              text
                id contains  funds-added  requester:s7-acme:EUR         0         1  2026-04-01T09:00:00Z  s7-acme:EUR
                """);
        assertThat(cut.err()).isEqualTo("searched up to position 1 of 21; continue with --after 1\n");
        assertThat(CommandRun.piecework("find", "s7", "--most", "1001", "--db", db)
                        .exit())
                .isEqualTo(2);
    }

    @Test
    void an_unknown_account_is_answered_with_the_nearest_one() {
        runStory("S7");
        CommandRun run = report("entries", "--account", "feeds");
        assertThat(run.exit()).isEqualTo(2);
        assertThat(run.err()).startsWith("no account \"feeds\"; did you mean fees?\n");
    }

    private void runStory(String story) {
        assertThat(CommandRun.piecework("run", "../stories/" + story + ".jsonl", "--db", db)
                        .exit())
                .isZero();
    }

    private static String[] with(String[] args, String last) {
        String[] all = Arrays.copyOf(args, args.length + 1);
        all[args.length] = last;
        return all;
    }

    private CommandRun report(String... args) {
        var all = new String[args.length + 3];
        all[0] = "report";
        System.arraycopy(args, 0, all, 1, args.length);
        all[args.length + 1] = "--db";
        all[args.length + 2] = db;
        return CommandRun.piecework(all);
    }
}
