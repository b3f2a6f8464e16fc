package io.piecework.ledger.sending;

import static org.assertj.core.api.Assertions.assertThat;

import io.piecework.ledger.Ledger;
import io.piecework.ledger.RefusedException;
import io.piecework.ledger.command.Actor;
import io.piecework.ledger.command.BusyException;
import io.piecework.ledger.command.ConflictException;
import io.piecework.ledger.command.StorageException;
import io.piecework.ledger.command.id.WorkerId;
import io.piecework.ledger.fixtures.CentPayouts;
import io.piecework.ledger.fixtures.FaultRounds;
import io.piecework.ledger.payout.CancelPayout;
import io.piecework.ledger.payout.PayoutOutcome;
import io.piecework.ledger.payout.PayoutStatus;
import io.piecework.ledger.payout.PayoutSteps.ClaimedAttempt;
import io.piecework.ledger.payout.PayoutView;
import io.piecework.ledger.payout.ReportPayout;
import io.piecework.ledger.payout.SubmitPayout;
import io.piecework.ledger.sending.SimulatedBank.Mood;
import io.piecework.ledger.testdb.EachDatabase;
import io.piecework.ledger.testdb.FreshDatabase;
import io.piecework.ledger.testdb.TestDatabase;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Timeout;

/**
 * Two senders in two processes whose clocks are hours apart work at the same time, while others die at every step, workers cancel, and the bank is
 * good, mute, late, down, refusing or silent by turns. At the end, the bank has booked each attempt once, and its books and the ledger's agree.
 */
@Timeout(300)
class SendersAndBankTest {

    private static final long SEED = Long.getLong("piecework.senders.seed", 20_261_201);
    private static final int ROUNDS = FaultRounds.times(10, 50, 1_600);
    private static final Duration MOMENT = Duration.ofMillis(60);
    private static final int WORKERS = 3;
    private static final List<Mood> MOODS = List.of(Mood.values());

    /** A sender that dies while it calls the bank. */
    private static final class Death extends Error {
        private static final long serialVersionUID = 1L;
    }

    private final Random random = new Random(SEED);
    private final List<String> payouts = new ArrayList<>();
    private int cancelled;

    @EachDatabase
    void a_bank_with_keys_books_each_attempt_once(TestDatabase database) throws InterruptedException {
        run(database, new SimulatedBank(true), Duration.ofDays(1));
    }

    @EachDatabase
    void a_bank_without_keys_books_no_attempt_twice(TestDatabase database) throws InterruptedException {
        run(database, new SimulatedBank(false), Duration.ZERO);
    }

    private void run(TestDatabase database, SimulatedBank bank, Duration recognises) throws InterruptedException {
        try (FreshDatabase fresh = database.fresh();
                Ledger ahead = open(fresh, Duration.ofHours(3));
                Ledger behind = open(fresh, Duration.ofHours(-3))) {
            CentPayouts.earn(ahead, WORKERS);
            for (int i = 0; i < ROUNDS; i++) {
                bank.feel(MOODS.get(random.nextInt(MOODS.size())));
                bank.silent(random.nextInt(4) == 0);
                request(ahead, 1 + random.nextInt(3));
                dieAtAStep(random.nextBoolean() ? ahead : behind, bank);
                var other = CompletableFuture.runAsync(() -> send(behind, new SimulatedRail(bank, recognises)));
                if (random.nextInt(3) == 0) {
                    cancel(behind);
                }
                send(ahead, dying(bank, recognises));
                other.join();
                if (random.nextInt(5) == 0) {
                    bank.work();
                    bank.settle();
                    Thread.sleep(MOMENT.toMillis());
                }
            }
            settle(ahead, behind, bank, recognises);
            requireAgreement(ahead, bank);
            System.out.printf(
                    "%s: %d payouts, %d cancelled, %d bookings; seed %d%n",
                    database, payouts.size(), cancelled, bank.books().size(), SEED);
        }
    }

    private static Ledger open(FreshDatabase database, Duration ahead) {
        InstantSource system = InstantSource.system();
        return Ledger.builder()
                .dataSource(database.dataSource())
                .clock(() -> system.instant().plus(ahead))
                .build();
    }

    private void request(Ledger ledger, int count) {
        for (int i = 0; i < count; i++) {
            String payout = "p-" + payouts.size() + (random.nextBoolean() ? "" : "_with_an_id_that_no_bank_can_carry");
            payouts.add(payout);
            CentPayouts.executeUntilAnswered(ledger, CentPayouts.request(payout, worker(payout)));
        }
    }

