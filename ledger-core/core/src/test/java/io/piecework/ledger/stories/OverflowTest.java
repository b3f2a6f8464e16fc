package io.piecework.ledger.stories;

import static org.assertj.core.api.Assertions.assertThat;

import io.piecework.ledger.CommandOutcome;
import io.piecework.ledger.Ledger;
import io.piecework.ledger.RefusedException;
import io.piecework.ledger.account.GrantCredit;
import io.piecework.ledger.command.Command;
import io.piecework.ledger.command.RefusalCode;
import io.piecework.ledger.journal.RequesterFunds;
import io.piecework.ledger.money.Amount;
import io.piecework.ledger.work.task.ExtendTask;
import io.piecework.ledger.work.task.PublishTask;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/**
 * Tasks with the largest reward and the most slots: a hundred of them make a sum of 26 digits, and one more exceeds the
 * limit.
 */
class OverflowTest {

    private static final int FIT = 100;
    private static final int MOST_SLOTS = 1_000_000;
    private static final Amount LARGEST = Amount.of("9".repeat(18), "USD");

    /** 100 tasks x 1,000,000 slots x 999,999,999,999,999,999. */
    private static final String ALL = "99999999999999999900000000.00";

    private final Ledger ledger = Ledger.inMemory();

    @AfterEach
    void close() {
        ledger.close();
    }

    @Test
    void refuses_a_command_that_exceeds_twenty_six_digits_and_stores_nothing() {
        fill("acme");

        Command oneMore = PublishTask.of("acme-101", "acme", LARGEST, MOST_SLOTS);
        for (int i = 0; i < 2; i++) {
            RefusedException refused = refused(oneMore);
            assertThat(refused.code()).isEqualTo(RefusalCode.OUT_OF_RANGE);
            assertThat(refused)
                    .hasMessageStartingWith("out-of-range: task:acme-101 cannot be computed: ")
                    .hasMessageEndingWith("; 26 integer and 12 fraction digits are kept");
            assertThat(ledger.asOperator().task("acme-101")).isEmpty();
            assertThat(reserved("acme")).isEqualTo(ALL);
        }
    }

    @Test
    void refuses_an_extension_that_exceeds_twenty_six_digits() {
        fill("acme");
        ledger.execute(PublishTask.of("dear", "acme", Amount.parse("USD 90000000.00"), 1));

        assertThat(refused(ExtendTask.of("e-1", "dear", 1)).code()).isEqualTo(RefusalCode.OUT_OF_RANGE);
        assertThat(reserved("acme")).isEqualTo("99999999999999999990000000.00");
    }

    @Test
    void accepts_smaller_commands_afterwards_and_verifies() {
        fill("acme");
        refused(PublishTask.of("acme-101", "acme", LARGEST, MOST_SLOTS));

        ledger.execute(PublishTask.of("small", "acme", Amount.parse("USD 1.00"), 1));
        assertThat(reserved("acme")).isEqualTo("99999999999999999900000001.00");
        assertThat(ledger.asAuditor().trialBalance().isZero()).isTrue();
    }

    private void fill(String requester) {
        ledger.execute(GrantCredit.unlimited("credit-" + requester, requester, "USD"));
        for (int i = 1; i <= FIT; i++) {
            ledger.execute(PublishTask.of(requester + "-" + i, requester, LARGEST, MOST_SLOTS));
        }
    }

    private RefusedException refused(Command command) {
        CommandOutcome outcome = ledger.executeEach(List.of(command)).get(0);
        assertThat(outcome).isInstanceOf(CommandOutcome.Refused.class);
        return ((CommandOutcome.Refused) outcome).refusal();
    }

    private String reserved(String requester) {
        return ledger.asRequester(requester)
                .funds("USD")
                .map(RequesterFunds::reserved)
                .map(Amount::text)
                .orElse("");
    }
}
