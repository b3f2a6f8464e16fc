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

        assertThat(run("payouts", "take", "--rail", "bank", "--taker", "me").out())
                .isEqualTo("payout,attempt,worker,currency,amount,token\np-1,1,W-BEN,USD,0.42,tok_ben\n");
        assertThat(run("payouts", "take", "--rail", "bank", "--taker", "you").out())
                .isEqualTo("payout,attempt,worker,currency,amount,token\n");

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
                            "notices.csv:6: status \"lost\" is none of submitted, unknown, unclaimed, paid, failed, returned,"
                                    + " reversed",
                            "5 rows, 2 recorded, 3 problems");
            assertThat(run("balances", "--csv").out()).contains("W-BEN,USD,0.00,0.00,0.00,0.00,0.42,0.00,0.00\n");
        }
        lists_an_answer_that_contradicts_an_earlier_one();
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