    private static String worker(String payout) {
        return "w-" + Math.floorMod(payout.hashCode(), WORKERS);
    }

    private void cancel(Ledger ledger) {
        String payout = payouts.get(payouts.size() - 1);
        try {
            CentPayouts.executeUntilAnswered(
                    ledger, CancelPayout.of(payout).by(Actor.worker(new WorkerId(worker(payout)))));
            cancelled++;
        } catch (RefusedException maySend) {
            // a sender has it
        }
    }

    /** A sender takes some of its steps and is not heard of again. */
    private void dieAtAStep(Ledger ledger, SimulatedBank bank) {
        int steps = random.nextInt(4);
        for (ClaimedAttempt claimed : claim(ledger)) {
            if (steps > 0) {
                CentPayouts.executeUntilAnswered(
                        ledger, SubmitPayout.of(claimed.payout(), claimed.attempt(), claimed.claim()));
            }
            if (steps > 1) {
                try {
                    bank.order(claimed.reference(), claimed.amount().value());
                } catch (IllegalStateException noAnswer) {
                    // the bank may have it
                }
            }
        }
    }

    private static List<ClaimedAttempt> claim(Ledger ledger) {
        try {
            return ledger.asOperator().payouts().claim("bank", "dead", MOMENT, 1);
        } catch (StorageException | BusyException | ConflictException unknown) {
            return List.of();
        }
    }

    private PayoutRail dying(SimulatedBank bank, Duration recognises) {
        int before = random.nextInt(8);
        int after = random.nextInt(8);
        return new SimulatedRail(bank, recognises) {
            private int calls;

            @Override
            public RailAnswer send(RailPayment payment) {
                if (calls == before) {
                    throw new Death();
                }
                RailAnswer answer = super.send(payment);
                if (calls++ == after) {
                    throw new Death();
                }
                return answer;
            }
        };
    }

    private static void send(Ledger ledger, PayoutRail rail) {
        try {
            PayoutSender.of(ledger, rail).claim(MOMENT).most(3).build().runOnce();
        } catch (Death | RuntimeException died) {
            // the next one goes on
        }
    }

    /** The bank is good at last, and claims are over. What no sender may send again, a person looks up in the bank's books. */
    private void settle(Ledger one, Ledger other, SimulatedBank bank, Duration recognises) throws InterruptedException {
        bank.feel(Mood.GOOD);
        bank.silent(false);
        bank.work();
        for (int i = 0; i < 3; i++) {
            Thread.sleep(MOMENT.toMillis());
            var second = CompletableFuture.runAsync(() -> send(other, new SimulatedRail(bank, recognises)));
            PayoutSender.of(one, new SimulatedRail(bank, recognises))
                    .claim(MOMENT)
                    .build()
                    .runOnce();
            second.join();
            bank.settle();
        }
        for (PayoutView unsent : one.asOperator()
                .lists()
                .payouts(PayoutStatus.SUBMITTED, "bank", null, 10_000)
                .items()) {
            assertThat(recognises).as("a person is needed: %s", unsent).isZero();
            assertThat(bank.books()).doesNotContain(unsent.reference());
            one.execute(ReportPayout.of(unsent.payout(), 1, PayoutOutcome.FAILED));
        }
    }

    private void requireAgreement(Ledger ledger, SimulatedBank bank) {
        assertThat(bank.books()).doesNotHaveDuplicates();
        List<String> paid = new ArrayList<>();
        for (String payout : payouts) {
            PayoutView view = ledger.asOperator().payout(payout).orElseThrow();
            boolean booked = bank.books().contains(view.reference());
            assertThat(booked).as("%s, seed %d", view, SEED).isEqualTo(view.status() == PayoutStatus.PAID);
            assertThat(view.status())
                    .as("%s, seed %d", view, SEED)
                    .isIn(PayoutStatus.PAID, PayoutStatus.FAILED, PayoutStatus.CANCELLED);
            if (booked) {
                paid.add(view.reference());
                assertThat(ledger.asOperator().lists().payoutByReference(view.reference()))
                        .contains(view);
            }
        }
        assertThat(bank.books()).containsExactlyInAnyOrderElementsOf(paid);
        assertThat(bank.booked()).isEqualByComparingTo(BigDecimal.valueOf(paid.size(), 2));
        assertThat(ledger.asOperator().payouts().unsent("bank")).isEmpty();
        ledger.asOperator().payouts().exceptions(open -> {
            throw new AssertionError("an exception: " + open);
        });
        CentPayouts.assertClean(ledger);
    }
}
