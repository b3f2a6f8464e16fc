package io.piecework.ledger.payout;

import static io.piecework.ledger.payout.PayoutTest.CENTS;
import static io.piecework.ledger.payout.PayoutTest.assertRefused;
import static io.piecework.ledger.payout.PayoutTest.earned;
import static io.piecework.ledger.payout.PayoutTest.usd;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.piecework.ledger.Ledger;
import io.piecework.ledger.PayoutQueue;
import io.piecework.ledger.audit.Audit;
import io.piecework.ledger.command.Actor;
import io.piecework.ledger.command.Permissions;
import io.piecework.ledger.command.id.WorkerId;
import io.piecework.ledger.fixtures.RecordedFindings;
import io.piecework.ledger.fixtures.SettableClock;
import io.piecework.ledger.payout.PayoutSteps.ClaimedAttempt;
import io.piecework.ledger.payout.PayoutSteps.OpenException;
import io.piecework.ledger.payout.PayoutSteps.UnsentAttempt;
import io.piecework.ledger.testdb.EachDatabase;
import io.piecework.ledger.testdb.FreshDatabase;
import io.piecework.ledger.testdb.TestDatabase;
import io.piecework.ledger.work.award.CompensateWorker;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Senders that die, that are slow, and that give back; workers who cancel at the worst moment: no worker is paid twice. */
class SendersTest {

    private static final Actor ADA = Actor.worker(new WorkerId("ada"));
    private static final Actor OPS = Actor.operator("ops-1");
    private static final Duration TEN_MINUTES = Duration.ofMinutes(10);

    private final SettableClock clock = SettableClock.at("2026-11-24T09:00:00Z");

    /** The sender calls the bank too early, before it submits, and dies. */
    @EachDatabase
    void a_worker_cannot_cancel_what_a_dead_sender_may_have_sent(TestDatabase database) {
        try (FreshDatabase fresh = database.fresh();
                Ledger ledger = requested(fresh)) {
            ledger.execute(ClaimPayout.of("k-1", "p-1", 1, "sender-1", TEN_MINUTES));
            clock.advance(TEN_MINUTES);

            assertThatThrownBy(() -> ledger.execute(CancelPayout.of("p-1").by(ADA)))
                    .hasMessage(
                            "already-claimed: payout:p-1 was claimed by a sender, which may have sent it, and cannot be"
                                    + " cancelled by worker:ada until the claim is released, or an operator confirms with the rail"
                                    + " that it is unsent");
            assertThatThrownBy(() -> ledger.execute(CancelPayout.of("p-1")))
                    .hasMessageStartingWith("already-claimed: payout:p-1 was claimed by sender-1, which may");
            assertThat(boxes(ledger)).isEqualTo("0.00 9.00 0.00");

            ledger.execute(ReportPayout.of("p-1", 1, PayoutOutcome.PAID));
            assertThat(boxes(ledger)).isEqualTo("0.00 0.00 9.00");
            assertThat(exceptions(ledger)).isEmpty();
            assertRefused(ledger, CancelPayout.of("p-1").by(ADA), "wrong-state");
        }
    }

