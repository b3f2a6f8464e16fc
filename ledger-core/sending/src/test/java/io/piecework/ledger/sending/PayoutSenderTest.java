package io.piecework.ledger.sending;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.piecework.ledger.Ledger;
import io.piecework.ledger.Objection;
import io.piecework.ledger.command.Actor;
import io.piecework.ledger.command.RuleFailedException;
import io.piecework.ledger.command.id.PayoutId;
import io.piecework.ledger.fixtures.CentPayouts;
import io.piecework.ledger.fixtures.HostApplication;
import io.piecework.ledger.fixtures.SettableClock;
import io.piecework.ledger.payout.CancelPayout;
import io.piecework.ledger.payout.ClaimPayout;
import io.piecework.ledger.payout.PayoutOutcome;
import io.piecework.ledger.payout.PayoutStatus;
import io.piecework.ledger.payout.PayoutSteps.ClaimedAttempt;
import io.piecework.ledger.payout.ReissuePayout;
import io.piecework.ledger.payout.ReportPayout;
import io.piecework.ledger.payout.ResolvePayout;
import io.piecework.ledger.payout.SubmitPayout;
import io.piecework.ledger.sending.SimulatedBank.Mood;
import io.piecework.ledger.testdb.FreshDatabase;
import io.piecework.ledger.testdb.TestDatabase;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What a sender does with each answer of the rail, and without one. The clock stands still until a test moves it. */
@Timeout(60)
class PayoutSenderTest {

    private static final Duration DAY = Duration.ofDays(1);
    private static final Duration CLAIM = Duration.ofMinutes(10);

    private final SettableClock clock = SettableClock.at("2026-12-01T09:00:00Z");
    private final Ledger ledger =
            Ledger.builder().inMemory().simulatedClock(clock).build();
    private final SimulatedBank bank = new SimulatedBank(true);
    private final PayoutSender sender = sender(new SimulatedRail(bank, DAY));

    @BeforeEach
    void earn() {
        CentPayouts.earn(ledger, 1);
    }

    @AfterEach
    void close() {
        CentPayouts.assertClean(ledger);
        ledger.close();
    }

    @Test
    void sends_each_payout_once_and_records_what_becomes_of_it() {
        request("p-1", "p-2");

        assertThat(sender.runOnce()).isEqualTo(new SenderStatus("bank", false, 2, 4, 0, 0, ""));
        assertThat(bank.books()).containsExactly("p-1/1", "p-2/1");
        assertThat(status("p-1")).isEqualTo(PayoutStatus.SUBMITTED);

        bank.settle();
        sender.runOnce();
        sender.runOnce();

        assertThat(status("p-1")).isEqualTo(PayoutStatus.PAID);
        assertThat(bank.orders("p-1/1")).isEqualTo(1);
        assertThat(bank.books()).containsExactly("p-1/1", "p-2/1");
    }

    @Test
    void gives_the_money_back_if_the_rail_refuses_and_sends_the_next_attempt() {
        bank.feel(Mood.REFUSING);
        request("p-1");
        sender.runOnce();

        assertThat(status("p-1")).isEqualTo(PayoutStatus.FAILED);
        assertThat(ledger.asOperator().payout("p-1").orElseThrow().reason()).hasToString("account closed");

        bank.feel(Mood.GOOD);
        ledger.execute(ReissuePayout.of("p-1", 2));
        sender.runOnce();
        assertThat(bank.books()).containsExactly("p-1/2");
    }

    @Test
    void asks_the_rail_whose_answer_is_lost_and_does_not_send_again() {
        bank.feel(Mood.MUTE);
        request("p-1");
        assertThatThrownBy(sender::runOnce).hasMessage("timeout");
        bank.settle();

        sender.runOnce();

        assertThat(status("p-1")).isEqualTo(PayoutStatus.PAID);
        assertThat(bank.orders("p-1/1")).isEqualTo(1);
    }

    /** Another sender may still be about to call, as long as its claim lasts. */
    @Test
    void sends_again_what_the_rail_never_got_once_the_claim_is_over() {
        bank.feel(Mood.DOWN);
        request("p-1");
        assertThatThrownBy(sender::runOnce).hasMessage("no connection");
        bank.feel(Mood.GOOD);

        sender.runOnce();
        assertThat(bank.books()).isEmpty();

        clock.advance(CLAIM);
        assertThat(sender.runOnce().unanswered()).isZero();
        assertThat(bank.books()).containsExactly("p-1/1");
        assertThat(status("p-1")).isEqualTo(PayoutStatus.SUBMITTED);
    }

