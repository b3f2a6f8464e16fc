package io.piecework.ledger.document.text;

import static org.assertj.core.api.Assertions.assertThat;

import io.piecework.ledger.document.Documents;
import io.piecework.ledger.journal.AsOf;
import io.piecework.ledger.journal.StatementPeriod;
import io.piecework.ledger.payout.Payday;
import io.piecework.ledger.payout.PayoutOutcome;
import io.piecework.ledger.payout.ReportPayout;
import io.piecework.ledger.reading.statement.Statement;
import io.piecework.ledger.work.assignment.AppealRejection;
import io.piecework.ledger.work.assignment.DisputeAssignment;
import io.piecework.ledger.work.assignment.OverturnRejection;
import io.piecework.ledger.work.assignment.RejectAssignment;
import io.piecework.ledger.work.terms.FeePolicy;
import java.time.LocalDate;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What is to be done, and what is of now, on top of a worker's statement. */
@Tag("slow")
class StatementActionsTest extends SummaryTexts {

    /** S6: 25.50 comes back. It is no earning, and the payout method is to be checked. */
    @Test
    void a_returned_payout_is_no_earning_and_the_method_is_to_be_checked() {
        method();
        earn("b", "25.50", "USD");
        arrived("p", CENTS);
        ledger.given(ReportPayout.of("p", 1, PayoutOutcome.RETURNED).because("account closed"));

        assertThat(top(CENTS)).isEqualTo("""
                In this period:
                  Earned     25.50  1 award
                  Fees        0.00  nothing was kept from your pay
                  Rejected    0.00  nothing was rejected
                  Paid out   25.50  25.50 sent to you; all of it came back
                  Came back  25.50  2026-06-01: added to your balance again
                Now:
                  You can withdraw  25.50
                  USD 25.50 can be paid out now. The platform has not named a payday: look in
                    its application whether you have to ask for the payout.
                  To do: Your last payout of USD 25.50 came back on 2026-06-01. The reason
                    given: account closed. Check your payout method before the next one.
                """);
    }

    /** S8, at a small scale: 152 pieces rejected, 121 of them paid after all. */
    @Test
    void a_mass_rejection_is_counted_with_what_it_was_worth() {
        task("rows", "0.01", FeePolicy.NONE);
        for (int i = 1; i <= 152; i++) {
            submit("w" + i, "rows");
            ledger.given(RejectAssignment.of("w" + i, "no reason was given"));
        }
        assertThat(top(Documents.text(statement("USD")))).isEqualTo("""
                In this period:
                  Earned    0.00  nothing was approved
                  Fees      0.00  nothing was kept from your pay
                  Rejected  1.52  offered for 152 pieces, not paid
                  Paid out  0.00
                Now:
                  Available  0.00
                  Nothing is available to withdraw now.
                  To do: 152 pieces of work were rejected and can still be appealed, the first
                    by 2026-07-01 09:00: rows. If you think that one is wrong, appeal it.
                """);
        for (int i = 1; i <= 121; i++) {
            ledger.given(OverturnRejection.of("w" + i));
        }
        assertThat(top(Documents.text(statement("USD")))).isEqualTo("""
                In this period:
                  Earned    1.21  121 pieces of work
                  Fees      0.00  nothing was kept from your pay
                  Rejected  0.31  offered for 31 pieces, not paid: 1.52 (152 pieces) - 1.21 (121
                                    pieces) overturned; 1.21 was paid for that
                  Paid out  0.00
                Now:
                  Available  1.21
                  The platform has not said here when it pays. Ask its support.
                  To do: 31 pieces of work were rejected and can still be appealed, the first by
                    2026-07-01 09:00: rows. If you think that one is wrong, appeal it.
                """);
    }

    @Test
    void of_several_rejections_the_one_whose_time_ends_first_is_named() {
        task("dogs", "0.30", FeePolicy.NONE);
        submit("a", "dogs");
        ledger.given(RejectAssignment.of("a", "a cat")).givenTime("2026-06-02T09:00:00Z");
        submit("b", "dogs");
        ledger.given(RejectAssignment.of("b", "a cat"));

        assertThat(top(Documents.text(statement("USD")))).contains("""
                          To do: 2 pieces of work were rejected and can still be appealed, the first by
                            2026-07-01 09:00: dogs. If you think that one is wrong, appeal it.
                        """);

        ledger.given(AppealRejection.of("a", "it is a dog"));
        assertThat(top(Documents.text(statement("USD"))))
                .as("who has appealed need not do so again")
                .contains("""
                          To do: dogs was rejected. If you think that this is wrong, appeal it by
                            2026-07-02 09:00.
                        """);
    }