    @EachDatabase
    void paid_after_a_wrong_answer_of_the_rail_is_an_exception_that_debits_the_worker(TestDatabase database) {
        try (FreshDatabase fresh = database.fresh();
                Ledger ledger = requested(fresh)) {
            ledger.execute(ClaimPayout.of("k-1", "p-1", 1, "sender-1", TEN_MINUTES));
            CancelPayout cancel = CancelPayout.of("p-1")
                    .confirmedUnsent("the bank has no payment p-1/1")
                    .by(OPS);
            assertThatThrownBy(() -> ledger.execute(cancel))
                    .hasMessage("already-claimed: payout:p-1 is claimed by sender-1 until 2026-11-24T09:10:00Z, cannot"
                            + " be cancelled by operator:ops-1");
            clock.advance(TEN_MINUTES);
            ledger.execute(cancel);
            assertThat(ledger.execute(cancel).repeated()).isTrue();
            assertRefused(ledger, SubmitPayout.of("p-1", 1, "k-1"), "wrong-state");
            paid(ledger, "p-2");
            assertThat(boxes(ledger)).isEqualTo("0.00 0.00 9.00");

            assertThat(ledger.execute(ReportPayout.of("p-1", 1, PayoutOutcome.PAID))
                            .event())
                    .isEqualTo("payout-contradicted");
            assertThat(exceptions(ledger)).containsExactly("p-1@1 USD 9.00 is cancelled, said to be paid");
            assertThat(ledger.asOperator().payout("p-1").orElseThrow().openExceptions())
                    .isOne();

            ledger.execute(ResolvePayout.accepting("p-1", 1, PayoutOutcome.PAID, "the bank shows it")
                    .by(OPS));
            assertThat(exceptions(ledger)).isEmpty();
            assertThat(boxes(ledger)).isEqualTo("-9.00 0.00 18.00");
            assertThat(ledger.asOperator().payout("p-1").orElseThrow().status()).isEqualTo(PayoutStatus.PAID);
            assertThat(ledger.asAuditor().trialBalance().isZero()).isTrue();
            ledger.execute(ReportPayout.of("p-1", 1, PayoutOutcome.RETURNED));
            assertThat(boxes(ledger)).isEqualTo("0.00 0.00 9.00");
            assertRefused(ledger, ReissuePayout.of("p-1", 2), "wrong-state");
        }
    }

    @Test
    void only_an_operator_confirms_with_the_rail_that_an_attempt_is_unsent() {
        for (Permissions permissions : List.of(Permissions.trusting(), Permissions.strict())) {
            try (FreshDatabase fresh = TestDatabase.H2.fresh();
                    Ledger ledger = Ledger.builder()
                            .dataSource(fresh.dataSource())
                            .clock(clock)
                            .permissions(permissions)
                            .build()) {
                ledger.execute(CompensateWorker.of("b-1", "ada", usd("9.00"), "the page was down")
                        .by(OPS));
                ledger.execute(SetPayoutMethod.of("m-1", "ada", "bank", "tok_1"));
                ledger.execute(RequestPayout.of("p-1", "ada", CENTS));
                CancelPayout cancel = CancelPayout.of("p-1").confirmedUnsent("I asked them");
                for (Actor other : List.of(ADA, Actor.importer("rail"))) {
                    assertRefused(ledger, cancel.by(other), "not-permitted");
                }
                ledger.execute(cancel.by(OPS));
            }
        }
    }

    @EachDatabase
    void a_claim_that_passed_is_no_licence_to_send(TestDatabase database) {
        try (FreshDatabase fresh = database.fresh();
                Ledger ledger = requested(fresh)) {
            ledger.execute(ClaimPayout.of("k-1", "p-1", 1, "sender-1", TEN_MINUTES));
            clock.advance(TEN_MINUTES);
            ledger.execute(ClaimPayout.of("k-2", "p-1", 1, "sender-2", TEN_MINUTES));

            assertThatThrownBy(() -> ledger.execute(SubmitPayout.of("p-1", 1, "k-1")))
                    .hasMessage("already-claimed: payout:p-1 is claimed by sender-2 with operation:k-2, cannot be"
                            + " submitted with operation:k-1");
            assertThat(ledger.execute(SubmitPayout.of("p-1", 1, "k-2")).repeated())
                    .isFalse();
            assertThatThrownBy(() -> ledger.execute(SubmitPayout.of("p-1", 1, "k-1")))
                    .hasMessage("id-reused: payout:p-1 was recorded with claim operation:k-2, now given as"
                            + " operation:k-1");
            assertThat(ledger.execute(SubmitPayout.of("p-1", 1, "k-2")).repeated())
                    .isTrue();
            assertRefused(ledger, ReleasePayoutClaim.of("r-1", "p-1", 1, "k-2"), "wrong-state");
        }
    }

