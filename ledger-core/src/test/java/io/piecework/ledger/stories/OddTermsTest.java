package io.piecework.ledger.stories;

import static org.assertj.core.api.Assertions.assertThat;

import io.piecework.ledger.Ledger;
import io.piecework.ledger.assignment.AcceptAssignment;
import io.piecework.ledger.assignment.ApproveAssignment;
import io.piecework.ledger.assignment.SubmitAssignment;
import io.piecework.ledger.funding.DepositFunds;
import io.piecework.ledger.money.Amount;
import io.piecework.ledger.task.PublishTask;
import io.piecework.ledger.terms.FeePolicy;
import org.junit.jupiter.api.Test;

/** Terms and shares that nobody should ask for, and what becomes of them. */
class OddTermsTest {

    @Test
    void a_worker_never_bears_more_of_a_fee_in_total_than_their_slot_pays() {
        try (Ledger ledger = paid("0.005", FeePolicy.percent("50").inTotal().borneByWorker(), 2)) {
            assertThat(available(ledger)).isEqualTo("0.00");
            assertThat(ledger.asOperator().funds("acme", "USD").orElseThrow().spent())
                    .hasToString("USD 0.005");
        }
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

    private static String available(Ledger ledger) {
        return ledger.asWorker("ada").balance("USD").orElseThrow().available().text();
    }
}
