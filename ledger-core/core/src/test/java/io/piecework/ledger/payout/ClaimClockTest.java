package io.piecework.ledger.payout;

import static io.piecework.ledger.payout.PayoutTest.CENTS;
import static io.piecework.ledger.payout.PayoutTest.assertRefused;
import static io.piecework.ledger.payout.PayoutTest.usd;
import static org.assertj.core.api.Assertions.assertThat;

import io.piecework.ledger.Ledger;
import io.piecework.ledger.Proof;
import io.piecework.ledger.account.DepositFunds;
import io.piecework.ledger.testdb.EachDatabase;
import io.piecework.ledger.testdb.FreshDatabase;
import io.piecework.ledger.testdb.TestDatabase;
import io.piecework.ledger.work.assignment.AcceptAssignment;
import io.piecework.ledger.work.assignment.ApproveAssignment;
import io.piecework.ledger.work.assignment.SubmitAssignment;
import io.piecework.ledger.work.task.PublishTask;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Processes whose clocks differ: the database's clock decides when a claim ends. */
class ClaimClockTest {

    private static final Duration TEN_MINUTES = Duration.ofMinutes(10);
    private static final int PAYOUTS = 20;

    @EachDatabase
    void a_taker_whose_clock_is_ahead_takes_nothing_that_another_has_claimed(TestDatabase database) {
        try (FreshDatabase fresh = database.fresh();
                Ledger ledger = requested(fresh);
                Ledger ahead = open(fresh, Duration.ofMinutes(11))) {
            assertThat(take(ledger, "one")).hasSize(PAYOUTS);
            assertThat(take(ahead, "two")).isEmpty();
            assertRefused(ahead, ClaimPayout.of("k", "p-1", 1, "two", TEN_MINUTES), "already-claimed");
            assertRefused(ahead, CancelPayout.of("p-1"), "already-claimed");
        }
    }

    @EachDatabase
    void a_claim_of_a_taker_whose_clock_is_ahead_or_behind_ends_like_any_other(TestDatabase database) throws Exception {
        for (Duration difference : List.of(Duration.ofDays(30), Duration.ofDays(-30))) {
            try (FreshDatabase fresh = database.fresh();
                    Ledger ledger = requested(fresh);
                    Ledger other = open(fresh, difference)) {
                Duration moment = Duration.ofMillis(1_500);
                assertThat(other.asOperator().payouts().claim("bank", "one", moment, PAYOUTS))
                        .hasSize(PAYOUTS);
                assertThat(fresh.column("""
                        SELECT COUNT(*)
                        FROM ledger_payout_step
                        WHERE until_at BETWEEN CURRENT_TIMESTAMP AND CURRENT_TIMESTAMP + INTERVAL '2' SECOND""")).containsExactly(String.valueOf(PAYOUTS));
                assertThat(take(ledger, "two")).isEmpty();
                Thread.sleep(moment.toMillis());
                assertThat(take(ledger, "two")).hasSize(PAYOUTS);
            }
        }
    }

    /** Clocks of the machine show nanoseconds. */
    @Test
    void a_claim_ends_at_a_whole_microsecond() {
        try (Ledger ledger = requested(Ledger.builder()
                .inMemory()
                .clock(InstantSource.fixed(Instant.parse("2026-11-30T09:00:00.123456789Z")))
                .build())) {
            assertThat(take(ledger, "one")).hasSize(PAYOUTS);
            Proof.assertHolds(ledger);
        }
    }

    private static List<String> take(Ledger ledger, String taker) {
        var taken = new ArrayList<String>();
        ledger.asOperator()
                .payouts()
                .claim("bank", taker, TEN_MINUTES, 1_000)
                .forEach(attempt -> taken.add(attempt.payout().value()));
        return taken;
    }

    private static Ledger requested(FreshDatabase database) {
        return requested(open(database, Duration.ZERO));
    }

    private static Ledger requested(Ledger ledger) {
        ledger.execute(DepositFunds.of("d", "acme", usd("100.00")));
        ledger.execute(PublishTask.of("t", "acme", usd("100.00"), 1));
        ledger.execute(AcceptAssignment.of("a", "t", "ada"));
        ledger.execute(SubmitAssignment.of("a"));
        ledger.execute(ApproveAssignment.of("a"));
        ledger.execute(SetPayoutMethod.of("m-1", "ada", "bank", "tok_1"));
        for (int i = 1; i <= PAYOUTS; i++) {
            ledger.execute(RequestPayout.of("p-" + i, "ada", CENTS).amount(usd("1.00")));
        }
        return ledger;
    }

    private static Ledger open(FreshDatabase database, Duration ahead) {
        InstantSource system = InstantSource.system();
        return Ledger.builder()
                .dataSource(database.dataSource())
                .clock(() -> system.instant().plus(ahead))
                .build();
    }
}
