package io.piecework.ledger.payout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.piecework.ledger.account.DepositFunds;
import io.piecework.ledger.command.Command;
import io.piecework.ledger.command.PolicyVersion;
import io.piecework.ledger.command.RefusalCode;
import io.piecework.ledger.fixtures.LedgerFixture;
import io.piecework.ledger.money.Amount;
import io.piecework.ledger.money.Rate;
import io.piecework.ledger.work.assignment.AcceptAssignment;
import io.piecework.ledger.work.assignment.ApproveAssignment;
import io.piecework.ledger.work.assignment.OverturnRejection;
import io.piecework.ledger.work.assignment.RefuseVisit;
import io.piecework.ledger.work.assignment.RejectAssignment;
import io.piecework.ledger.work.assignment.ReportImpossibleVisit;
import io.piecework.ledger.work.assignment.SubmitAssignment;
import io.piecework.ledger.work.award.CompensateWorker;
import io.piecework.ledger.work.award.GrantBonus;
import io.piecework.ledger.work.task.PublishTask;
import io.piecework.ledger.work.terms.Availability;
import io.piecework.ledger.work.terms.FeePolicy;
import io.piecework.ledger.work.terms.OverturnRule;
import io.piecework.ledger.work.terms.RejectionRule;
import io.piecework.ledger.work.terms.ReviewPolicy;
import io.piecework.ledger.work.terms.VisitRule;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The ready-made policies give the numbers of their platforms' stories. */
class PoliciesTest {

    @Test
    void mechanical_turk_takes_forty_percent_of_large_tasks_and_twenty_of_bonuses() {
        inStory(ledger -> {
            ledger.given(DepositFunds.of("d", "acme", usd("20.00")));
            ledger.when(PublishTask.of("t", "acme", usd("0.50"), 12)
                            .under(Policies.mechanicalTurk().tasks()))
                    .funds("acme", "USD 11.60", "USD 8.40");
            ledger.given(work("a"));
            ledger.given(RejectAssignment.of("a", "this is a cat"));
            ledger.when(GrantBonus.of("b", "ada", "acme", usd("1.25"), "the fastest")
                            .withFee(Policies.mechanicalTurk().bonuses()))
                    .funds("acme", "USD 10.80", "USD 7.70")
                    .account("fees", "USD -0.25");
            ledger.clock().advance(Duration.ofDays(30));
            ledger.when(OverturnRejection.of("a")).available("ada", "USD 1.75").account("fees", "USD -0.45");
        });
    }

    @Test
    void mechanical_turk_holds_earnings_of_new_workers_for_ten_days() {
        inStory(ledger -> {
            ledger.given(
                    DepositFunds.of("d", "acme", usd("20.00")),
                    PublishTask.of("t", "acme", usd("0.50"), 1)
                            .under(Policies.mechanicalTurkForNewWorkers().tasks()));
            ledger.given(work("a"));
            ledger.when(ApproveAssignment.of("a")).held("ada", "USD 0.50");
            ledger.whenTimePasses(Duration.ofDays(10)).available("ada", "USD 0.50");
        });
    }

    @Test
    void earnings_of_new_workers_are_held_for_longer() {
        inStory(ledger -> {
            ledger.given(
                    DepositFunds.of("d", "acme", usd("20.00")),
                    PublishTask.of("t", "acme", usd("0.50"), 3)
                            .available(Availability.AT_ONCE.forNewWorkers(Duration.ofDays(7), Duration.ofDays(10))));
            ledger.given(work("a"));
            ledger.when(ApproveAssignment.of("a")).held("ada", "USD 0.50").available("ada", "USD 0.00");
            ledger.whenTimePasses(Duration.ofDays(7)).available("ada", "USD 0.00");
            ledger.given(work("b"));
            ledger.when(ApproveAssignment.of("b")).held("ada", "USD 0.50").available("ada", "USD 0.50");
            ledger.when(GrantBonus.of("c", "eva", "acme", usd("1.00"), "a good start")
                            .available(Availability.AT_ONCE.forNewWorkers(Duration.ofDays(7), Duration.ofDays(10))))
                    .held("eva", "USD 1.00");
            ledger.whenTimePasses(Duration.ofDays(3)).available("ada", "USD 1.00");
        });
    }