    /** No question finds what is in the bank's inbox, so it is sent again, and the bank recognises it. */
    @Test
    void a_bank_that_works_late_books_once() {
        bank.feel(Mood.LATE);
        request("p-1");
        assertThatThrownBy(sender::runOnce).hasMessage("timeout");
        bank.feel(Mood.GOOD);
        clock.advance(CLAIM);
        sender.runOnce();
        assertThat(bank.orders("p-1/1")).isEqualTo(2);

        bank.work();
        bank.settle();
        sender.runOnce();
        assertThat(bank.books()).containsExactly("p-1/1");
        assertThat(status("p-1")).isEqualTo(PayoutStatus.PAID);
    }

    @Test
    void a_bank_that_never_answers_gets_nothing_twice() {
        bank.silent(true);
        bank.feel(Mood.MUTE);
        request("p-1");
        assertThatThrownBy(sender::runOnce).hasMessage("timeout");
        for (int i = 0; i < 10; i++) {
            clock.advance(Duration.ofHours(1));
            assertThat(sender.runOnce().unanswered()).isEqualTo(1);
        }
        assertThat(bank.orders("p-1/1")).isEqualTo(1);
        assertThat(status("p-1")).isEqualTo(PayoutStatus.SUBMITTED);
    }

    @Test
    void leaves_to_a_person_what_a_bank_without_keys_never_got() {
        var without = new SimulatedBank(false);
        PayoutSender careful = sender(new SimulatedRail(without, Duration.ZERO));
        without.feel(Mood.LATE);
        request("p-1");
        assertThatThrownBy(careful::runOnce).hasMessage("timeout");
        without.feel(Mood.GOOD);

        for (int i = 0; i < 10; i++) {
            clock.advance(Duration.ofHours(1));
            assertThat(careful.runOnce().unanswered()).isEqualTo(1);
        }
        without.work();
        without.settle();
        assertThat(careful.runOnce().unanswered()).isZero();

        assertThat(without.books()).containsExactly("p-1/1");
        assertThat(status("p-1")).isEqualTo(PayoutStatus.PAID);
    }

    @Test
    void leaves_to_a_person_what_the_rail_would_not_recognise_any_more() {
        bank.feel(Mood.DOWN);
        request("p-1");
        assertThatThrownBy(sender::runOnce).hasMessage("no connection");
        bank.feel(Mood.GOOD);

        clock.advance(DAY);
        assertThat(sender.runOnce().unanswered()).isEqualTo(1);
        assertThat(bank.books()).isEmpty();

        ledger.execute(ReportPayout.of("p-1", 1, PayoutOutcome.FAILED).because("the bank has no payment p-1/1"));
        assertThat(sender.runOnce().unanswered()).isZero();
    }

    /** The bank may have got it when that claim began, and has forgotten it by now. */
    @Test
    void counts_from_the_beginning_of_a_claim_that_was_longer_than_its_own() {
        request("p-1");
        submit(ledger.asOperator()
                .payouts()
                .claim("bank", "night", Duration.ofHours(23), 1)
                .get(0));

        clock.advance(Duration.ofHours(23).plus(CLAIM));
        assertThat(sender(new SimulatedRail(bank, Duration.ofHours(23)))
                        .runOnce()
                        .unanswered())
                .isEqualTo(1);
        assertThat(bank.books()).isEmpty();
        assertThat(sender(new SimulatedRail(bank, DAY)).runOnce().unanswered()).isZero();
        assertThat(bank.books()).containsExactly("p-1/1");
    }

    @Test
    void does_not_send_again_what_the_rail_had_accepted_and_now_does_not_find() {
        request("p-1");
        ClaimedAttempt claimed = claim();
        submit(claimed);
        ledger.execute(ReportPayout.of("p-1", 1, PayoutOutcome.SUBMITTED));
        clock.advance(CLAIM);

        assertThat(sender.runOnce().unanswered()).isEqualTo(1);
        assertThat(bank.books()).isEmpty();
    }

