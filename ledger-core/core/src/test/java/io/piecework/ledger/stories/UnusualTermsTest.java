package io.piecework.ledger.stories;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.piecework.ledger.Ledger;
import io.piecework.ledger.RefusedException;
import io.piecework.ledger.account.DepositFunds;
import io.piecework.ledger.command.RefusalCode;
import io.piecework.ledger.money.Amount;
import io.piecework.ledger.money.Rate;
import io.piecework.ledger.money.Rounding;
import io.piecework.ledger.work.assignment.AcceptAssignment;
import io.piecework.ledger.work.assignment.ApproveAssignment;
import io.piecework.ledger.work.assignment.OverturnRejection;
import io.piecework.ledger.work.assignment.RejectAssignment;
import io.piecework.ledger.work.assignment.ReverseAssignment;
import io.piecework.ledger.work.assignment.SubmitAssignment;
import io.piecework.ledger.work.task.ExtendTask;
import io.piecework.ledger.work.task.PublishTask;
import io.piecework.ledger.work.terms.FeePolicy;
import io.piecework.ledger.work.terms.RejectionRule;
import io.piecework.ledger.work.terms.ReviewPolicy;
import io.piecework.ledger.work.terms.VisitRule;
import java.math.BigDecimal;
import java.math.RoundingMode;
import org.junit.jupiter.api.Test;

/** Unusual terms and shares, and their results. */
class UnusualTermsTest {

    @Test
    void a_worker_never_bears_a_higher_share_of_a_total_fee_than_the_slot_pays() {
        try (Ledger ledger = paid("0.005", FeePolicy.percent("50").inTotal().borneByWorker(), 2)) {
            assertThat(available(ledger)).isEqualTo("0.00");
            assertThat(ledger.asOperator().funds("acme", "USD").orElseThrow().spent())
                    .hasToString("USD 0.005");
        }
    }

    @Test
    void refuses_a_share_that_no_ratio_can_hold_and_reverses_the_whole_rest() {
        try (Ledger ledger = paid("10.00", FeePolicy.NONE, 1)) {
            ledger.execute(reverse("v-1").share(Rate.ratio(1, 999_999_999_999_989L)));
            assertThatThrownBy(() -> ledger.execute(reverse("v-2").share(Rate.ratio(1, 9_999_999_999_999_937L))))
                    .isInstanceOfSatisfying(
                            RefusedException.class,
                            refused -> assertThat(refused.code()).isEqualTo(RefusalCode.OUT_OF_RANGE))
                    .hasMessageContaining("operation:v-2 cannot be computed: the share reversed so far is a ratio of"
                            + " more than 30 digits; reverse a share with fewer digits or all that is left");
            ledger.execute(reverse("v-3"));
            assertThat(available(ledger)).isEqualTo("0.00");
        }
    }

    /** Any part of the work may be paid at any time, so the terms must give an amount for every part. */
    @Test
    void refuses_terms_without_rounding() {
        Rounding exactly = new Rounding(new BigDecimal("0.50"), RoundingMode.UNNECESSARY);
        assertThatThrownBy(() -> FeePolicy.percent("20").rounded(exactly))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("fee rounding 0.5 UNNECESSARY does not round; choose another mode than UNNECESSARY");
        assertThatThrownBy(() -> VisitRule.percent("30").rounded(exactly))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("visit rounding 0.5 UNNECESSARY does not round; choose another mode than UNNECESSARY");
    }

    @Test
    void a_rejection_can_be_overturned_although_its_task_has_the_maximum_number_of_slots() {
        ReviewPolicy reopening = ReviewPolicy.BY_HAND.rejecting(RejectionRule.ANY_REASON.reopening());
        try (Ledger ledger = Ledger.inMemory()) {
            ledger.execute(DepositFunds.of("d-1", "acme", usd("10001.00")));
            ledger.execute(PublishTask.of("t", "acme", usd("0.01"), 1_000_000).reviewed(reopening));
            ledger.execute(AcceptAssignment.of("a-1", "t", "ada"));
            ledger.execute(SubmitAssignment.of("a-1"));
            ledger.execute(RejectAssignment.of("a-1", "a cat"));
            ledger.execute(OverturnRejection.of("a-1"));

            assertThat(available(ledger)).isEqualTo("0.01");
            assertThat(ledger.asOperator().task("t").orElseThrow().slots()).isEqualTo(1_000_001);
            assertThatThrownBy(() -> ledger.execute(ExtendTask.of("e", "t", 1)))
                    .isInstanceOf(RefusedException.class)
                    .hasMessage("out-of-range: task:t would have 1000002 slots, at most 1000000 are allowed");
        }
    }

    private static Amount usd(String amount) {
        return Amount.of(amount, "USD");
    }

    private static Ledger paid(String reward, FeePolicy fee, int slots) {
        Ledger ledger = Ledger.inMemory();
        ledger.execute(DepositFunds.of("d-1", "acme", Amount.of("20.00", "USD")));
        ledger.execute(
                PublishTask.of("dogs", "acme", Amount.of(reward, "USD"), slots).withFee(fee));
        ledger.execute(AcceptAssignment.of("a-1", "dogs", "ada"));
        ledger.execute(SubmitAssignment.of("a-1"));
        ledger.execute(ApproveAssignment.of("a-1"));
        return ledger;
    }

    private static ReverseAssignment reverse(String operation) {
        return ReverseAssignment.of(operation, "a-1", "a copy");
    }

    private static String available(Ledger ledger) {
        return ledger.asWorker("ada").balance("USD").orElseThrow().available().text();
    }
}
