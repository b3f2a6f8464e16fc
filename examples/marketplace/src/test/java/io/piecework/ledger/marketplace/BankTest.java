package io.piecework.ledger.marketplace;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.piecework.ledger.journal.Balance;
import io.piecework.ledger.marketplace.payout.Transfer;
import io.piecework.ledger.marketplace.person.Person;
import io.piecework.ledger.money.Amount;
import io.piecework.ledger.payout.ClaimPayout;
import io.piecework.ledger.payout.PayoutStatus;
import io.piecework.ledger.payout.SubmitPayout;
import io.piecework.ledger.sending.PayoutSender;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** What the bank says about transfers, also twice, late and against what it said before. */
@Tag("slow")
class BankTest extends PaidTest {

    @Autowired
    private List<PayoutSender> senders;

    @BeforeEach
    void ada_has_withdrawn_ten_dollars() throws Exception {
        hasAccount(Person.ADA);
        earns(Person.ADA, "USD 10.00");
        withdraws(Person.ADA, "p-1", "USD");
    }

    @Test
    void a_paid_transfer_is_paid_once_however_often_the_bank_says_so() throws Exception {
        plays("p-1/1", "PAID", "", "TWICE");
        plays("p-1/1", "PAID", "", "NOW");

        assertThat(dollars(Person.ADA).paid()).isEqualTo(Amount.parse("USD 10.00"));
        assertThat(dollars(Person.ADA).inTransit().isZero()).isTrue();
        assertThat(as(Person.OMAR).page("/bank")).contains("USD 9.90 to Ada", "paid");
        assertThat(findings()).isEmpty();
    }

    @Test
    void a_failed_transfer_makes_the_money_available_again_with_its_reason() throws Exception {
        plays("p-1/1", "FAILED", "account closed", "TWICE");

        assertThat(dollars(Person.ADA).available()).isEqualTo(Amount.parse("USD 10.00"));
        assertThat(as(Person.ADA).page("/payouts"))
                .contains("The last payout to this account did not arrive (account closed).");
        assertThat(bank.transfers()).as("nothing is sent again by itself").hasSize(1);
    }

    @Test
    void a_receiver_who_is_not_found_can_claim_until_day_30_and_finance_sends_it_again() throws Exception {
        plays("p-1/1", "UNCLAIMED", "", "NOW");
        assertThat(dollars(Person.ADA).inTransit()).isEqualTo(Amount.parse("USD 10.00"));
        assertThat(as(Person.ADA).page("/payouts")).contains("waits for you to claim it");
        plays("p-1/1", "RETURNED", "not claimed", "NOW");
        assertThat(as(Person.OMAR).page("/bank"))
                .contains("came back. The reason: not claimed")
                .containsPattern(
                        "<details class=\"ask\">\\s*<summary>Send it again</summary>\\s*<p>USD 9.90 goes to Ada once more.")
                .containsPattern("/bank/payouts/p-1/2/reissue\"[^>]*>.*<button>Send it now</button>");

        as(Person.OMAR).does("/bank/payouts/p-1/2/reissue", "/bank");
        awaitTransfer("p-1/2");
        plays("p-1/2", "PAID", "", "NOW");

        assertThat(dollars(Person.ADA).paid()).isEqualTo(Amount.parse("USD 10.00"));
        assertThat(bank.transfers()).hasSize(2);
        assertThat(findings()).isEmpty();
    }

    @Test
    void a_transfer_that_came_back_is_sent_again_only_while_the_worker_was_not_paid_anew() throws Exception {
        plays("p-1/1", "FAILED", "account closed", "NOW");
        assertThat(as(Person.OMAR).page("/bank")).contains("/bank/payouts/p-1/2/reissue");
        earns(Person.LUC, "USD 10.00");
        hasAccount(Person.LUC);
        withdraws(Person.LUC, "l-1", "USD");
        assertThat(as(Person.OMAR).page("/bank")).as("another worker's payout").contains("/bank/payouts/p-1/2/reissue");

        withdraws(Person.ADA, "p-2", "USD");
        assertThat(as(Person.OMAR).page("/bank"))
                .contains("The worker was paid anew since.")
                .doesNotContain("/reissue");

        plays("p-2/1", "FAILED", "account closed", "NOW");
        assertThat(as(Person.OMAR).page("/bank"))
                .contains("/bank/payouts/p-1/2/reissue", "/bank/payouts/p-2/2/reissue")
                .doesNotContain("paid anew");
    }

    @Test
    void a_silent_bank_changes_nothing_until_it_knows() throws Exception {
        plays("p-1/1", "UNKNOWN", "", "NOW");
        assertThat(dollars(Person.ADA).inTransit()).isEqualTo(Amount.parse("USD 10.00"));
        assertThat(as(Person.ADA).isRefused("/payouts", "id", "p-2", "currency", "USD"))
                .isEqualTo("A payout needs USD 1.00, and USD 0.00 is available.");

        plays("p-1/1", "PAID", "", "NOW");
        assertThat(status("p-1")).isEqualTo(PayoutStatus.PAID);
    }

    @Test
    void notices_that_come_late_and_in_the_wrong_order_change_nothing_more() throws Exception {
        plays("p-1/1", "UNCLAIMED", "", "LATER");
        plays("p-1/1", "PAID", "", "LATER");
        plays("p-1/1", "RETURNED", "account closed", "LATER");
        assertThat(as(Person.OMAR).page("/bank")).contains("The bank will say: came back");
        assertThat(status("p-1")).isEqualTo(PayoutStatus.SUBMITTED);

        for (String late : new String[] {"3", "2", "1"}) {
            as(Person.OMAR).does("/bank/notices/" + late + "/deliver", "/bank");
        }
        as(Person.OMAR).does("/bank/notices/1/deliver", "/bank");

        assertThat(status("p-1")).isEqualTo(PayoutStatus.RETURNED);
        assertThat(dollars(Person.ADA).available()).isEqualTo(Amount.parse("USD 10.00"));
        assertThat(as(Person.OMAR).page("/bank")).doesNotContain("The bank will say");
        assertThat(findings()).isEmpty();
    }