    @Test
    void does_not_send_again_while_an_earlier_attempt_may_be_paid() {
        bank.feel(Mood.REFUSING);
        request("p-1");
        sender.runOnce();
        ledger.execute(ReissuePayout.of("p-1", 2));
        bank.feel(Mood.DOWN);
        assertThatThrownBy(sender::runOnce).hasMessage("no connection");
        ledger.execute(ReportPayout.of("p-1", 1, PayoutOutcome.PAID));
        bank.feel(Mood.GOOD);
        clock.advance(CLAIM);

        assertThat(sender.runOnce().unanswered()).isEqualTo(1);
        assertThat(bank.books()).isEmpty();

        ledger.execute(ResolvePayout.dismissing("p-1", 1, PayoutOutcome.PAID, "it is another payment")
                .by(Actor.operator("ann")));
        sender.runOnce();
        assertThat(bank.books()).containsExactly("p-1/2");
    }

    /** It was paused between submission and call, for so long that a person has decided. */
    @Test
    void a_sender_that_wakes_up_late_does_not_call_the_rail() {
        request("p-1");
        ClaimedAttempt claimed = claim();
        submit(claimed);
        ledger.execute(ReportPayout.of("p-1", 1, PayoutOutcome.FAILED).because("the bank has no payment p-1/1"));
        ledger.execute(ReissuePayout.of("p-1", 2));

        var steps = SendingSteps.of(ledger, new SimulatedRail(bank, DAY));
        assertThat(steps.send(new PayoutId("p-1"), 1)).isEqualTo(SendingSteps.Step.NONE);
        assertThat(steps.ask(new PayoutId("p-1"), 1)).isEqualTo(SendingSteps.Step.NONE);
        assertThat(bank.books()).isEmpty();
    }

    @Test
    void the_holder_of_a_claim_need_not_wait_for_its_end() {
        request("p-1");
        submit(claim());
        var steps = SendingSteps.of(ledger, new SimulatedRail(bank, DAY));

        assertThat(steps.ask(new PayoutId("p-1"), 1)).isEqualTo(SendingSteps.Step.UNCLEAR);
        assertThat(bank.books()).isEmpty();
        assertThat(steps.askOrSend(new PayoutId("p-1"), 1)).isEqualTo(SendingSteps.Step.ANSWERED);
        assertThat(steps.askOrSend(new PayoutId("p-1"), 1)).isEqualTo(SendingSteps.Step.ANSWERED);
        assertThat(bank.orders("p-1/1")).isEqualTo(1);
    }

    /** One failure is enough: each attempt that is submitted to a rail that is down must be asked about later. */
    @Test
    void gives_back_what_it_has_not_submitted_when_the_rail_fails() {
        bank.feel(Mood.DOWN);
        request("p-1", "p-2", "p-3");
        assertThatThrownBy(sender::runOnce).hasMessage("no connection");

        assertThat(sender.status().failures()).isEqualTo(1);
        assertThat(sender.status().lastFailure()).isEqualTo("java.lang.IllegalStateException");
        assertThat(ledger.asOperator().payouts().claim("bank")).hasSize(2);
    }

    @Test
    void a_payment_about_which_the_rail_fails_does_not_stop_the_others() {
        request("p-1", "p-2", "p-3");
        sender.runOnce();
        bank.settle();
        PayoutSender other = sender(new SimulatedRail(bank, DAY) {
            @Override
            public RailAnswer find(String reference) {
                if (reference.equals("p-1/1")) {
                    throw new IllegalStateException("no answer about p-1/1");
                }
                return super.find(reference);
            }
        });

        assertThatThrownBy(other::runOnce).hasMessage("no answer about p-1/1");
        assertThat(List.of(status("p-1"), status("p-2"), status("p-3")))
                .containsExactly(PayoutStatus.SUBMITTED, PayoutStatus.PAID, PayoutStatus.PAID);
    }

