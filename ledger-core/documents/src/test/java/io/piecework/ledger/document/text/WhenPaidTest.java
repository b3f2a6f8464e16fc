package io.piecework.ledger.document.text;

import static org.assertj.core.api.Assertions.assertThat;

import io.piecework.ledger.account.worker.HoldEarnings;
import io.piecework.ledger.document.Documents;
import io.piecework.ledger.document.language.Language;
import io.piecework.ledger.journal.StatementPeriod;
import io.piecework.ledger.payout.PayoutFee;
import io.piecework.ledger.payout.PayoutOutcome;
import io.piecework.ledger.payout.PayoutPolicy;
import io.piecework.ledger.payout.ReportPayout;
import io.piecework.ledger.payout.RequestPayout;
import io.piecework.ledger.work.assignment.RejectAssignment;
import io.piecework.ledger.work.terms.FeePolicy;
import java.io.IOException;
import java.io.StringWriter;
import java.time.Instant;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Each statement says what is available and when it is paid, or that this is not known; deadlines and proof are where a worker looks for them. */
@Tag("slow")
class WhenPaidTest extends SummaryTexts {

    private static final String NOT_SAID = "The platform has not said here when it pays. Ask its support.";

    @Test
    void without_rules_of_payouts_it_says_what_is_available_and_that_the_payday_is_not_known() throws IOException {
        earn("b", "13.00", "USD");
        ledger.given(HoldEarnings.of("h", "ada", usd("4.00"), "whose account is it?")
                .until(Instant.parse("2026-06-30T00:00:00Z")));

        assertThat(flat(Documents.text(statement("USD"))))
                .contains("Now: Available 9.00 USD 4.00 is held and becomes available on 2026-06-30. " + NOT_SAID);
        var html = new StringWriter();
        Documents.page(ada(), "USD", StatementPeriod.all()).html(html);
        assertThat(html.toString()).contains("<li>" + NOT_SAID + "</li>");
    }

    @Test
    void a_payout_on_its_way_has_no_payday_left_to_ask_for() {
        method();
        earn("b", "13.00", "USD");
        ledger.given(RequestPayout.of("p", "ada", CENTS), ReportPayout.of("p", 1, PayoutOutcome.SUBMITTED));

        assertThat(flat(Documents.text(statement("USD"))))
                .contains("Available 0.00 USD 13.00 is on its way to you, or waits for you to claim it. Date")
                .doesNotContain(NOT_SAID);
    }

    @Test
    void what_can_be_paid_out_has_an_answer_without_a_payday() {
        method();
        earn("b", "9.00", "USD");

        assertThat(flat(top(CENTS)))
                .contains("You can withdraw 9.00 USD 9.00 can be paid out now. The platform has not named a payday:");
    }

    /** The refusal itself is in English, for engineers. */
    @Test
    void less_than_can_be_sent_is_explained_in_the_readers_language() {
        method();
        earn("b", "0.30", "USD");
        PayoutPolicy policy =
                PayoutPolicy.over(PayoutPolicy.Rail.of("bank", usd("0.01")).withFee(PayoutFee.flat(usd("0.50"))));

        assertThat(flat(top(policy))).contains("USD 0.30 is less than can be sent. It stays yours and");
        assertThat(Documents.of(statement("USD"))
                        .with(ada().payoutStanding(policy))
                        .in(Language.of("fr"))
                        .text())
                .contains("c’est moins que ce qui peut être envoyé")
                .doesNotContain("cannot be paid");
    }

    @Test
    void a_deadline_at_midnight_is_the_end_of_the_day_before() {
        ledger.givenTime("2026-06-02T00:00:00Z");
        task("dogs", "0.30", FeePolicy.NONE);
        submit("3b241101-e2bb-4255-8caf-4136c566a962", "dogs");
        ledger.given(RejectAssignment.of("3b241101-e2bb-4255-8caf-4136c566a962", "a cat"));
        String text = Documents.text(statement("USD"));

        assertThat(flat(text)).contains("can be appealed until the end of 2026-07-01");
        assertThat(flat(top(text)))
                .as("with the title and not the id")
                .endsWith(
                        "To do: dogs was rejected. If you think that this is wrong, appeal it by the end of 2026-07-01.");
        assertThat(Documents.of(statement("USD")).in(Language.of("de")).text())
                .contains("Einspruch möglich bis 1. Juli 2026, 24:00 Uhr\n");
    }

    @Test
    void the_proof_is_at_the_end_and_the_head_says_as_of_when_it_is() {
        method();
        earn("b", "13.00", "USD");
        arrived("p", CENTS);
        String text = Documents.of(statement("USD"))
                .settled(ada().settlements("USD", StatementPeriod.all()))
                .text();

        assertThat(text).startsWith("""
                Statement of ada in USD
                Up to now, times in UTC; as of 2026-06-01 09:00

                In this period:
                """).containsPattern("""

                What the payouts pay for, the earliest earnings first:
                  2026-06-01 09:00  p, 13.00 for b 13.00

                For an auditor: event \\d+, recorded 2026-06-01 09:00
                Fingerprint: position \\d+, \\d+ events, sha256
                  [0-9a-f]{64}
                $""");
    }

    private static String flat(String text) {
        return text.strip().replaceAll("\\s+", " ");
    }
}
