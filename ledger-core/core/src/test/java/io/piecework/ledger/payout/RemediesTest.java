package io.piecework.ledger.payout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.piecework.ledger.Ledger;
import io.piecework.ledger.PayoutQueue;
import io.piecework.ledger.account.worker.SuspendWorker;
import io.piecework.ledger.command.Actor;
import io.piecework.ledger.command.Recovery;
import io.piecework.ledger.money.Amount;
import io.piecework.ledger.payout.PayoutSteps.UnsentAttempt;
import io.piecework.ledger.work.award.AdjustEarnings;
import io.piecework.ledger.work.award.CompensateWorker;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What the guides tell operators to do about payouts that must not go out, or went out. */
class RemediesTest {

    private static final Actor ANN = Actor.operator("ann");
    private static final PayoutPolicy CENTS = PayoutPolicy.minorUnit("EUR");

    private final Ledger ledger = Ledger.inMemory();
    private final PayoutQueue queue = ledger.asOperator().payouts();

    @BeforeEach
    void ada_has_earned_nine_euros() {
        ledger.execute(CompensateWorker.of("b-1", "ada", Amount.parse("EUR 9.00"), "sorry"));
        ledger.execute(SetPayoutMethod.of("m-1", "ada", "bank", "tok-1"));
    }

    @AfterEach
    void close() {
        ledger.close();
    }

    @Test
    void a_payout_requested_before_a_suspension_goes_out_unless_it_is_cancelled() {
        ledger.execute(RequestPayout.of("p-1", "ada", CENTS));
        ledger.execute(SuspendWorker.of("s-1", "ada", "a stolen account"));
        assertThat(queue.unsent("bank"))
                .extracting(UnsentAttempt::payout)
                .extracting(Object::toString)
                .containsExactly("payout:p-1");

        ledger.execute(CancelPayout.of("p-1").by(ANN));
        assertThat(queue.unsent("bank")).isEmpty();
        assertThatThrownBy(() -> ledger.execute(RequestPayout.of("p-2", "ada", CENTS)))
                .hasMessageStartingWith("worker-suspended: ");
    }

    @Test
    void a_wrong_dismissal_is_corrected_by_an_adjustment() {
        ledger.execute(RequestPayout.of("p-1", "ada", CENTS));
        ledger.execute(ReportPayout.of("p-1", 1, PayoutOutcome.FAILED));
        ledger.execute(ReportPayout.of("p-1", 1, PayoutOutcome.PAID));
        ledger.execute(ResolvePayout.dismissing("p-1", 1, PayoutOutcome.PAID, "the bank was wrong")
                .by(ANN));
        assertThatThrownBy(
                        () -> ledger.execute(ResolvePayout.accepting("p-1", 1, PayoutOutcome.PAID, "the bank was right")
                                .by(ANN)))
                .hasMessage("id-reused: payout:p-1 was recorded with verdict dismissed, now given as accepted");

        ledger.execute(RequestPayout.of("p-2", "ada", CENTS));
        ledger.execute(AdjustEarnings.of("fix-1", "ada", Amount.parse("EUR -9.00"), "p-1/1 was paid", "ben")
                .recovering(Recovery.NEGATIVE)
                .by(ANN));
        assertThat(ledger.asWorker("ada").balance("EUR").orElseThrow().available())
                .hasToString("EUR -9.00");
    }

    /** The backup has p-1 as requested, and has nothing of p-2; the bank has paid both. */
    @Test
    void the_banks_payments_are_reported_after_a_restore_and_before_any_sender() {
        ledger.execute(RequestPayout.of("p-1", "ada", CENTS.from(Amount.parse("EUR 1.00"))));
        ledger.execute(CompensateWorker.of("b-2", "ada", Amount.parse("EUR 2.00"), "sorry"));

        ledger.execute(RequestPayout.of("p-2", "ada", CENTS)); // sent again, with its id
        ledger.execute(ReportPayout.of("p-1", 1, PayoutOutcome.PAID));
        ledger.execute(ReportPayout.of("p-2", 1, PayoutOutcome.SUBMITTED));

        assertThat(queue.claim("bank")).isEmpty();
        assertThatThrownBy(() -> ledger.execute(ClaimPayout.of("k-1", "p-2", 1, "night-job", Duration.ofMinutes(10))))
                .hasMessageStartingWith("wrong-state: payout:p-2 is submitted");
        assertThat(ledger.asWorker("ada").balance("EUR").orElseThrow().paid()).hasToString("EUR 9.00");
    }
}
