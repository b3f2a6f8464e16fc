package io.piecework.ledger.document.explanation;

import static org.assertj.core.api.Assertions.assertThat;

import io.piecework.ledger.money.Amount;
import io.piecework.ledger.money.Rounding;
import io.piecework.ledger.work.assignment.ApproveAssignment;
import io.piecework.ledger.work.assignment.ReverseAssignment;
import io.piecework.ledger.work.terms.FeePolicy;
import org.junit.jupiter.api.Test;

/** How an explanation words flat fees and reversals by amount. */
class ExplainedAmountsTest extends Explained {

    @Test
    void states_the_flat_amount_of_a_fee() {
        offered(FeePolicy.percent("5").plus(Amount.of("0.02", "USD")).rounded(Rounding.up("0.01")));
        submitted();
        does(ApproveAssignment.of("a"));
        assertThat(last().description())
                .contains("Pay: USD 0.50 reward plus USD 0.05 fee (USD 0.02 + 5 % of USD 0.50, rounded up to 0.01).");
    }

    @Test
    void states_a_fee_that_is_only_flat() {
        offered(FeePolicy.NONE.plus(Amount.of("0.02", "USD")));
        submitted();
        does(ApproveAssignment.of("a"));
        assertThat(last().description())
                .contains("plus USD 0.02 fee (USD 0.02 + 0 % of USD 0.50, rounded half-up to 0.01).");
    }

    @Test
    void states_the_amount_that_a_reversal_took() {
        offered(FeePolicy.percent("40"));
        submitted();
        does(ApproveAssignment.of("a"));
        does(ReverseAssignment.of("r-1", "a", "half was a copy").amount(Amount.of("0.25", "USD")));
        assertThat(last().description())
                .isEqualTo(
                        "Reversed by operator:platform: USD 0.25 of the reward. USD 0.25 from worker:ada and USD 0.10 of"
                                + " the fee went back to requester:acme. So far, USD 0.35 is taken back."
                                + " Reason: \"half was a copy\"");
    }
}
