package io.piecework.ledger.page;

import static org.assertj.core.api.Assertions.assertThat;

import io.piecework.ledger.award.GrantBonus;
import io.piecework.ledger.award.ReverseAward;
import io.piecework.ledger.funding.DepositFunds;
import io.piecework.ledger.message.Actor;
import io.piecework.ledger.message.Recovery;
import io.piecework.ledger.money.Amount;
import io.piecework.ledger.payout.PayoutOutcome;
import io.piecework.ledger.payout.PayoutPolicy;
import io.piecework.ledger.payout.ReportPayout;
import io.piecework.ledger.payout.RequestPayout;
import io.piecework.ledger.payout.SetPayoutMethod;
import io.piecework.ledger.payout.SubmitPayout;
import io.piecework.ledger.statement.StatementPeriod;
import io.piecework.ledger.terms.Availability;
import io.piecework.ledger.testing.LedgerFixture;
import io.piecework.ledger.worker.ForfeitEarnings;
import java.io.IOException;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;

/** The reasons why money in a sub-balance is not paid out: each reason once. */
class PayoutBlockersOnPageTest {

    private static final PayoutPolicy FIVE = PayoutPolicy.minorUnit("USD").from(usd("5.00"));

    @Test
    void a_negative_balance_gives_one_reason_only() throws IOException {
        try (LedgerFixture ledger = LedgerFixture.at("2026-03-01T09:00:00Z")) {
            ledger.given(
                    DepositFunds.of("d", "acme", usd("9.00")),
                    SetPayoutMethod.of("m", "ada", "bank", "token"),
                    GrantBonus.of("b", "ada", "acme", usd("1.00"), "well done"),
                    ForfeitEarnings.of("f", "ada", usd("1.00"), "terms", "ops-2")
                            .by(Actor.operator("ops-1")),
                    ReverseAward.of("r", "b", "a copy").recovering(Recovery.NEGATIVE));
            Page page = page(ledger);

            assertThat(page.texts("dd"))
                    .contains("-1.00 USD", "More was taken back than was available. The next earnings make up for it.")
                    .doesNotContain("Earned, and no longer held.");
            assertThat(page.texts("li"))
                    .containsExactly(
                            "More was taken back than was available: USD -1.00. The next earnings make up for it.");
        }
    }

    @Test
    void matured_earnings_count_and_the_page_says_so() throws IOException {
        try (LedgerFixture ledger = LedgerFixture.at("2026-03-01T09:00:00Z")) {
            ledger.given(
                    DepositFunds.of("d", "acme", usd("9.00")),
                    SetPayoutMethod.of("m", "ada", "bank", "token"),
                    GrantBonus.of("b", "ada", "acme", usd("6.00"), "well done").available(Availability.days(5)));
            assertThat(page(ledger).texts("h3")).containsExactly("Why it is not paid yet");
            ledger.givenTime("2026-03-06T09:00:00Z");
            Page page = page(ledger);

            assertThat(page.texts("h3")).containsExactly("It can be paid");
            assertThat(page.texts("li"))
                    .containsExactly(
                            "USD 6.00 is no longer on hold and can be paid out.",
                            "Nothing stands in the way: USD 6.00 can be paid out now.");
        }
    }

    @Test
    void a_returned_payout_and_its_reason_stand_before_what_can_be_paid() throws IOException {
        try (LedgerFixture ledger = LedgerFixture.at("2026-05-04T09:00:00Z")) {
            ledger.given(
                    DepositFunds.of("d", "acme", usd("9.00")),
                    SetPayoutMethod.of("m", "ada", "bank", "token"),
                    GrantBonus.of("b", "ada", "acme", usd("6.00"), "well done"),
                    RequestPayout.of("p", "ada", FIVE),
                    SubmitPayout.of("p", 1),
                    ReportPayout.of("p", 1, PayoutOutcome.RETURNED).because("account <closed>"));
            Page page = page(ledger);

            assertThat(page.texts("h3")).containsExactly("It can be paid");
            assertThat(page.texts("li"))
                    .containsExactly(
                            "Your last payout of USD 6.00 came back on 2026-05-04: account <closed>. Check your payout"
                                    + " method before the next one.",
                            "USD 6.00 can be paid out now.");
        }
    }

    private static Page page(LedgerFixture ledger) throws IOException {
        var ada = ledger.ledger().asWorker("ada");
        var html = new StringWriter();
        ada.page("USD", StatementPeriod.all()).with(ada.payoutStanding(FIVE)).html(html);
        return Page.read(html.toString());
    }

    private static Amount usd(String amount) {
        return Amount.of(amount, "USD");
    }
}