    @Test
    void payments_about_which_the_rail_fails_are_counted_and_stop_none_for_ever() {
        request("p-1", "p-2", "p-3", "p-4", "p-5");
        sender.runOnce();
        bank.settle();
        PayoutSender other = sender(new SimulatedRail(bank, DAY) {
            @Override
            public RailAnswer find(String reference) {
                if (List.of("p-1/1", "p-2/1", "p-3/1").contains(reference)) {
                    throw new IllegalStateException("no answer");
                }
                return super.find(reference);
            }
        });

        assertThatThrownBy(other::runOnce).hasMessage("no answer");
        assertThatThrownBy(other::runOnce).hasMessage("no answer");

        assertThat(List.of(status("p-4"), status("p-5"))).containsOnly(PayoutStatus.PAID);
        assertThat(other.status().unanswered()).isEqualTo(3);
    }

    @Test
    void a_rail_may_refuse_without_words_or_with_too_many() {
        assertThat(RailAnswer.refused(" ")).isEqualTo(RailAnswer.of(PayoutOutcome.FAILED));
        assertThat(RailAnswer.refused("x\u0000" + "y".repeat(5_000)))
                .isInstanceOfSatisfying(
                        RailAnswer.Known.class,
                        known -> assertThat(
                                        Objects.requireNonNull(known.reason()).text())
                                .startsWith("x?yyy")
                                .hasSize(4_000));
    }

    @Test
    void is_not_run_in_a_transaction_of_the_caller() {
        request("p-1");
        try (FreshDatabase database = TestDatabase.H2.fresh()) {
            var host = new HostApplication(database);
            try (Ledger joining = host.ledger().build();
                    HostApplication.Transaction transaction = host.begin()) {
                transaction.order("o-1");
                assertThatThrownBy(PayoutSender.of(joining, new SimulatedRail(bank, DAY))
                                .build()::runOnce)
                        .isInstanceOf(IllegalStateException.class)
                        .hasMessageContaining("outside of the host transaction");
            }
        }
    }

    /** The claim of an attempt that a rule refuses, or fails on, stops no other attempt. */
    @Test
    void a_rule_of_the_platform_holds_up_only_its_own_payout() {
        AtomicBoolean failing = new AtomicBoolean();
        try (Ledger ruled = Ledger.builder()
                .inMemory()
                .simulatedClock(clock)
                .rule("blocked 1", proposed -> {
                    if (proposed.command() instanceof ClaimPayout claim
                            && claim.payout().value().startsWith("blocked")) {
                        if (failing.get()) {
                            throw new IllegalStateException();
                        }
                        return Optional.of(
                                Objection.because("blocked", "is %s, it would have to be %s", "blocked", "free"));
                    }
                    return Optional.empty();
                })
                .build()) {
            CentPayouts.earn(ruled, 1);
            for (String payout : List.of("blocked-1", "blocked-2", "p-1", "p-2")) {
                ruled.execute(CentPayouts.request(payout, "w-0"));
            }
            PayoutSender one =
                    PayoutSender.of(ruled, new SimulatedRail(bank, DAY)).most(1).build();

            assertThat(one.runOnce().submitted()).isEqualTo(2);
            assertThat(bank.books()).containsExactly("p-1/1", "p-2/1");

            failing.set(true);
            ruled.execute(CentPayouts.request("p-3", "w-0"));
            assertThatThrownBy(one::runOnce).isInstanceOf(RuleFailedException.class);
            assertThat(bank.books()).containsExactly("p-1/1", "p-2/1", "p-3/1");
            assertThat(ruled.asOperator().payouts().unsent("bank")).hasSize(2);
        }
    }

    @Test
    void a_payout_that_its_worker_cancelled_is_not_sent() {
        request("p-1", "p-2");
        ledger.execute(CancelPayout.of("p-1"));
        sender.runOnce();

        assertThat(bank.books()).containsExactly("p-2/1");
    }

