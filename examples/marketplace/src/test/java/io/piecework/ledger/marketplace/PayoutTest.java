package io.piecework.ledger.marketplace;

import static org.assertj.core.api.Assertions.assertThat;

import io.piecework.ledger.marketplace.person.Person;
import io.piecework.ledger.money.Amount;
import io.piecework.ledger.payout.PayoutView;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Workers withdraw money, over a bank or a wallet, with and without VAT. */
@Tag("slow")
class PayoutTest extends PaidTest {

    @Test
    void money_that_the_bank_gives_back_can_be_withdrawn_again() throws Exception {
        Visitor ada = as(Person.ADA);
        earns(Person.ADA, "USD 9.00");
        assertThat(ada.page("/payouts"))
                .containsPattern(
                        "(?s)<details class=\"missing\" open=\"open\">\\s*<summary><b>To be paid on .*, add an account.</b>")
                .doesNotContain("on the page Payouts");
        assertThat(ada.pageAfter("/payouts", "/payouts/method", "id", "m-1", "rail", "bank", "account", "12345"))
                .contains("value=\"12345\"", "That is no account: an account number begins with two letters");
        assertThat(ada.pageAfter("/payouts", "/payouts/method", "id", "m-1", "rail", "wallet", "account", "ada"))
                .contains("value=\"wallet\" checked=\"checked\"", "That is no wallet: a wallet is an e-mail");
        ada.does("/payouts/method", "/payouts", "id", "m-1", "rail", "bank", "account", "NL00 BANK 7777 7777 77");

        assertThat(ada.page("/payouts"))
                .contains("USD 9.00", "USD 8.90", "•••• 7777")
                .doesNotContain("77 77");
        ada.does("/payouts", "/payouts", "id", "p-1", "currency", "USD");
        awaitTransfer("p-1/1");
        plays("p-1/1", "PAID", "", "NOW");
        assertThat(ada.page("/payouts"))
                .as("nothing is left, which needs no reasons")
                .contains("paid")
                .doesNotContain("A payout needs", "Withdraw it now");

        plays("p-1/1", "RETURNED", "account closed", "NOW");
        assertThat(ada.page("/payouts")).contains("came back; the money is available again", "account closed");
        ada.does("/payouts", "/payouts", "id", "p-2", "currency", "USD");
        awaitTransfer("p-2/1");
        plays("p-2/1", "PAID", "", "NOW");

        assertThat(ledger.asWorker("ada").payout("p-2").map(PayoutView::sent)).contains(Amount.parse("USD 8.90"));
        assertThat(ledger.asWorker("ada").balance("USD").orElseThrow().paid()).isEqualTo(Amount.parse("USD 9.00"));
        assertThat(findings()).isEmpty();
    }

    @Test
    void a_wallet_takes_six_percent() throws Exception {
        Visitor ada = as(Person.ADA);
        earns(Person.ADA, "USD 8.00");
        ada.does("/payouts/method", "/payouts", "id", "m-1", "rail", "wallet", "account", "ada@example.org");

        assertThat(ada.page("/payouts")).contains("USD 8.00", "USD 0.48", "USD 7.52");
        ada.does("/payouts", "/payouts", "id", "p-1", "currency", "USD");

        assertThat(awaitTransfer("p-1/1").amount()).isEqualTo("USD 7.52");
    }

    @Test
    void a_worker_who_charges_VAT_gets_it_on_top() {
        Visitor ada = as(Person.ADA);
        earns(Person.ADA, "EUR 40.00");
        ada.does("/payouts/method", "/payouts", "id", "m-1", "rail", "wallet", "account", "ada@example.org");
        assertThat(ada.page("/payouts")).contains("Your account cannot be paid in this currency");
        ada.does("/payouts/method", "/payouts", "id", "m-2", "rail", "bank", "account", "NL00 BANK 0000 0000 00");

        assertThat(ada.page("/payouts")).contains("EUR 40.00", "EUR 48.40", "I charge VAT");
        ada.does("/payouts", "/payouts", "id", "p-1", "currency", "EUR", "vat", "true");

        assertThat(awaitTransfer("p-1/1").amount()).isEqualTo("EUR 48.40");
        plays("p-1/1", "PAID", "", "NOW");
        assertThat(ledger.asWorker("ada").payout("p-1").map(PayoutView::vat)).contains(Amount.parse("EUR 8.40"));
        assertThat(ledger.asWorker("ada").balance("EUR").orElseThrow().paid()).isEqualTo(Amount.parse("EUR 40.00"));
        assertThat(findings()).isEmpty();
    }

    @Test
    void no_VAT_is_added_for_a_worker_whose_number_the_platform_has_not_seen() {
        Visitor luc = as(Person.LUC);
        earns(Person.LUC, "EUR 40.00");
        luc.does("/payouts/method", "/payouts", "id", "m-1", "rail", "bank", "account", "FR00 BANK 0000 0000 00");
        assertThat(luc.page("/payouts")).contains("40,00\u00a0EUR").doesNotContain("TVA");

        assertThat(luc.isRefused("/payouts", "id", "p-1", "currency", "EUR", "vat", "true"))
                .isEqualTo("C’est à d’autres personnes de le décider. Rien n’a été changé.");
        assertThat(ledger.asWorker("luc").payout("p-1")).isEmpty();
    }

    @Test
    void a_payout_that_was_not_sent_can_be_cancelled() throws Exception {
        Visitor ada = as(Person.ADA);
        earns(Person.ADA, "USD 9.00");
        ada.does("/payouts/method", "/payouts", "id", "m-1", "rail", "bank", "account", "NL00 BANK 7777 7777 77");
        as(Person.OMAR).does("/bank/sending", "/bank", "on", "false");
        assertThat(as(Person.OMAR).page("/bank")).contains("Sending is stopped");
        ada.does("/payouts", "/payouts", "id", "p-1", "currency", "USD");
        assertThat(as(Person.OMAR).page("/bank")).contains("USD 8.90 to Ada");
        assertThat(ada.page("/payouts")).contains("is sent soon", "/payouts/p-1/cancel");

        ada.does("/payouts/p-1/cancel", "/payouts");
        assertThat(ada.page("/payouts")).contains("cancelled", "USD 9.00");
        ada.does("/payouts", "/payouts", "id", "p-2", "currency", "USD");
        as(Person.OMAR).does("/bank/sending", "/bank", "on", "true");
        awaitTransfer("p-2/1");

        assertThat(bank.transfers()).as("the cancelled one is not sent").hasSize(1);
        assertThat(ada.isRefused("/payouts/p-2/cancel")).startsWith("That is not possible any more");
        assertThat(findings()).isEmpty();
    }
}
