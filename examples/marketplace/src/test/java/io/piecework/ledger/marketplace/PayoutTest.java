package io.piecework.ledger.marketplace;

import static org.assertj.core.api.Assertions.assertThat;

import io.piecework.ledger.award.GrantBonus;
import io.piecework.ledger.marketplace.person.Person;
import io.piecework.ledger.money.Amount;
import io.piecework.ledger.payout.PayoutView;
import org.junit.jupiter.api.Test;

/** A worker withdraws money, the bank gives it back, and pays at the second time. */
class PayoutTest extends MarketplaceTest {

    @Test
    void money_that_the_bank_gives_back_can_be_withdrawn_again() throws Exception {
        Visitor ada = as(Person.ADA);
        ledger.execute(GrantBonus.of("bonus", "ada", "northwind", Amount.parse("USD 9.00"), "quick")
                .by(Person.NORTHWIND.actor()));
        assertThat(ada.page("/payouts")).contains("Say first where the money goes");
        assertThat(ada.isRefused("/payouts/method", "id", "m-1", "account", "12345"))
                .contains("an account number begins with two letters");
        ada.does("/payouts/method", "/payouts", "id", "m-1", "account", "NL00 BANK 7777 7777 77");

        assertThat(ada.page("/payouts")).contains("USD 9.00", "USD 8.90").doesNotContain("7777");
        ada.does("/payouts", "/payouts", "id", "p-1");
        paid("p-1");
        assertThat(ada.page("/payouts")).contains("A payout needs USD 1.00, and USD 0.00 is available.", "paid");

        as(Person.OMAR).does("/bank/p-1/1/report", "/bank", "outcome", "RETURNED");
        assertThat(ada.page("/payouts")).contains("came back; the money is available again");
        ada.does("/payouts", "/payouts", "id", "p-2");
        paid("p-2");

        assertThat(ledger.asWorker("ada").payout("p-2").map(PayoutView::sent)).contains(Amount.parse("USD 8.90"));
        assertThat(ledger.asWorker("ada").balance("USD").orElseThrow().paid()).isEqualTo(Amount.parse("USD 9.00"));
        assertThat(findings()).isEmpty();
    }

    private void paid(String payout) throws Exception {
        Visitor omar = as(Person.OMAR);
        assertThat(omar.page("/bank")).contains("USD 8.90 to Ada", "/bank/" + payout + "/1/send");
        omar.does("/bank/" + payout + "/1/send", "/bank");
        omar.does("/bank/" + payout + "/1/report", "/bank", "outcome", "PAID");
    }
}
