package io.piecework.ledger.work.terms;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.piecework.ledger.Ledger;
import io.piecework.ledger.RefusedException;
import io.piecework.ledger.account.DepositFunds;
import io.piecework.ledger.command.Reason;
import io.piecework.ledger.command.RefusalCode;
import io.piecework.ledger.money.Amount;
import io.piecework.ledger.work.assignment.AcceptAssignment;
import io.piecework.ledger.work.assignment.RejectAssignment;
import io.piecework.ledger.work.assignment.SubmitAssignment;
import io.piecework.ledger.work.task.PublishTask;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A rejection rule can refuse reasons that say nothing. */
class UselessReasonsTest {

    private static final RejectionRule RULE = RejectionRule.ANY_REASON.refusingUseless();

    @ParameterizedTest
    @ValueSource(
            strings = {
                "bad",
                "BAD!!",
                " x ",
                ".",
                "...",
                "No.",
                "Rejected",
                "n / a",
                "*not*  accepted",
                "\uff42\uff41\uff44"
            })
    void a_reason_of_the_list_says_nothing_in_any_case_and_punctuation(String reason) {
        assertThat(RULE.isUseless(new Reason(reason))).isTrue();
        assertThat(RejectionRule.ANY_REASON.isUseless(new Reason(reason))).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"bad photo", "no dog in the picture", "x and y are swapped", "rejected: the page is blank"})
    void a_reason_with_more_words_says_something(String reason) {
        assertThat(RULE.isUseless(new Reason(reason))).isFalse();
    }

    @Test
    void a_rejection_with_such_a_reason_is_refused_in_one_line() {
        try (Ledger ledger = Ledger.inMemory()) {
            ledger.execute(DepositFunds.of("d", "acme", Amount.parse("USD 1.00")));
            ledger.execute(PublishTask.of("t", "acme", Amount.parse("USD 1.00"), 1)
                    .reviewed(ReviewPolicy.BY_HAND.rejecting(RULE)));
            ledger.execute(AcceptAssignment.of("a", "t", "ada"));
            ledger.execute(SubmitAssignment.of("a"));

            assertThatThrownBy(() -> ledger.execute(RejectAssignment.of("a", "Bad.")))
                    .isInstanceOfSatisfying(
                            RefusedException.class,
                            refused -> assertThat(refused.code()).isEqualTo(RefusalCode.REASON_INSUFFICIENT))
                    .hasMessage(
                            "reason-insufficient: assignment:a is rejected with the reason \"Bad.\", its task requires"
                                    + " one that says what is wrong with the work");
            ledger.execute(RejectAssignment.of("a", "the photo is black"));
        }
    }

    @Test
    void a_platform_can_have_a_list_of_its_own() {
        RejectionRule rule = RejectionRule.ANY_REASON.refusing("Nein", "schlecht");

        assertThat(rule.isUseless(new Reason("nein!"))).isTrue();
        assertThat(rule.isUseless(new Reason("bad"))).isFalse();
        assertThat(rule.reopening().atLeast(5).categories("photo").useless()).containsExactly("Nein", "schlecht");
        assertThatThrownBy(() -> RejectionRule.ANY_REASON.refusing(" ")).hasMessage("useless reason is blank");
    }
}