    @Test
    void a_person_decides_between_two_notices_that_contradict_each_other() throws Exception {
        plays("p-1/1", "FAILED", "account closed", "NOW");
        plays("p-1/1", "PAID", "found it", "NOW");
        assertThat(dollars(Person.ADA).available()).isEqualTo(Amount.parse("USD 10.00"));
        assertThat(as(Person.OMAR).page("/bank"))
                .contains("Before, it was: failed.", "The notice says: paid. The bank&#39;s reason: found it")
                .contains("USD 9.90 to Ada then counts as: paid. The money is moved at once.")
                .contains("USD 9.90 to Ada still counts as: failed. The notice is closed.")
                .doesNotContain("<details class=\"ask\" open");

        String resolve = "/bank/payouts/p-1/1/resolve";
        assertThat(as(Person.OMAR).pageAfter("/bank", resolve, "outcome", "PAID", "accept", "true", "reason", "x"))
                .as("only the question that was answered is open again, with its field")
                .containsPattern("open=\"open\">\\s*<summary>The notice is true")
                .containsOnlyOnce("open=\"open\"")
                .containsOnlyOnce("aria-invalid=\"true\"");
        as(Person.OMAR).does(resolve, "/bank", "outcome", "PAID", "accept", "true", "reason", "I called the bank");

        assertThat(dollars(Person.ADA).paid()).isEqualTo(Amount.parse("USD 10.00"));
        assertThat(dollars(Person.ADA).available().isZero()).isTrue();
        assertThat(as(Person.OMAR).page("/bank")).doesNotContain("Before, it was");
        await().atMost(Duration.ofSeconds(10))
                .untilAsserted(() -> assertThat(as(Person.ADA).page("/mails"))
                        .contains("USD 10.00 could not be paid", "USD 9.90 has been paid to you."));
        assertThat(findings()).isEmpty();
    }

    @Test
    void a_later_notice_that_is_wrong_is_dismissed() throws Exception {
        plays("p-1/1", "PAID", "", "NOW");
        plays("p-1/1", "FAILED", "timeout", "NOW");

        String resolve = "/bank/payouts/p-1/1/resolve";
        as(Person.OMAR).does(resolve, "/bank", "outcome", "FAILED", "accept", "false", "reason", "Ada has it");

        assertThat(dollars(Person.ADA).paid()).isEqualTo(Amount.parse("USD 10.00"));
        assertThat(as(Person.OMAR).isRefused(resolve, "outcome", "FAILED", "accept", "true", "reason", "no"))
                .isNotBlank();
    }

    /** An instance died after the submission of attempt 2, and before it called the bank. */
    @Test
    void an_attempt_is_not_sent_where_the_bank_says_meanwhile_that_an_earlier_one_is_paid() throws Exception {
        plays("p-1/1", "FAILED", "account closed", "NOW");
        as(Person.OMAR).does("/bank/sending", "/bank", "on", "false");
        as(Person.OMAR).does("/bank/payouts/p-1/2/reissue", "/bank");
        ledger.execute(ClaimPayout.of("dead:p-1/2", "p-1", 2, "dead", Duration.ofMillis(1)));
        ledger.execute(SubmitPayout.of("p-1", 2, "dead:p-1/2"));
        plays("p-1/1", "PAID", "found it", "NOW");

        as(Person.OMAR).does("/bank/sending", "/bank", "on", "true");
        earns(Person.ADA, "USD 25.00");
        withdraws(Person.ADA, "p-2", "USD");

        await().atMost(Duration.ofSeconds(10)).until(() -> unanswered() == 1);
        assertThat(bank.transfers()).extracting(Transfer::id).containsExactly("p-2/1", "p-1/1");
    }

    private long unanswered() {
        return senders.stream()
                .mapToLong(sender -> sender.status().unanswered())
                .sum();
    }

    @Test
    void three_payouts_of_which_one_comes_back_and_one_fails_end_at_what_is_still_owed() throws Exception {
        plays("p-1/1", "PAID", "", "TWICE");
        earns(Person.ADA, "USD 25.50");
        withdraws(Person.ADA, "p-2", "USD");
        earns(Person.ADA, "USD 7.25");
        withdraws(Person.ADA, "p-3", "USD");
        plays("p-3/1", "FAILED", "account closed", "NOW");
        plays("p-2/1", "UNCLAIMED", "", "NOW");
        plays("p-2/1", "RETURNED", "not claimed in 30 days", "TWICE");

        as(Person.OMAR).does("/bank/payouts/p-2/2/reissue", "/bank");
        awaitTransfer("p-2/2");
        plays("p-2/2", "PAID", "", "NOW");
        plays("p-2/1", "UNCLAIMED", "", "NOW");

        assertThat(dollars(Person.ADA).paid()).isEqualTo(Amount.parse("USD 35.50"));
        assertThat(dollars(Person.ADA).available()).isEqualTo(Amount.parse("USD 7.25"));
        assertThat(findings()).isEmpty();
    }

    private Balance dollars(Person worker) {
        return ledger.asWorker(worker.id()).balance("USD").orElseThrow();
    }

    private PayoutStatus status(String payout) {
        return ledger.asOperator().payout(payout).orElseThrow().status();
    }
}