    @Test
    void a_missing_payout_method_hides_no_right_that_ends() {
        task("dogs", "0.30", FeePolicy.NONE);
        submit("a", "dogs");
        ledger.given(RejectAssignment.of("a", "a cat"));
        earn("b", "1.00", "USD");

        assertThat(top(Documents.text(statement("USD")))).endsWith("""
                Now:
                  Available  1.00
                  The platform has not said here when it pays. Ask its support.
                  To do: dogs was rejected. If you think that this is wrong, appeal it by
                    2026-07-01 09:00.
                """);
        assertThat(top(CENTS)).endsWith("""
                Now:
                  You can withdraw  0.00  of 1.00 available
                  To do:
                    - dogs was rejected. If you think that this is wrong, appeal it by
                      2026-07-01 09:00.
                    - Set a payout method: the platform does not know yet where to send your
                      money.
                """);
    }

    @Test
    void an_unclaimed_payout_is_to_be_claimed() {
        unclaimed();
        assertThat(top(Documents.text(statement("USD"))))
                .contains("  To do: Claim your payout: USD 25.50, to be claimed before 2026-07-01 09:00.\n");
        ledger.given(ReportPayout.of("p", 1, PayoutOutcome.PAID));
        assertThat(top(Documents.text(statement("USD")))).doesNotContain("To do");
    }

    /** Sums of May, but what can be withdrawn in June: the statement says as of which event. */
    @Test
    void a_past_period_says_which_sums_are_of_now() {
        method();
        earn("b", "3.00", "USD");
        var may = StatementPeriod.days(LocalDate.of(2026, 5, 1), LocalDate.of(2026, 6, 1), ZoneOffset.UTC);
        Statement statement = ada().statement("USD", may).orElseThrow();
        String text = Documents.of(statement).with(ada().payoutStanding(CENTS)).text();

        assertThat(text).contains("\n2026-05-01 to 2026-05-31, times in UTC; as of 2026-06-01 09:00\n");
        assertThat(top(text)).isEqualTo("""
                In this period:
                  Earned    0.00  nothing was approved
                  Fees      0.00  nothing was kept from your pay
                  Rejected  0.00  nothing was rejected
                  Paid out  0.00
                Since the end of this period, as of 2026-06-01 09:00:
                  Balance at the end of this period  0.00
                  Earned, after fees and tax         3.00  2026-06-01
                  Balance now                        3.00
                  2026-06-01: compensation (b); USD 3.00; reason: earned
                As of 2026-06-01 09:00:
                  You can withdraw  3.00
                  USD 3.00 can be paid out now. The platform has not named a payday: look in its
                    application whether you have to ask for the payout.
                """);
    }

    /** The dispute holds the pay of the work; as known before it, nothing was held. */
    @Test
    void a_disputed_sum_has_its_date_and_reason() {
        task("dogs", "0.30", FeePolicy.NONE);
        approve("a", "dogs");
        long before = statement("USD").position();
        ledger.givenTime("2026-06-08T09:00:00Z").given(DisputeAssignment.of("o", "a", "the photo is of another dog"));

        assertThat(Documents.text(statement("USD"))).contains("""
                Held                0.30
                  since 2026-06-08  0.30
                    because: the photo is of another dog
                Available           0.00
                """);
        assertThat(ada().asKnownAt(AsOf.position(before))
                        .statement("USD", StatementPeriod.all())
                        .orElseThrow()
                        .held())
                .isEmpty();
    }

    @Test
    void the_next_payday_is_named_with_the_amount() {
        method();
        earn("b", "4.971", "USD");
        var fridays = new Payday("fridays", Payday.Every.WEEK, LocalDate.of(2026, 6, 5), ZoneOffset.UTC, CENTS);

        assertThat(top(Documents.of(statement("USD"))
                        .with(ada().payoutStanding(fridays))
                        .text()))
                .endsWith("""
                Now:
                  You can withdraw  0.00  of 4.971 available
                  USD 4.97 will be paid out on 2026-06-05.
                """);
    }
}