    @Test
    void rapid_workers_takes_a_start_fee_and_seven_percent_not_rounded_to_cents() {
        inStory(ledger -> {
            ledger.given(DepositFunds.of("d", "shop", usd("11.45")));
            ledger.when(PublishTask.of("t", "shop", usd("0.10"), 100)
                            .under(Policies.rapidWorkers().tasks()))
                    .funds("shop", "USD 0.00", "USD 10.70")
                    .account("fees", "USD -0.75");
            ledger.given(work("a"));
            ledger.whenTimePasses(Duration.ofDays(6).minusNanos(1_000)).available("ada", "USD 0.00");
            ledger.whenTimePasses(Duration.ofNanos(1_000))
                    .available("ada", "USD 0.10")
                    .account("fees", "USD -0.757");
            ledger.given(CompensateWorker.of("c", "ada", usd("7.90"), "79 forms more"));
            PayoutPolicy payouts = Policies.rapidWorkers().payouts("USD");
            ledger.when(RequestPayout.of("p", "ada", payouts)).isRefused(RefusalCode.NO_PAYOUT_METHOD);
            ledger.given(SetPayoutMethod.of("m", "ada", "paypal", "token-1"));
            ledger.when(RequestPayout.of("p", "ada", payouts))
                    .inTransit("ada", "USD 8.00")
                    .available("ada", "USD 0.00");
            ledger.given(
                    ClaimPayout.of("take", "p", 1, "rail-1", Duration.ofHours(1)),
                    SubmitPayout.of("p", 1, "take"),
                    ReportPayout.of("p", 1, PayoutOutcome.PAID));
            ledger.then().paid("ada", "USD 8.00").account("cash", "USD 3.93").account("payout-fees", "USD -0.48");
        });
    }

    @Test
    void roamler_reopens_the_slot_of_rejected_work() {
        inStory(ledger -> {
            ledger.given(
                    DepositFunds.of("d", "brand", eur("3.50")),
                    PublishTask.of("t", "brand", eur("3.50"), 1)
                            .under(Policies.roamler().tasks()));
            ledger.given(work("a"));
            ledger.when(RejectAssignment.of("a", "photo was blurry"))
                    .available("ada", "EUR 0.00")
                    .funds("brand", "EUR 0.00", "EUR 3.50");
            ledger.given(AcceptAssignment.of("b", "t", "bob"), SubmitAssignment.of("b"));
            ledger.when(ApproveAssignment.of("b")).available("bob", "EUR 3.50");
        });
    }

    @Test
    void mobeye_pays_nothing_for_a_shop_that_was_closed() {
        inStory(ledger -> {
            ledger.given(
                    DepositFunds.of("d", "paper", eur("4.00")),
                    PublishTask.of("t", "paper", eur("4.00"), 1)
                            .under(Policies.mobeye().tasks()),
                    AcceptAssignment.of("a", "t", "ada"),
                    ReportImpossibleVisit.of("a", "the shop is closed for good"));
            ledger.when(RefuseVisit.of("a", "the photo shows the shop next door"))
                    .available("ada", "EUR 0.00")
                    .funds("paper", "EUR 4.00", "EUR 0.00");
        });
    }

    @Test
    void prolific_takes_a_third_with_vat_and_requires_a_hundred_characters_and_a_category() {
        PlatformPolicy prolific = Policies.prolific("20", gbp("0.79"));
        inStory(ledger -> {
            ledger.given(DepositFunds.of("d", "lab", gbp("12.60")));
            ledger.when(PublishTask.of("t", "lab", gbp("9.00"), 1).under(prolific.tasks()))
                    .funds("lab", "GBP 0.00", "GBP 12.60");
            ledger.given(work("a"));
            ledger.when(RejectAssignment.of("a", "x".repeat(99)).as("low effort"))
                    .isRefused(RefusalCode.REASON_INSUFFICIENT);
            ledger.when(RejectAssignment.of("a", "x".repeat(100))).isRefused(RefusalCode.REASON_INSUFFICIENT);
            ledger.whenTimePasses(Duration.ofDays(21))
                    .available("ada", "GBP 9.00")
                    .account("fees", "GBP -3.00")
                    .account("tax", "GBP -0.60");
        });
    }

    @Test
    void prolific_counts_pounds_and_dollars_together_towards_six_pounds() {
        List<PayoutPolicy> payouts = Policies.prolific("20", gbp("0.80")).payouts();
        inStory(ledger -> {
            ledger.given(
                    SetPayoutMethod.of("m", "ada", "paypal", "token-1"),
                    CompensateWorker.of("c1", "ada", gbp("5.00"), "a study"),
                    CompensateWorker.of("c2", "ada", usd("1.24"), "a study"));
            ledger.when(CashOut.of("c", "ada", payouts)).isRefused(RefusalCode.BELOW_THRESHOLD);
            ledger.given(CompensateWorker.of("c3", "ada", usd("0.01"), "a study"));
            ledger.when(CashOut.of("c", "ada", payouts))
                    .inTransit("ada", "GBP 5.00")
                    .inTransit("ada", "USD 1.25");
        });
    }

    @Test
    void toloka_takes_half_a_cent_and_pays_whole_cents() {
        inStory(ledger -> {
            ledger.given(DepositFunds.of("d", "lab", usd("1.33")));
            ledger.when(PublishTask.of("t", "lab", usd("0.005"), 133)
                            .under(Policies.toloka().tasks()))
                    .funds("lab", "USD 0.00", "USD 1.33");
            for (int i = 0; i < 133; i++) {
                ledger.given(work("a" + i));
                ledger.given(ApproveAssignment.of("a" + i));
            }
            ledger.given(SetPayoutMethod.of("m", "ada", "paypal", "token-1"));
            ledger.when(RequestPayout.of("p", "ada", Policies.toloka().payouts("USD")))
                    .inTransit("ada", "USD 0.66")
                    .available("ada", "USD 0.005");
        });
    }

