package io.piecework.ledger.payout;

import static org.assertj.core.api.Assertions.assertThat;

import io.piecework.ledger.Ledger;
import io.piecework.ledger.command.Actor;
import io.piecework.ledger.money.Amount;
import io.piecework.ledger.testdb.EachDatabase;
import io.piecework.ledger.testdb.FreshDatabase;
import io.piecework.ledger.testdb.TestDatabase;
import io.piecework.ledger.work.award.CompensateWorker;
import java.time.Duration;

/** Whether a sender that died after the submission of an attempt may call the rail when it runs again. */
class MaySendTest {

    @EachDatabase
    void an_attempt_may_be_sent_until_it_is_answered_or_an_earlier_one_is_or_may_be_paid(TestDatabase database) {
        try (FreshDatabase fresh = database.fresh();
                Ledger ledger = Ledger.builder().dataSource(fresh.dataSource()).build()) {
            ledger.execute(CompensateWorker.of("b-1", "ada", Amount.parse("EUR 1.00"), "sorry"));
            ledger.execute(SetPayoutMethod.of("m-1", "ada", "bank", "tok-1"));
            ledger.execute(RequestPayout.of("p-1", "ada", PayoutPolicy.minorUnit("EUR")));
            assertMaySend(ledger, 1, false);
            submit(ledger, 1);
            assertMaySend(ledger, 1, true);
            ledger.execute(ReportPayout.of("p-1", 1, PayoutOutcome.FAILED));
            assertMaySend(ledger, 1, false);
            ledger.execute(ReissuePayout.of("p-1", 2));
            submit(ledger, 2);
            assertMaySend(ledger, 1, false);
            assertMaySend(ledger, 2, true);

            ledger.execute(ReportPayout.of("p-1", 1, PayoutOutcome.PAID));
            assertMaySend(ledger, 2, false);
            ledger.execute(ResolvePayout.accepting("p-1", 1, PayoutOutcome.PAID, "the bank shows it")
                    .by(Actor.operator("ann")));
            assertMaySend(ledger, 2, false);
            assertThat(payout(ledger).paidBefore()).isTrue();
            ledger.execute(ReportPayout.of("p-1", 1, PayoutOutcome.RETURNED));
            assertMaySend(ledger, 2, true);
        }
    }

    private static void submit(Ledger ledger, int attempt) {
        ledger.execute(ClaimPayout.of("k-" + attempt, "p-1", attempt, "sender", Duration.ofMinutes(10)));
        ledger.execute(SubmitPayout.of("p-1", attempt, "k-" + attempt));
    }

    private static void assertMaySend(Ledger ledger, int attempt, boolean expected) {
        assertThat(payout(ledger).maySend(attempt)).isEqualTo(expected);
        assertThat(ledger.asOperator().lists().worker("ada").payouts(null, null, 2))
                .satisfies(page -> assertThat(page.items()).containsExactly(payout(ledger)));
    }

    private static PayoutView payout(Ledger ledger) {
        return ledger.asOperator().payout("p-1").orElseThrow();
    }
}
