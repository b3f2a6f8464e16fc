package io.piecework.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.piecework.ledger.command.Actor;
import io.piecework.ledger.command.BusyException;
import io.piecework.ledger.command.Command;
import io.piecework.ledger.command.StorageException;
import io.piecework.ledger.engine.Engine;
import io.piecework.ledger.engine.TestEngine;
import io.piecework.ledger.money.Amount;
import io.piecework.ledger.payout.CancelPayout;
import io.piecework.ledger.payout.ClaimPayout;
import io.piecework.ledger.payout.PayoutOutcome;
import io.piecework.ledger.payout.PayoutPolicy;
import io.piecework.ledger.payout.PayoutSteps.ClaimedAttempt;
import io.piecework.ledger.payout.PayoutSteps.UnsentAttempt;
import io.piecework.ledger.payout.PayoutSteps.Waiting;
import io.piecework.ledger.payout.ReissuePayout;
import io.piecework.ledger.payout.ReportPayout;
import io.piecework.ledger.payout.RequestPayout;
import io.piecework.ledger.payout.ResolvePayout;
import io.piecework.ledger.payout.SetPayoutMethod;
import io.piecework.ledger.payout.SubmitPayout;
import io.piecework.ledger.testdb.EachDatabase;
import io.piecework.ledger.testdb.FreshDatabase;
import io.piecework.ledger.testdb.TestDatabase;
import io.piecework.ledger.work.award.CompensateWorker;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/** A queue in which nothing is blocked, and no claim is lost. */
class PayoutQueueTest {

    private static final PayoutPolicy CENTS = PayoutPolicy.minorUnit("USD");
    private static final Duration TEN_MINUTES = Duration.ofMinutes(10);

    /** The bank corrects its file: it has paid the first attempts after all. */
    @EachDatabase
    void a_payout_that_was_paid_meanwhile_does_not_block_the_others(TestDatabase kind) {
        try (FreshDatabase database = kind.fresh();
                Engine engine = TestEngine.over(database)) {
            PayoutQueue queue = queue(engine, engine::write);
            requested(engine, "p-1", "ada");
            engine.write(ReportPayout.of("p-1", 1, PayoutOutcome.FAILED));
            engine.write(ReissuePayout.of("p-1", 2));
            engine.write(ReportPayout.of("p-1", 1, PayoutOutcome.PAID));
            engine.write(ResolvePayout.accepting("p-1", 1, PayoutOutcome.PAID, "the bank corrected its file")
                    .by(Actor.operator("ann")));
            requested(engine, "p-2", "bob");

            assertThat(queue.waiting()).isEqualTo(new Waiting(1, 0));
            assertThat(queue.unsent("bank")).extracting(PayoutQueueTest::name).containsExactly("p-1@2", "p-2@1");
            assertThat(queue.claim("bank", "sender", TEN_MINUTES, 1))
                    .extracting(claimed -> claimed.payout().value())
                    .containsExactly("p-2");

            engine.write(CancelPayout.of("p-1"));
            assertThat(queue.unsent("bank")).extracting(PayoutQueueTest::name).containsExactly("p-2@1");
        }
    }

    @EachDatabase
    void an_attempt_can_be_claimed_again_when_the_payment_of_an_earlier_one_came_back(TestDatabase kind) {
        try (FreshDatabase database = kind.fresh();
                Engine engine = TestEngine.over(database)) {
            PayoutQueue queue = queue(engine, engine::write);
            requested(engine, "p-1", "ada");
            engine.write(ReportPayout.of("p-1", 1, PayoutOutcome.PAID));
            engine.write(ReportPayout.of("p-1", 1, PayoutOutcome.RETURNED));
            engine.write(ReissuePayout.of("p-1", 2));

            assertThat(queue.waiting()).isEqualTo(new Waiting(1, 0));
            assertThat(queue.claim("bank")).extracting(ClaimedAttempt::attempt).containsExactly(2);
        }
    }

    @Test
    void the_claims_before_a_failure_are_returned_with_their_tokens() {
        for (RuntimeException fault :
                List.of(new BusyException("full"), new StorageException(StorageException.Code.UNAVAILABLE, "gone"))) {
            try (FreshDatabase database = TestDatabase.H2.fresh();
                    Engine engine = TestEngine.over(database)) {
                requested(engine, "p-1", "ada");
                requested(engine, "p-2", "bob");
                requested(engine, "p-3", "eva");

                List<ClaimedAttempt> claimed =
                        queue(engine, failingAfter(1, engine, fault)).claim("bank");
                assertThat(claimed).extracting(one -> one.payout().value()).containsExactly("p-1");
                engine.write(SubmitPayout.of("p-1", 1, claimed.get(0).claim().value()));
                assertThatThrownBy(() ->
                                queue(engine, failingAfter(0, engine, fault)).claim("bank"))
                        .isSameAs(fault);
            }
        }
    }

    private static Consumer<Command> failingAfter(int claims, Engine engine, RuntimeException fault) {
        int[] left = {claims};
        return command -> {
            if (command instanceof ClaimPayout && left[0]-- <= 0) {
                throw fault;
            }
            engine.write(command);
        };
    }

    private static PayoutQueue queue(Engine engine, Consumer<Command> execute) {
        return new PayoutQueue(engine, execute, TestEngine.clock(), engine.sharedClock());
    }

    private static void requested(Engine engine, String payout, String worker) {
        engine.write(CompensateWorker.of("b-" + worker, worker, Amount.parse("USD 5.00"), "earned"));
        engine.write(SetPayoutMethod.of("m-" + worker, worker, "bank", "tok"));
        engine.write(RequestPayout.of(payout, worker, CENTS));
    }

    private static String name(UnsentAttempt attempt) {
        return attempt.payout().value() + "@" + attempt.attempt();
    }
}
