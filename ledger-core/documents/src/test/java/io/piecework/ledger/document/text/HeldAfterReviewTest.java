package io.piecework.ledger.document.text;

import static org.assertj.core.api.Assertions.assertThat;

import io.piecework.ledger.account.DepositFunds;
import io.piecework.ledger.account.worker.HoldEarnings;
import io.piecework.ledger.account.worker.StartWithholding;
import io.piecework.ledger.money.Rate;
import io.piecework.ledger.payout.PayoutPolicy;
import io.piecework.ledger.work.award.GrantBonus;
import io.piecework.ledger.work.task.PublishTask;
import io.piecework.ledger.work.terms.Availability;
import io.piecework.ledger.work.terms.FeePolicy;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/** What becomes available after a hold does not count as if it came with the approval, and the dates of holds are those of the threshold. */
class HeldAfterReviewTest extends SummaryTexts {

    private static final PayoutPolicy FIVE = CENTS.from(usd("5.00"));

    private void held(String task, Availability availability) {
        ledger.given(
                DepositFunds.of("d-" + task, "acme", usd("500.00")),
                PublishTask.of(task, "acme", usd("6.00"), 9).available(availability));
    }

    private static String flat(String text) {
        return text.strip().replaceAll("\\s+", " ");
    }

    @Test
    void pay_that_its_task_holds_after_the_approval_is_not_enough_at_once() {
        held("shops", Availability.days(14));
        method();
        earn("b", "2.00", "USD");
        submit("a", "shops");

        assertThat(flat(top(FIVE)))
                .contains("USD 6.00 awaits review. It is added when the work is approved. After the approval it is held"
                        + " for a time, before you can withdraw it.")
                .contains("What is held or awaits review is enough for that.")
                .doesNotContain("there is enough");
    }

    @Test
    void only_the_part_that_comes_at_once_counts() {
        held("shops", Availability.days(14));
        task("dogs", "3.00", FeePolicy.NONE);
        method();
        earn("b", "2.00", "USD");
        submit("a1", "shops");
        submit("a2", "dogs");

        assertThat(flat(top(FIVE)))
                .contains("USD 9.00 awaits review. Once it is approved, there is enough for a payout. After the"
                        + " approval, USD 6.00 of it is held for a time, before you can withdraw that part.");
        ledger.given(StartWithholding.of("t", "ada", "USD", Rate.percent("10"), "no form"));
        assertThat(flat(top(FIVE)))
                .as("3.00 less tax is 2.70")
                .contains("about USD 0.90 of it is withheld as tax", "USD 6.00 of it is held")
                .doesNotContain("there is enough");
    }

    /** The worker is new for ten days from the first pay on. */
    @Test
    void the_longer_time_of_new_workers_counts_while_they_are_new() {
        held("shops", Availability.AT_ONCE.forNewWorkers(Duration.ofDays(10), Duration.ofDays(7)));
        method();
        earn("b", "2.00", "USD");
        submit("a", "shops");
        assertThat(flat(top(FIVE))).contains("After the approval it is held").doesNotContain("there is enough");

        ledger.givenTime("2026-06-11T09:00:00Z");
        assertThat(flat(top(FIVE))).contains("there is enough").doesNotContain("After the approval");
    }

    @Test
    void a_hold_of_everything_takes_what_is_approved() {
        task("dogs", "5.00", FeePolicy.NONE);
        method();
        earn("b", "2.00", "USD");
        submit("a", "dogs");
        assertThat(flat(top(FIVE))).contains("there is enough");

        ledger.given(HoldEarnings.everything("h", "ada", "USD", "a question on your address"));
        assertThat(flat(top(FIVE))).contains("After the approval it is held").doesNotContain("there is enough");
    }

    /** 2.00 available, 4.00 on hold until the 4th, 4.00 held by time until the 6th. */
    @Test
    void a_hold_with_an_end_counts_from_its_end_on() {
        method();
        earn("b1", "6.00", "USD");
        ledger.given(
                DepositFunds.of("d", "acme", usd("9.00")),
                GrantBonus.of("b2", "ada", "acme", usd("4.00"), "quick").available(Availability.days(5)),
                HoldEarnings.of("h", "ada", usd("4.00"), "a question on your address")
                        .until(Instant.parse("2026-06-04T09:00:00Z")));

        assertThat(flat(top(FIVE)))
                .contains("USD 8.00 is held. Of it, USD 4.00 becomes available on 2026-06-04 09:00;")
                .contains("There will be enough on 2026-06-04 09:00, when held earnings become available.")
                .doesNotContain("2026-06-06");
    }

    /** What time releases on the 6th, the hold of everything takes until the 8th. */
    @Test
    void a_hold_of_everything_with_an_end_counts_from_its_end_on() {
        method();
        earn("b1", "2.00", "USD");
        ledger.given(
                DepositFunds.of("d", "acme", usd("9.00")),
                GrantBonus.of("b2", "ada", "acme", usd("4.00"), "quick").available(Availability.days(5)),
                HoldEarnings.everything("h", "ada", "USD", "a question on your address")
                        .until(Instant.parse("2026-06-08T09:00:00Z")));

        assertThat(flat(top(FIVE)))
                .contains("There will be enough on 2026-06-08 09:00, when held earnings become available.");
        ledger.given(HoldEarnings.everything("h2", "ada", "USD", "another question"));
        assertThat(flat(top(FIVE))).doesNotContain("There will be enough");
    }
}