    @Test
    void runs_until_it_is_stopped_and_runs_on_when_it_is_started_again() throws InterruptedException {
        try (PayoutSender running = PayoutSender.of(ledger, new SimulatedRail(bank, DAY))
                .every(Duration.ofMillis(5))
                .askEvery(Duration.ofMillis(5))
                .longestPause(Duration.ofMillis(20))
                .start()) {
            request("p-1");
            await(() -> bank.books().size() == 1);
            bank.feel(Mood.DOWN);
            request("p-2");
            await(() -> !running.status().lastFailure().isEmpty());
            bank.feel(Mood.GOOD);
            request("p-3");
            await(() -> bank.books().size() == 2);

            running.stop();
            assertThat(running.status().running()).isFalse();
            request("p-4");
            Thread.sleep(50);
            assertThat(bank.books()).containsExactly("p-1/1", "p-3/1");
            running.runOnce();
            assertThat(bank.books()).as("while it is stopped").contains("p-4/1");
            request("p-5");
            running.start();
            running.start();
            await(() -> bank.books().size() == 4);
            clock.advance(CLAIM);
            await(() -> bank.books().size() == 5);
        }
        assertThat(bank.books()).containsExactly("p-1/1", "p-2/1", "p-3/1", "p-4/1", "p-5/1");
    }

    @Test
    void stopping_waits_for_the_current_call_and_gives_the_rest_back() throws InterruptedException {
        var calling = new CountDownLatch(1);
        var stopping = new CountDownLatch(1);
        request("p-1", "p-2");
        PayoutSender slow = PayoutSender.of(ledger, new SimulatedRail(bank, DAY) {
                    @Override
                    public RailAnswer send(RailPayment payment) {
                        calling.countDown();
                        try {
                            stopping.await();
                            Thread.sleep(100);
                        } catch (InterruptedException e) {
                            throw new IllegalStateException(e);
                        }
                        return super.send(payment);
                    }
                })
                .start();
        calling.await();
        stopping.countDown();
        slow.close();

        assertThat(bank.books()).containsExactly("p-1/1");
        assertThat(ledger.asOperator().payouts().claim("bank")).hasSize(1);
    }

    /** Whoever stopped it was interrupted, or waited in vain: the call may still end, and nothing else may be claimed by it then. */
    @Test
    void runs_again_only_when_the_call_has_ended_that_was_running_when_it_stopped() throws InterruptedException {
        var calling = new CountDownLatch(1);
        var answer = new CountDownLatch(1);
        var caller = new AtomicReference<@Nullable Thread>();
        request("p-1", "p-2");
        PayoutSender slow = PayoutSender.of(ledger, new SimulatedRail(bank, DAY) {
                    @Override
                    public RailAnswer send(RailPayment payment) {
                        if (caller.compareAndSet(null, Thread.currentThread())) {
                            calling.countDown();
                            try {
                                answer.await();
                            } catch (InterruptedException e) {
                                throw new IllegalStateException(e);
                            }
                        }
                        return super.send(payment);
                    }
                })
                .start();
        calling.await();
        Thread.currentThread().interrupt();
        slow.stop();
        assertThat(Thread.interrupted()).isTrue();

        assertThatThrownBy(slow::runOnce).hasMessageContaining("has not ended yet");
        answer.countDown();
        Objects.requireNonNull(caller.get()).join();
        assertThat(bank.books()).containsExactly("p-1/1");
        slow.runOnce();
        assertThat(bank.books()).containsExactly("p-1/1", "p-2/1");
    }

    @Test
    void refuses_settings_that_make_no_sense() {
        PayoutSender.Builder settings = PayoutSender.of(ledger, new SimulatedRail(bank, DAY));

        assertThatIllegalArgumentException()
                .isThrownBy(() -> settings.most(0))
                .withMessage("most is 0, but must be at least 1");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> settings.every(Duration.ZERO))
                .withMessage("every is PT0S, but must be more than 0");
    }

    private PayoutSender sender(PayoutRail rail) {
        return PayoutSender.of(ledger, rail).claim(CLAIM).build();
    }

    private ClaimedAttempt claim() {
        return ledger.asOperator().payouts().claim("bank", "dead", CLAIM, 1).get(0);
    }

    private void submit(ClaimedAttempt claimed) {
        ledger.execute(SubmitPayout.of(claimed.payout(), claimed.attempt(), claimed.claim()));
    }

    private void request(String... payouts) {
        for (String payout : payouts) {
            ledger.execute(CentPayouts.request(payout, "w-0"));
        }
    }

    private PayoutStatus status(String payout) {
        return ledger.asOperator().payout(payout).orElseThrow().status();
    }

    private static void await(BooleanSupplier condition) throws InterruptedException {
        while (!condition.getAsBoolean()) {
            Thread.sleep(2);
        }
    }
}