    @Test
    void clickworker_holds_earnings_for_seven_days() {
        inStory(ledger -> {
            ledger.given(
                    DepositFunds.of("d", "acme", eur("1.00")),
                    PublishTask.of("t", "acme", eur("1.00"), 1)
                            .under(Policies.clickworker().tasks()));
            ledger.given(work("a"));
            ledger.given(ApproveAssignment.of("a"));
            ledger.whenTimePasses(Duration.ofDays(7).minusNanos(1_000)).held("ada", "EUR 1.00");
            ledger.whenTimePasses(Duration.ofNanos(1_000)).available("ada", "EUR 1.00");
        });
    }

    @Test
    void tasks_and_payouts_carry_the_version_of_the_policy() {
        PublishTask publish = PublishTask.of("t", "acme", usd("0.50"), 1)
                .under(Policies.mechanicalTurk().tasks());
        assertThat(publish.policyVersion()).isEqualTo(new PolicyVersion("mechanical-turk 2026-09"));
        assertThat(Policies.toloka().payouts("USD").version()).isEqualTo(new PolicyVersion("toloka 2026-11"));
    }

    @Test
    void refuses_a_currency_without_a_payout_policy_or_with_two() {
        assertThatThrownBy(() -> Policies.toloka().payouts("EUR"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("the platform has no payout policy for EUR");
        assertThatThrownBy(() ->
                        PlatformPolicy.of("x 1").paying(PayoutPolicy.minorUnit("USD"), PayoutPolicy.minorUnit("USD")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("a platform has one payout policy for each currency, but one currency has two");
    }

    /** The example of docs/policies.md. */
    @Test
    void a_policy_of_ones_own_is_a_value() {
        PlatformPolicy shops = PlatformPolicy.of("shops 2026-11")
                .charging(FeePolicy.percent("10")
                        .atLeast(Amount.of("0.05", "EUR"))
                        .atMost(Amount.of("2.00", "EUR"))
                        .taxed(Rate.percent("21")))
                .reviewing(ReviewPolicy.BY_HAND
                        .submitWithin(Duration.ofHours(4))
                        .approveAfter(Duration.ofDays(3))
                        .rejecting(RejectionRule.ANY_REASON.atLeast(20).reopening())
                        .overturning(OverturnRule.daysAfterRejection(14))
                        .visiting(VisitRule.percent("30")))
                .holding(Availability.days(5).forNewWorkers(Duration.ofDays(30), Duration.ofDays(14)))
                .paying(PayoutPolicy.over(PayoutPolicy.Rail.of("sepa", Amount.of("0.01", "EUR"))
                                .withFee(PayoutFee.flat(Amount.of("0.25", "EUR"))
                                        .waivedAbove(Amount.of("20.00", "EUR"))))
                        .from(Amount.of("5.00", "EUR")));

        assertThat(shops.tasks().fee()).hasToString("10%, at least EUR 0.05, at most EUR 2.00, 21% tax on it");
        assertThat(shops.payouts("EUR").threshold()).hasToString("EUR 5.00");
    }

    @Test
    void the_page_shows_the_tested_example() throws IOException {
        String source =
                squeezed(Files.readString(Path.of("src/test/java/io/piecework/ledger/payout/PoliciesTest.java")));
        List<String> blocks = Pattern.compile("```java\n(.*?)```", Pattern.DOTALL)
                .matcher(Files.readString(Path.of("../docs/guides/policies.md")))
                .results()
                .map(block -> block.group(1))
                .toList();
        assertThat(blocks).as("the second one is tested in the quickstart").hasSize(2);
        assertThat(source).contains(squeezed(blocks.get(0)));
    }

    private static String squeezed(String text) {
        return text.lines().map(String::strip).filter(line -> !line.isEmpty()).collect(Collectors.joining("\n"));
    }

    private interface Story {
        void run(LedgerFixture ledger);
    }

    private static void inStory(Story story) {
        try (LedgerFixture ledger = LedgerFixture.at("2026-03-01T09:00:00Z")) {
            story.run(ledger);
        }
    }

    private static Command[] work(String assignment) {
        return new Command[] {AcceptAssignment.of(assignment, "t", "ada"), SubmitAssignment.of(assignment)};
    }

    private static Amount usd(String amount) {
        return Amount.of(amount, "USD");
    }

    private static Amount eur(String amount) {
        return Amount.of(amount, "EUR");
    }

    private static Amount gbp(String amount) {
        return Amount.of(amount, "GBP");
    }
}
