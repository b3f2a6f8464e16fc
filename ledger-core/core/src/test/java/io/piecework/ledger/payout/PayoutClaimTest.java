package io.piecework.ledger.payout;

import static io.piecework.ledger.payout.PayoutTest.CENTS;
import static io.piecework.ledger.payout.PayoutTest.assertRefused;
import static io.piecework.ledger.payout.PayoutTest.earned;
import static io.piecework.ledger.payout.PayoutTest.usd;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.piecework.ledger.Ledger;
import io.piecework.ledger.PayoutQueue;
import io.piecework.ledger.RefusedException;
import io.piecework.ledger.fixtures.SettableClock;
import io.piecework.ledger.payout.PayoutSteps.ClaimedAttempt;
import io.piecework.ledger.testdb.EachDatabase;
import io.piecework.ledger.testdb.FreshDatabase;
import io.piecework.ledger.testdb.TestDatabase;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The claim of an attempt: one sender has it, until the claim ends. */
class PayoutClaimTest {

    private final SettableClock clock = SettableClock.at("2026-11-24T09:00:00Z");

    @Test
    void refuses_a_claim_without_a_name_or_an_end() {
        for (String claimant : List.of("", " ", "a\0b", "\uD800", "x".repeat(181))) {
            assertThatThrownBy(() -> ClaimPayout.of("k", "p-1", 1, claimant, Duration.ofMinutes(1)))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageStartingWith("claimant needs 1 to 180 printable characters");
        }
        assertThatThrownBy(() -> ClaimPayout.of("k", "p-1", 1, "me", Duration.ZERO))
                .isInstanceOf(IllegalArgumentException.class);
    }

    /** A claimant's name is text of the host, and no format. */
    @EachDatabase
    void a_claimant_may_have_a_percent_sign_in_its_name(TestDatabase database) {
        try (FreshDatabase fresh = database.fresh();
                Ledger ledger = earned(fresh, clock, "9.00")) {
            ledger.execute(SetPayoutMethod.of("m-1", "ada", "bank", "tok_1"));
            ledger.execute(RequestPayout.of("p-1", "ada", CENTS));
            ledger.execute(ClaimPayout.of("k", "p-1", 1, "node 100% %s", Duration.ofMinutes(1)));

            assertThatThrownBy(() -> ledger.execute(SubmitPayout.of("p-1", 1, "other")))
                    .isInstanceOf(RefusedException.class)
                    .hasMessage(
                            "already-claimed: payout:p-1 is claimed by node 100% %s with operation:k, cannot be submitted with operation:other");
        }
    }

    @EachDatabase
    void an_attempt_belongs_to_one_sender_until_the_claim_ends(TestDatabase database) {
        Duration duration = Duration.ofMinutes(10);
        try (FreshDatabase fresh = database.fresh();
                Ledger ledger = earned(fresh, clock, "9.00")) {
            ledger.execute(SetPayoutMethod.of("m-1", "ada", "bank", "tok_1"));
            ledger.execute(RequestPayout.of("p-1", "ada", CENTS));

            PayoutQueue queue = ledger.asOperator().payouts();
            assertThat(queue.claim("other-rail")).isEmpty();
            assertThat(queue.claim("bank", "one", duration, 10))
                    .extracting(claimed -> claimed.payout().value() + " " + claimed.amount() + " "
                            + claimed.method().token() + " " + claimed.until())
                    .containsExactly("p-1 USD 9.00 tok_1 2026-11-24T09:10:00Z");
            clock.advance(duration.minusNanos(1_000));
            assertThat(queue.claim("bank", "two", duration, 10)).isEmpty();
            assertRefused(ledger, ClaimPayout.of("k", "p-1", 1, "two", duration), "already-claimed");
            assertRefused(ledger, CancelPayout.of("p-1"), "already-claimed");

            clock.advance(Duration.ofNanos(1_000));
            ClaimedAttempt claimed = queue.claim("bank", "two", duration, 10).get(0);
            ledger.execute(SubmitPayout.of(claimed.payout(), claimed.attempt(), claimed.claim()));
            clock.advance(Duration.ofDays(1));
            assertThat(queue.claim("bank", "three", duration, 10)).isEmpty();
        }
    }

    @EachDatabase
    void a_dashboard_reads_what_is_unsent_and_claims_nothing(TestDatabase database) {
        try (FreshDatabase fresh = database.fresh();
                Ledger ledger = earned(fresh, clock, "9.00")) {
            ledger.execute(SetPayoutMethod.of("m-1", "ada", "bank", "tok_1"));
            ledger.execute(RequestPayout.of("p-1", "ada", CENTS));
            PayoutQueue queue = ledger.asOperator().payouts();
            long events = ledger.asAuditor().events();
            assertThat(queue.unsent("bank")).hasSize(1);
            assertThat(queue.unsent("paypal")).isEmpty();
            assertThat(ledger.asAuditor().events()).isEqualTo(events);

            ClaimedAttempt claimed =
                    queue.claim("bank", "sender-1", Duration.ofMinutes(10), 10).get(0);
            assertThat(queue.unsent("bank", 10))
                    .extracting(
                            unsent -> unsent.payout().value() + " " + unsent.claimant() + " " + unsent.claimedUntil())
                    .containsExactly("p-1 sender-1 2026-11-24T09:10:00Z");
            ledger.execute(SubmitPayout.of(claimed.payout(), 1, claimed.claim()));
            assertThat(queue.unsent("bank")).isEmpty();
            assertThat(ledger.asOperator()
                            .lists()
                            .payouts(PayoutStatus.SUBMITTED, "bank", null, 10)
                            .items())
                    .extracting(payout -> payout.payout().value())
                    .containsExactly("p-1");
        }
    }

