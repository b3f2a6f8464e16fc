package io.piecework.ledger.document.text;

import static org.assertj.core.api.Assertions.assertThat;

import io.piecework.ledger.account.SetCloseDate;
import io.piecework.ledger.account.worker.EscheatEarnings;
import io.piecework.ledger.account.worker.HoldEarnings;
import io.piecework.ledger.account.worker.ReclaimEarnings;
import io.piecework.ledger.account.worker.SuspendWorker;
import io.piecework.ledger.command.Actor;
import io.piecework.ledger.command.Recovery;
import io.piecework.ledger.document.Documents;
import io.piecework.ledger.payout.PayoutPolicy;
import io.piecework.ledger.reading.statement.Statement;
import io.piecework.ledger.work.assignment.ReverseAssignment;
import io.piecework.ledger.work.award.GrantBonus;
import io.piecework.ledger.work.terms.Availability;
import io.piecework.ledger.work.terms.FeePolicy;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/** The summary says when more money comes, and names money that left the balance as unclaimed property. */
class ComingMoneyTest extends SummaryTexts {

    private void bonus(String award, String amount, int days) {
        ledger.given(GrantBonus.of(award, "ada", "acme", usd(amount), "quick").available(Availability.days(days)));
    }

    @Test
    void an_empty_balance_says_what_brings_money_unless_some_is_coming() {
        task("dogs", "0.30", FeePolicy.NONE);
        method();
        earn("b", "9.00", "USD");
        arrived("p", CENTS);

        assertThat(top(CENTS))
                .contains("  Nothing is available to withdraw now. More comes when work of yours is\n    approved.\n");
        submit("a1", "dogs");
        assertThat(top(CENTS)).contains("""
                  Nothing is available to withdraw now.
                  USD 0.30 awaits review. It is added when the work is approved.
                """);
    }

    @Test
    void where_what_awaits_review_is_enough_no_more_work_is_asked_for() {
        task("dogs", "3.00", FeePolicy.NONE);
        method();
        approve("a1", "dogs");
        PayoutPolicy five = CENTS.from(usd("5.00"));
        assertThat(top(five)).contains("takes about 1 more piece like those of this period.\n");

        submit("a2", "dogs");
        assertThat(top(five)).contains("""
                  You have USD 3.00, and a payout needs USD 5.00: that is USD 2.00 more.
                  USD 3.00 awaits review. Once it is approved, there is enough for a payout.
                """);
    }

    @Test
    void what_is_held_and_what_awaits_review_is_not_to_be_earned_again() {
        task("dogs", "1.00", FeePolicy.NONE);
        method();
        approve("a1", "dogs");
        bonus("b1", "0.75", 3);
        PayoutPolicy five = CENTS.from(usd("5.00"));
        assertThat(flat(top(five)))
                .contains("You have USD 1.00, and a payout needs USD 5.00: that is USD 4.00 more. USD 0.75 of it comes"
                        + " from what is held or awaits review, so that USD 3.25 is still to be earned. That takes"
                        + " about 4 more pieces like those of this period.");

        submit("a2", "dogs");
        assertThat(flat(top(five)))
                .contains("USD 1.75 of it comes from what is held or awaits review, so that USD 2.25 is still to be"
                        + " earned. That takes about 3 more pieces");

        bonus("b2", "2.50", 2);
        assertThat(flat(top(five)))
                .contains("that is USD 4.00 more. What is held or awaits review is enough for that.")
                .doesNotContain("more pieces");
    }

    @Test
    void an_empty_or_negative_balance_names_the_minimum() {
        task("dogs", "2.00", FeePolicy.NONE);
        method();
        PayoutPolicy five = CENTS.from(usd("5.00"));
        approve("a1", "dogs");
        arrived("p", CENTS);
        assertThat(flat(top(five)))
                .contains("More comes when work of yours is approved. A payout needs at least USD 5.00.");

        ledger.given(ReverseAssignment.of("r", "a1", "copied").recovering(Recovery.NEGATIVE));
        assertThat(flat(top(five))).contains("you need not send money. A payout needs at least USD 5.00.");
        assertThat(flat(top(CENTS))).contains("you need not send money.").doesNotContain("needs at least");
    }

    @Test
    void when_the_platform_closes_no_more_work_is_needed() {
        task("dogs", "2.00", FeePolicy.NONE);
        method();
        approve("a1", "dogs");
        ledger.given(SetCloseDate.of("close", Instant.parse("2026-07-01T00:00:00Z"), "the end of the pilot", "ops-2")
                .by(Actor.operator("ops-1")));

        assertThat(flat(top(CENTS.from(usd("5.00")))))
                .contains("that is USD 3.00 more. That takes about 2 more pieces like those of this period. From"
                        + " 2026-07-01 on, what you have can be paid out without more.");
    }

    private static String flat(String text) {
        return text.strip().replaceAll("\\s+", " ");
    }

    @Test
    void a_suspended_worker_is_not_sent_to_work() {
        method();
        earn("b", "9.00", "USD");
        arrived("p", CENTS);
        ledger.given(SuspendWorker.of("s", "ada", "two accounts"));

        assertThat(top(CENTS))
                .contains("  Nothing is available to withdraw now.\n")
                .doesNotContain("More comes");
    }

    @Test
    void held_money_names_its_next_release() {
        task("dogs", "0.30", FeePolicy.NONE);
        method();
        bonus("b1", "2.00", 3);
        bonus("b2", "4.00", 3);
        assertThat(top(CENTS)).contains("  USD 6.00 is held and becomes available on 2026-06-04 09:00.\n");

        bonus("b3", "1.00", 2);
        ledger.givenTime("2026-06-03T09:00:00Z");
        assertThat(top(CENTS))
                .as("what is released by now is no longer held")
                .contains("  USD 6.00 is held and becomes available on 2026-06-04 09:00.\n");

        ledger.givenTime("2026-06-04T09:00:00Z");
        bonus("b4", "5.00", 1);
        earn("e", "3.00", "USD");
        ledger.given(HoldEarnings.of("h", "ada", usd("3.00"), "an open question on your address"));
        assertThat(top(CENTS)).contains("""
                  USD 8.00 is held. Of it, USD 5.00 becomes available on 2026-06-05 09:00; the
                    dates or reasons of the rest stand below.
                """);
    }

    @Test
    void unclaimed_property_is_a_row_and_gone_once_it_is_reclaimed() {
        earn("b", "9.00", "USD");
        ledger.givenTime("2029-06-01T09:00:00Z")
                .given(EscheatEarnings.everything("e", "ada", "USD", "three years without a claim", "ann")
                        .by(Actor.operator("ben")));
        assertThat(Documents.text(statement("USD"))).contains("""
                  Unclaimed property  9.00  handed over as unclaimed property; it is still yours
                """);
        assertThat(statement("USD").summary().unclaimed()).isEqualTo(usd("9.00"));

        ledger.given(ReclaimEarnings.of("e", "I was ill").by(Actor.operator("ben")));
        assertThat(top(Documents.text(statement("USD")))).doesNotContain("Unclaimed property");
    }

    @Test
    void work_that_pays_nothing_by_its_task_is_not_without_pay() {
        task("survey", "0.00", FeePolicy.NONE);
        approve("a", "survey");
        Statement statement = statement("USD");

        assertThat(statement.lines()).hasSize(1);
        assertThat(statement.summary().unpaid().pieces()).isZero();
    }
}