    @Test
    void an_attempt_is_submitted_with_its_claim_and_never_without_one() {
        try (FreshDatabase fresh = TestDatabase.H2.fresh();
                Ledger ledger = requested(fresh)) {
            assertThatThrownBy(() -> ledger.execute(SubmitPayout.of("p-1", 1, "k-1")))
                    .hasMessage("wrong-state: payout:p-1 is not claimed at attempt 1, it would have to be claimed with"
                            + " operation:k-1 before it is submitted");
            ledger.execute(ClaimPayout.of("k-1", "p-1", 1, "sender-1", TEN_MINUTES));
            clock.advance(Duration.ofDays(1));
            ledger.execute(SubmitPayout.of("p-1", 1, "k-1")); // no other sender took it over
        }
    }

    @Test
    void a_report_that_came_first_stops_the_sender() {
        for (PayoutOutcome outcome : PayoutOutcome.values()) {
            try (FreshDatabase fresh = TestDatabase.H2.fresh();
                    Ledger ledger = requested(fresh)) {
                ledger.execute(ClaimPayout.of("k-1", "p-1", 1, "sender-1", TEN_MINUTES));
                ledger.execute(ReportPayout.of("p-1", 1, outcome));
                assertRefused(ledger, SubmitPayout.of("p-1", 1, "k-1"), "wrong-state");
                assertRefused(ledger, ReleasePayoutClaim.of("r-1", "p-1", 1, "k-1"), "wrong-state");
                assertRefused(ledger, CancelPayout.of("p-1").by(ADA), "wrong-state");
            }
        }
    }

    /** A poll about an attempt of which the sender died before it submitted. */
    @EachDatabase
    void an_operator_cancels_what_was_never_submitted_and_is_unknown_at_the_rail(TestDatabase database) {
        try (FreshDatabase fresh = database.fresh();
                Ledger ledger = requested(fresh)) {
            ledger.execute(ClaimPayout.of("k-1", "p-1", 1, "sender-1", TEN_MINUTES));
            ledger.execute(ReportPayout.of("p-1", 1, PayoutOutcome.UNKNOWN));
            assertThat(ledger.asOperator()
                            .lists()
                            .payouts(PayoutStatus.UNKNOWN, "bank", null, 10)
                            .items())
                    .hasSize(1);
            CancelPayout cancel =
                    CancelPayout.of("p-1").confirmedUnsent("no payment p-1/1").by(OPS);
            assertRefused(ledger, cancel, "already-claimed");
            clock.advance(TEN_MINUTES);
            assertRefused(ledger, CancelPayout.of("p-1").by(ADA), "wrong-state");
            ledger.execute(cancel);
            assertThat(boxes(ledger)).isEqualTo("9.00 0.00 0.00");
            assertRefused(ledger, SubmitPayout.of("p-1", 1, "k-1"), "wrong-state");
            assertThat(ledger.execute(ReportPayout.of("p-1", 1, PayoutOutcome.PAID))
                            .event())
                    .isEqualTo("payout-contradicted");
        }
    }

    /** The second attempt is claimed when the rail says that it has paid the first one after all. */
    @Test
    void an_exception_about_an_earlier_attempt_stops_a_claimed_one() {
        try (FreshDatabase fresh = TestDatabase.H2.fresh();
                Ledger ledger = requested(fresh)) {
            ledger.execute(ReportPayout.of("p-1", 1, PayoutOutcome.FAILED));
            ledger.execute(ReissuePayout.of("p-1", 2));
            ledger.execute(ClaimPayout.of("k-1", "p-1", 2, "sender-1", TEN_MINUTES));
            ledger.execute(ReportPayout.of("p-1", 1, PayoutOutcome.PAID));

            assertThatThrownBy(() -> ledger.execute(SubmitPayout.of("p-1", 2, "k-1")))
                    .hasMessage(
                            "wrong-state: payout:p-1 has an open exception at attempt 1, it would have to be resolved");
            ledger.execute(ReleasePayoutClaim.of("r-1", "p-1", 2, "k-1"));
            ledger.execute(CancelPayout.of("p-1"));
        }
    }

