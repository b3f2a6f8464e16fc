package io.piecework.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.piecework.ledger.command.Refusal;
import io.piecework.ledger.command.RefusalCode;
import io.piecework.ledger.engine.port.SideTables.SharedClock;
import io.piecework.ledger.fixtures.SettableClock;
import io.piecework.ledger.money.Amount;
import io.piecework.ledger.payout.CancelPayout;
import io.piecework.ledger.payout.PayoutPolicy;
import io.piecework.ledger.payout.RequestPayout;
import io.piecework.ledger.payout.SetPayoutMethod;
import io.piecework.ledger.work.award.CompensateWorker;
import org.junit.jupiter.api.Test;

/** What a sender is told when the ledger refuses a claim. */
class PayoutQueueTest {

    private final SettableClock clock = SettableClock.at("2026-11-24T09:00:00Z");

    @Test
    void a_claim_that_is_refused_while_no_other_sender_has_the_attempt_is_no_empty_queue() {
        try (Ledger ledger = Ledger.builder().inMemory().simulatedClock(clock).build()) {
            ledger.execute(CompensateWorker.of("c-1", "ada", Amount.of("9.00", "USD"), "thanks"));
            ledger.execute(SetPayoutMethod.of("m-1", "ada", "bank", "tok_1"));
            ledger.execute(RequestPayout.of("p-1", "ada", PayoutPolicy.minorUnit("USD")));

            assertThatThrownBy(() -> refusing(ledger).claim("bank"))
                    .isInstanceOf(Refusal.class)
                    .hasMessageContaining("wrong-state");

            ledger.execute(CancelPayout.of("p-1"));
            assertThat(refusing(ledger).claim("bank")).isEmpty();
        }
    }

    @Test
    void an_attempt_that_is_cancelled_between_the_query_and_the_claim_is_left_out() {
        try (Ledger ledger = Ledger.builder().inMemory().simulatedClock(clock).build()) {
            ledger.execute(CompensateWorker.of("c-1", "ada", Amount.of("9.00", "USD"), "thanks"));
            ledger.execute(SetPayoutMethod.of("m-1", "ada", "bank", "tok_1"));
            ledger.execute(RequestPayout.of("p-1", "ada", PayoutPolicy.minorUnit("USD")));
            var queue = new PayoutQueue(
                    ledger.asOperator().ports().reading(),
                    claim -> {
                        ledger.execute(CancelPayout.of("p-1"));
                        throw refusal();
                    },
                    clock,
                    SharedClock.simulatedBy(clock));

            assertThat(queue.claim("bank")).isEmpty();
        }
    }

    private PayoutQueue refusing(Ledger ledger) {
        return new PayoutQueue(
                ledger.asOperator().ports().reading(),
                claim -> {
                    throw refusal();
                },
                clock,
                SharedClock.simulatedBy(clock));
    }

    private static Refusal refusal() {
        return Refusal.because(RefusalCode.WRONG_STATE, "payout:p-1", "is %s", "strange", "requested");
    }
}
