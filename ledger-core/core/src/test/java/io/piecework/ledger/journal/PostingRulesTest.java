package io.piecework.ledger.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.piecework.ledger.command.Memo;
import io.piecework.ledger.fixtures.EventClasses;
import io.piecework.ledger.money.Amount;
import org.junit.jupiter.api.Test;

class PostingRulesTest {

    @Test
    void every_event_posts_or_is_a_memo() {
        for (Class<?> event : EventClasses.ALL) {
            assertThat(PostingRules.posts(event))
                    .as("%s has a posting rule or is a memo, not both", event)
                    .isNotEqualTo(Memo.class.isAssignableFrom(event));
        }
    }

    @Test
    void refuses_an_entry_that_does_not_sum_to_zero() {
        assertThatThrownBy(() -> Entry.of(
                        Posting.platform(LedgerAccount.CASH, Amount.of("1.00", "USD")),
                        Posting.platform(LedgerAccount.FEES, Amount.of("-0.999999999999", "USD"))))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("the postings of an entry sum to USD 0.000000000001, not to zero");
    }

    @Test
    void leaves_out_postings_of_zero() {
        assertThat(Entry.of(Posting.platform(LedgerAccount.FEES, Amount.zero("USD")))
                        .postings())
                .isEmpty();
    }
}