    @EachDatabase
    void an_attempt_that_was_given_back_can_be_claimed_and_cancelled_at_once(TestDatabase database) {
        try (FreshDatabase fresh = database.fresh();
                Ledger ledger = requested(fresh)) {
            PayoutQueue queue = ledger.asOperator().payouts();
            ClaimedAttempt first = queue.claim("bank").get(0);
            assertRefused(ledger, ReleasePayoutClaim.of("r-1", "p-1", 1, "another"), "already-claimed");
            queue.release(first);
            queue.release(first);
            assertThatThrownBy(() -> ledger.execute(SubmitPayout.of(first.payout(), 1, first.claim())))
                    .hasMessageContaining("is released from the claim " + first.claim() + " at attempt 1");
            assertThat(queue.unsent("bank")).extracting(UnsentAttempt::claimant).containsExactly("");

            ClaimedAttempt second = queue.claim("bank").get(0);
            queue.release(second);
            ledger.execute(CancelPayout.of("p-1").by(ADA));
            assertThat(boxes(ledger)).isEqualTo("9.00 0.00 0.00");
            assertThat(Audit.of(ledger.asAuditor())
                            .verify(new RecordedFindings())
                            .isClean())
                    .isTrue();
        }
    }

    @Test
    void a_claim_that_ended_keeps_its_doubt_when_a_later_one_is_given_back() {
        try (FreshDatabase fresh = TestDatabase.H2.fresh();
                Ledger ledger = requested(fresh)) {
            ledger.execute(ClaimPayout.of("k-1", "p-1", 1, "sender-1", TEN_MINUTES));
            clock.advance(TEN_MINUTES);
            ledger.execute(ClaimPayout.of("k-2", "p-1", 1, "sender-2", TEN_MINUTES));
            ledger.execute(ReleasePayoutClaim.of("r-2", "p-1", 1, "k-2"));

            assertThatThrownBy(() -> ledger.execute(CancelPayout.of("p-1").by(ADA)))
                    .hasMessageStartingWith(
                            "already-claimed: payout:p-1 was claimed by a sender, which may have sent it");
            ledger.execute(
                    CancelPayout.of("p-1").confirmedUnsent("no payment p-1/1").by(OPS));
        }
    }

    /** What a later attempt needs is its own: the rail has answered about the earlier one. */
    @Test
    void the_claims_of_an_earlier_attempt_do_not_count() {
        try (FreshDatabase fresh = TestDatabase.H2.fresh();
                Ledger ledger = requested(fresh)) {
            ledger.execute(ClaimPayout.of("k-1", "p-1", 1, "sender-1", TEN_MINUTES));
            ledger.execute(SubmitPayout.of("p-1", 1, "k-1"));
            ledger.execute(ReportPayout.of("p-1", 1, PayoutOutcome.FAILED));
            ledger.execute(ReissuePayout.of("p-1", 2));
            assertRefused(ledger, SubmitPayout.of("p-1", 2, "k-1"), "wrong-state");
            ledger.execute(CancelPayout.of("p-1").by(ADA));
        }
    }

    private Ledger requested(FreshDatabase database) {
        Ledger ledger = earned(database, clock, "9.00");
        ledger.execute(SetPayoutMethod.of("m-1", "ada", "bank", "tok_1"));
        ledger.execute(RequestPayout.of("p-1", "ada", CENTS));
        return ledger;
    }

    private static void paid(Ledger ledger, String payout) {
        ledger.execute(RequestPayout.of(payout, "ada", CENTS).by(ADA));
        ledger.execute(ClaimPayout.of("k-" + payout, payout, 1, "sender-2", TEN_MINUTES));
        ledger.execute(SubmitPayout.of(payout, 1, "k-" + payout));
        ledger.execute(ReportPayout.of(payout, 1, PayoutOutcome.PAID));
    }

    private static List<String> exceptions(Ledger ledger) {
        var open = new ArrayList<OpenException>();
        ledger.asOperator().payouts().exceptions(open::add);
        return open.stream()
                .map(one -> one.payout().value() + "@" + one.attempt() + " " + one.amount() + " is " + one.status()
                        + ", said to be " + one.outcome())
                .toList();
    }

    /** Available, in transit, paid. */
    private static String boxes(Ledger ledger) {
        var balance = ledger.asWorker("ada").balance("USD").orElseThrow();
        return balance.available().text() + " " + balance.inTransit().text() + " "
                + balance.paid().text();
    }
}
