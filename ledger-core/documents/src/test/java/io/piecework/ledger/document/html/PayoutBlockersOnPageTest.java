package io.piecework.ledger.document.html;

import static org.assertj.core.api.Assertions.assertThat;

import io.piecework.ledger.account.DepositFunds;
import io.piecework.ledger.account.worker.ForfeitEarnings;
import io.piecework.ledger.command.Actor;
import io.piecework.ledger.command.Recovery;
import io.piecework.ledger.document.Documents;
import io.piecework.ledger.fixtures.LedgerFixture;
import io.piecework.ledger.journal.StatementPeriod;
import io.piecework.ledger.money.Amount;
import io.piecework.ledger.payout.PayoutOutcome;
import io.piecework.ledger.payout.PayoutPolicy;
import io.piecework.ledger.payout.ReportPayout;
import io.piecework.ledger.payout.RequestPayout;
import io.piecework.ledger.payout.SetPayoutMethod;
import io.piecework.ledger.work.award.GrantBonus;
import io.piecework.ledger.work.award.ReverseAward;
import io.piecework.ledger.work.terms.Availability;
import java.io.IOException;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;

/** The reasons why money in a sub-balance is not paid out: each reason once. */
class PayoutBlockersOnPageTest {

    private static final String NOW =
            "USD 6.00 can be paid out now. The platform has not named a payday: look in its application"
                    + " whether you have to ask for the payout.";

    private static final PayoutPolicy FIVE = PayoutPolicy.minorUnit("USD").from(usd("5.00"));

    @Test
    void the_page_calls_only_money_withdrawable_of_which_it_knows() throws IOException {
        try (LedgerFixture ledger = LedgerFixture.at("2026-03-01T09:00:00Z")) {
            ledger.given(
                    DepositFunds.of("d", "acme", usd("9.00")),
                    GrantBonus.of("b", "ada", "acme", usd("5.00"), "well done"));
            var ada = ledger.ledger().asWorker("ada");
            var unknown = new StringWriter();
            Documents.page(ada, "USD", StatementPeriod.all()).html(unknown);

            assertThat(Page.read(unknown.toString()).texts("dd"))
                    .contains("Yours, and no longer held.")
                    .doesNotContain("You can withdraw this.");
            assertThat(page(ledger).texts("dd"))
                    .as("without a payout method")
                    .contains("You can withdraw 0.00 of it now.");

            ledger.given(SetPayoutMethod.of("m", "ada", "bank", "token"));
            assertThat(page(ledger).texts("dd")).contains("You can withdraw this.");

            ledger.given(GrantBonus.of("b-2", "ada", "acme", usd("0.001"), "well done"));
            assertThat(page(ledger).texts("dd"))
                    .as("the rail pays 5.00 of 5.001")
                    .contains("You can withdraw 5.00 of it now.");
        }
    }

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
                    .contains(
                            "-1.00 USD",
                            "More was taken back than you had. The next 1.00 that becomes available covers it; you need not send money.")
                    .doesNotContain("You can withdraw this.");
            assertThat(page.texts("li"))
                    .containsExactly(
                            "More was taken back than you had. The next 1.00 that becomes available covers it; you need not send money."
                                    + " A payout needs at least USD 5.00.");
        }
    }

    @Test
    void matured_earnings_count_and_the_page_says_so() throws IOException {
        try (LedgerFixture ledger = LedgerFixture.at("2026-03-01T09:00:00Z")) {
            ledger.given(
                    DepositFunds.of("d", "acme", usd("9.00")),
                    SetPayoutMethod.of("m", "ada", "bank", "token"),
                    GrantBonus.of("b", "ada", "acme", usd("6.00"), "well done").available(Availability.days(5)));
            assertThat(page(ledger).ofClass("sum").get(0)).isEqualTo("0.00 USD");
            ledger.givenTime("2026-03-06T09:00:00Z");
            Page page = page(ledger);

            assertThat(page.ofClass("sum").get(0)).isEqualTo("6.00 USD");
            assertThat(page.texts("li")).containsExactly("USD 6.00 is no longer on hold and can be paid out.", NOW);
        }
    }

    @Test
    void a_returned_payout_and_its_reason_are_what_is_to_do() throws IOException {
        try (LedgerFixture ledger = LedgerFixture.at("2026-05-04T09:00:00Z")) {
            ledger.given(
                    DepositFunds.of("d", "acme", usd("9.00")),
                    SetPayoutMethod.of("m", "ada", "bank", "token"),
                    GrantBonus.of("b", "ada", "acme", usd("6.00"), "well done"),
                    RequestPayout.of("p", "ada", FIVE),
                    ReportPayout.of("p", 1, PayoutOutcome.SUBMITTED),
                    ReportPayout.of("p", 1, PayoutOutcome.RETURNED).because("account <closed>"));
            Page page = page(ledger);

            assertThat(page.ofClass("sum").get(0)).isEqualTo("6.00 USD");
            assertThat(page.texts("li")).containsExactly(NOW);
            assertThat(page.ofClass("todo"))
                    .containsExactly(
                            "To do: Your last payout of USD 6.00 came back on 2026-05-04. The reason given: account <closed>."
                                    + " Check your payout method before the next one.");
        }
    }

    @Test
    void contradictory_reports_about_a_payout_are_named() throws IOException {
        try (LedgerFixture ledger = LedgerFixture.at("2026-05-04T09:00:00Z")) {
            ledger.given(
                    DepositFunds.of("d", "acme", usd("9.00")),
                    SetPayoutMethod.of("m", "ada", "bank", "token"),
                    GrantBonus.of("b", "ada", "acme", usd("6.00"), "well done"),
                    RequestPayout.of("p", "ada", FIVE),
                    ReportPayout.of("p", 1, PayoutOutcome.FAILED),
                    ReportPayout.of("p", 1, PayoutOutcome.PAID));

            assertThat(page(ledger).texts("li"))
                    .contains(
                            "There are contradictory reports about an earlier payout. The platform is checking them.");
        }
    }

    private static Page page(LedgerFixture ledger) throws IOException {
        var ada = ledger.ledger().asWorker("ada");
        var html = new StringWriter();
        Documents.page(ada, "USD", StatementPeriod.all())
                .with(ada.payoutStanding(FIVE))
                .html(html);
        return Page.read(html.toString());
    }

    private static Amount usd(String amount) {
        return Amount.of(amount, "USD");
    }
}