    @Test
    void a_claim_that_the_ledger_refuses_for_another_reason_is_no_empty_queue() {
        try (FreshDatabase fresh = TestDatabase.H2.fresh();
                Ledger ledger = earned(fresh, clock, "9.00")) {
            ledger.execute(SetPayoutMethod.of("m-1", "ada", "bank", "tok_1"));
            ledger.execute(RequestPayout.of("p-1", "ada", CENTS));
            assertThatThrownBy(() -> ledger.asOperator().payouts().claim("bank", " ", Duration.ofMinutes(10), 10))
                    .isInstanceOf(IllegalArgumentException.class);
            assertThat(ledger.asOperator().payouts().unsent("bank")).hasSize(1);
        }
    }

    /** More than one look at the queue is full of what the sender cannot send. */
    @EachDatabase
    void passes_over_what_a_sender_cannot_send(TestDatabase database) {
        try (FreshDatabase fresh = database.fresh();
                Ledger ledger = earned(fresh, clock, "9.00")) {
            ledger.execute(SetPayoutMethod.of("m-1", "ada", "bank", "tok_1"));
            for (int i = 0; i < 9; i++) {
                ledger.execute(RequestPayout.of("p-" + i, "ada", CENTS).amount(usd("1.00")));
            }
            PayoutQueue queue = ledger.asOperator().payouts();
            var asked = new ArrayList<String>();
            assertThat(queue.claim("bank", "sender-1", Duration.ofMinutes(10), 2, unsent -> {
                        asked.add(unsent.reference());
                        return unsent.reference().compareTo("p-5/1") > 0;
                    }))
                    .extracting(ClaimedAttempt::reference)
                    .containsExactly("p-6/1", "p-7/1");
            assertThat(asked).containsExactly("p-0/1", "p-1/1", "p-2/1", "p-3/1", "p-4/1", "p-5/1", "p-6/1", "p-7/1");
            assertThat(queue.unsent("bank"))
                    .extracting(PayoutSteps.UnsentAttempt::claimant)
                    .containsExactly("", "", "", "", "", "", "sender-1", "sender-1", "");
        }
    }

    @Test
    void keeps_what_was_claimed_before_a_sender_failed() {
        try (FreshDatabase fresh = TestDatabase.H2.fresh();
                Ledger ledger = earned(fresh, clock, "9.00")) {
            ledger.execute(SetPayoutMethod.of("m-1", "ada", "bank", "tok_1"));
            for (int i = 0; i < 3; i++) {
                ledger.execute(RequestPayout.of("p-" + i, "ada", CENTS).amount(usd("1.00")));
            }
            PayoutQueue queue = ledger.asOperator().payouts();
            Predicate<PayoutSteps.UnsentAttempt> failing = unsent -> {
                if (unsent.reference().equals("p-1/1")) {
                    throw new IllegalStateException("no vault");
                }
                return true;
            };
            assertThat(queue.claim("bank", "sender-1", Duration.ofMinutes(10), 9, failing))
                    .extracting(ClaimedAttempt::reference)
                    .containsExactly("p-0/1");
            assertThatThrownBy(() -> queue.claim("bank", "sender-1", Duration.ofMinutes(10), 9, failing))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessage("no vault");
        }
    }

    /** Eight threads on two independent ledgers of one database. */
    @ParameterizedTest
    @EnumSource(
            value = TestDatabase.class,
            names = {"H2", "POSTGRESQL"})
    void each_attempt_is_claimed_by_one_of_many_concurrent_senders(TestDatabase database) throws Exception {
        int payouts = 40;
        var threads = Executors.newFixedThreadPool(8);
        try (FreshDatabase fresh = database.fresh();
                Ledger ledger = earned(fresh, clock, "100.00");
                Ledger other = Ledger.builder()
                        .dataSource(fresh.dataSource())
                        .simulatedClock(clock)
                        .build()) {
            ledger.execute(SetPayoutMethod.of("m-1", "ada", "bank", "tok_1"));
            for (int i = 0; i < payouts; i++) {
                ledger.execute(RequestPayout.of("p-" + i, "ada", CENTS).amount(usd("1.00")));
            }
            List<Callable<List<ClaimedAttempt>>> takers = new ArrayList<>();
            for (int i = 0; i < 8; i++) {
                String claimant = "claimant-" + i;
                Ledger mine = i % 2 == 0 ? ledger : other;
                takers.add(() -> mine.asOperator().payouts().claim("bank", claimant, Duration.ofHours(1), payouts));
            }
            List<String> taken = new ArrayList<>();
            for (Future<List<ClaimedAttempt>> future : threads.invokeAll(takers)) {
                future.get().forEach(waiting -> taken.add(waiting.payout().value()));
            }
            assertThat(taken).doesNotHaveDuplicates();
            mine(ledger, taken);
            assertThat(taken).hasSize(payouts);
        } finally {
            threads.shutdownNow();
        }
    }

    /** A sender that lost too many conflicts leaves the attempt for the next call. */
    private static void mine(Ledger ledger, List<String> taken) {
        ledger.asOperator()
                .payouts()
                .claim("bank", "last", Duration.ofHours(1), 1_000)
                .forEach(waiting -> taken.add(waiting.payout().value()));
        assertThat(taken).doesNotHaveDuplicates();
    }
}
