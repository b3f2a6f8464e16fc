package io.piecework.ledger.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.piecework.ledger.Ledger;
import io.piecework.ledger.payout.PayoutPolicy;
import io.piecework.ledger.payout.RequestPayout;
import io.piecework.ledger.payout.SetPayoutMethod;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Payouts that are claimed, sent and answered by a rail. */
@Tag("slow")
class PayoutAnswersTest {

    private static final String HEAD = "payout,attempt,worker,currency,amount,token,claim,until\n";

    @TempDir
    Path folder;

    private String db;

    @BeforeEach
    void create_a_database() {
        db = "jdbc:h2:file:" + folder.resolve("earnings");
    }

    @Test
    void claims_payouts_and_records_answers() throws IOException {
        run("import", "mturk", "batch-results.csv", "--now", "2026-11-24T12:00:00Z");
        try (Ledger ledger = Ledger.file(folder.resolve("earnings"))) {
            ledger.execute(SetPayoutMethod.of("m-1", "W-BEN", "bank", "tok_ben"));
            ledger.execute(RequestPayout.of("p-1", "W-BEN", PayoutPolicy.minorUnit("USD")));
        }

        claims_submits_and_prints_once();
        Path notices = Files.writeString(
                folder.resolve("notices.csv"),
                "payout,attempt,status,at,reason\np-1,1,submitted,,\np-1,1,paid,,\np-9,1,paid,,\np-1,x,paid,,\np-1,1,lost,,\n");
        for (int i = 0; i < 2; i++) {
            CommandRun run = run("payouts", "notices", notices.toString());
            assertThat(run.exit()).isEqualTo(1);
            assertThat(run.err().lines().map(line -> line.replace(folder + "/", "")))
                    .containsExactly(
                            "notices.csv:4: unknown-subject: payout:p-9 is unknown, it would have to be requested",
                            "notices.csv:5: attempt \"x\" is not a number from 1",
                            "notices.csv:6: status \"lost\" is none of unknown, submitted, unclaimed, paid, failed, returned,"
                                    + " reversed",
                            "5 rows, 2 recorded, 3 problems");
            assertThat(run("balances", "--csv").out()).contains("W-BEN,USD,0.00,0.00,0.00,0.00,0.42,0.00,0.00\n");
        }
        lists_an_answer_that_contradicts_an_earlier_one();
    }

    private void claims_submits_and_prints_once() throws IOException {
        String waiting =
                "payout,attempt,worker,currency,amount,token,claimant,claimed until\np-1,1,W-BEN,USD,0.42,tok_ben,";
        assertThat(run("payouts", "unsent", "--rail", "bank").out()).isEqualTo(waiting + ",\n");
        Path given = Files.writeString(folder.resolve("given.csv"), claim("me"));
        assertThat(run("payouts", "unsent", "--rail", "bank").out()).startsWith(waiting + "me,20");
        assertThat(claim("you")).isEqualTo(HEAD);
        assertThat(run("payouts", "release", given.toString())).isEqualTo(new CommandRun(0, "", ""));
        assertThat(run("payouts", "submit", given.toString()).err().replace(folder + "/", ""))
                .startsWith("given.csv:2: wrong-state: payout:p-1 is released from the claim ");

        Path claimed = Files.writeString(folder.resolve("claimed.csv"), claim("me"));
        CommandRun submitted = run("payouts", "submit", claimed.toString());
        assertThat(submitted).isEqualTo(new CommandRun(0, Files.readString(claimed), ""));
        CommandRun again = run("payouts", "submit", claimed.toString());
        assertThat(again.exit()).isEqualTo(1);
        assertThat(again.out()).isEqualTo(HEAD);
        assertThat(again.err().replace(folder + "/", ""))
                .isEqualTo(
                        "claimed.csv:2: payout:p-1 was submitted before; ask the rail for attempt 1, do not send it\n");
        assertThat(run("payouts", "release", claimed.toString()).err())
                .contains("claimed.csv:2: wrong-state: payout:p-1 is submitted, it would have to be requested");
        assertThat(run("payouts", "unsent", "--rail", "bank").out().lines()).hasSize(1);
    }

    private String claim(String claimant) {
        String out = run("payouts", "claim", "--rail", "bank", "--claimant", claimant)
                .out();
        assertThat(out).startsWith(HEAD);
        assertThat(out.substring(HEAD.length()))
                .matches("(p-1,1,W-BEN,USD,0.42,tok_ben,claim:[-0-9a-f]{36},20[-0-9T:.]+Z\n)?");
        return out;
    }

    /** It moves no money until an operator decides. */
    private void lists_an_answer_that_contradicts_an_earlier_one() throws IOException {
        Path notices = Files.writeString(
                folder.resolve("later.csv"), "payout,attempt,status,reason\np-1,1,failed,\"no such account, sorry\"\n");
        run("payouts", "notices", notices.toString(), "--now", "2099-01-01T00:00:00Z");

        assertThat(run("payouts", "exceptions").out()).isEqualTo("""
                payout,attempt,worker,currency,amount,status,reported,recorded,reason
                p-1,1,W-BEN,USD,0.42,paid,failed,2099-01-01T00:00:00Z,"no such account, sorry"
                """);
        assertThat(run("balances", "--csv").out()).contains("W-BEN,USD,0.00,0.00,0.00,0.00,0.42,0.00,0.00\n");
    }

    private CommandRun run(String... args) {
        return CommandRun.on(db, args);
    }
}
