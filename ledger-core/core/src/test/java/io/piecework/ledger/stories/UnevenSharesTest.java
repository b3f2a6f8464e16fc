package io.piecework.ledger.stories;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.piecework.ledger.Ledger;
import io.piecework.ledger.RefusedException;
import io.piecework.ledger.account.DepositFunds;
import io.piecework.ledger.command.Command;
import io.piecework.ledger.command.RefusalCode;
import io.piecework.ledger.money.Amount;
import io.piecework.ledger.money.Rate;
import io.piecework.ledger.work.assignment.AcceptAssignment;
import io.piecework.ledger.work.assignment.ApproveAssignment;
import io.piecework.ledger.work.assignment.ReverseAssignment;
import io.piecework.ledger.work.assignment.SubmitAssignment;
import io.piecework.ledger.work.task.PublishTask;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Shares of pay that no exact ratio of 30 digits can hold are refused as a whole, like a sum that is too large. */
class UnevenSharesTest {

    private final Ledger ledger = Ledger.inMemory();

    @AfterEach
    void close() {
        ledger.close();
    }

    @Test
    void takes_any_amount_of_any_pay() {
        pay("USD 123456789012.123456789012");

        ledger.execute(ReverseAssignment.of("v-1", "a-1", "a copy").amount(Amount.parse("USD 0.10")));
        assertThat(available()).isEqualTo("USD 123456789012.023456789012");
        ledger.execute(ReverseAssignment.of("v-2", "a-1", "a copy").amount(Amount.parse("USD 0.000000000007")));
        assertThat(available()).isEqualTo("USD 123456789012.023456789005");
        ledger.execute(
                ReverseAssignment.of("v-3", "a-1", "a copy").amount(Amount.parse("USD 123456789012.023456789005")));
        assertThat(available()).isEqualTo("USD 0.00");
    }

    @Test
    void refuses_a_share_whose_sum_with_the_earlier_one_is_no_ratio() {
        pay("USD 1.00");
        ledger.execute(ReverseAssignment.of("v-1", "a-1", "a copy").share(Rate.ratio(1, 999_999_999_999_989L)));

        refused(ReverseAssignment.of("v-2", "a-1", "a copy").share(Rate.ratio(1, 9_999_999_999_999_937L)));
        ledger.execute(ReverseAssignment.of("v-3", "a-1", "a copy"));
        assertThat(available()).isEqualTo("USD 0.00");
        assertThat(ledger.asAuditor().trialBalance().isZero()).isTrue();
    }

    private void pay(String reward) {
        Amount whole = Amount.parse(reward);
        ledger.execute(DepositFunds.of("d-1", "acme", whole));
        ledger.execute(PublishTask.of("dogs", "acme", whole, 1));
        ledger.execute(AcceptAssignment.of("a-1", "dogs", "ada"));
        ledger.execute(SubmitAssignment.of("a-1"));
        ledger.execute(ApproveAssignment.of("a-1"));
    }

    private void refused(Command command) {
        var refused = catchThrowableOfType(RefusedException.class, () -> ledger.execute(command));
        assertThat(refused).isNotNull();
        assertThat(refused.code()).isEqualTo(RefusalCode.OUT_OF_RANGE);
        assertThat(refused)
                .hasMessageContaining("the share reversed so far is a ratio of more than 30")
                .hasMessageContaining(" digits");
    }

    private String available() {
        return ledger.asWorker("ada").balance("USD").orElseThrow().available().toString();
    }
}
