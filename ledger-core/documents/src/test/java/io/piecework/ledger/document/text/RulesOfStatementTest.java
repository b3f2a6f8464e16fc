package io.piecework.ledger.document.text;

import static org.assertj.core.api.Assertions.assertThat;

import io.piecework.ledger.account.DepositFunds;
import io.piecework.ledger.account.worker.StartWithholding;
import io.piecework.ledger.account.worker.StopWithholding;
import io.piecework.ledger.document.Documents;
import io.piecework.ledger.document.language.Language;
import io.piecework.ledger.fixtures.LedgerFixture;
import io.piecework.ledger.journal.AsOf;
import io.piecework.ledger.journal.StatementPeriod;
import io.piecework.ledger.money.Amount;
import io.piecework.ledger.money.Rate;
import io.piecework.ledger.payout.PayoutFee;
import io.piecework.ledger.payout.PayoutOutcome;
import io.piecework.ledger.payout.PayoutPolicy;
import io.piecework.ledger.payout.ReportPayout;
import io.piecework.ledger.payout.RequestPayout;
import io.piecework.ledger.payout.SetPayoutMethod;
import io.piecework.ledger.work.assignment.AcceptAssignment;
import io.piecework.ledger.work.assignment.ApproveAssignment;
import io.piecework.ledger.work.assignment.CompensateVisit;
import io.piecework.ledger.work.assignment.ReportImpossibleVisit;
import io.piecework.ledger.work.assignment.SubmitAssignment;
import io.piecework.ledger.work.task.PublishTask;
import io.piecework.ledger.work.terms.FeePolicy;
import io.piecework.ledger.work.terms.ReviewPolicy;
import io.piecework.ledger.work.terms.VisitRule;
import java.io.IOException;
import java.io.StringWriter;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A statement names the rules by which its fees, its tax and the pay for impossible visits were made. */
class RulesOfStatementTest {

    private static final StatementPeriod JUNE =
            StatementPeriod.days(LocalDate.of(2026, 6, 1), LocalDate.of(2026, 7, 1), ZoneOffset.UTC);

    private final LedgerFixture ledger = LedgerFixture.at("2026-05-01T09:00:00Z");

    @AfterEach
    void close() {
        ledger.close();
    }

    private static Amount usd(String amount) {
        return Amount.parse("USD " + amount);
    }

    private String june() {
        return Documents.text(
                ledger.ledger().asWorker("ada").statement("USD", JUNE).orElseThrow());
    }

    private void publish(String task, FeePolicy fee, String visit) {
        ledger.given(PublishTask.of(task, "acme", usd("10.00"), 20)
                .withFee(fee)
                .reviewed(ReviewPolicy.BY_HAND.visiting(VisitRule.percent(visit))));
    }

    private void approve(String work, String task) {
        ledger.given(AcceptAssignment.of(work, task, "ada"), SubmitAssignment.of(work), ApproveAssignment.of(work));
    }

    private void visit(String work, String task) {
        ledger.given(
                AcceptAssignment.of(work, task, "ada"),
                ReportImpossibleVisit.of(work, "closed"),
                CompensateVisit.of(work, "it was closed"));
    }

    private void pay(String payout, PayoutFee fee) {
        ledger.given(
                RequestPayout.of(
                        payout,
                        "ada",
                        PayoutPolicy.over(
                                PayoutPolicy.Rail.of("bank", usd("0.01")).withFee(fee))),
                ReportPayout.of(payout, 1, PayoutOutcome.PAID));
    }

    @Test
    void each_rule_of_the_period_is_named_once() throws IOException {
        ledger.given(
                DepositFunds.of("d", "acme", usd("900.00")),
                SetPayoutMethod.of("m1", "ada", "bank", "token-1"),
                StartWithholding.of("t1", "ada", "USD", Rate.percent("15"), "no form"));
        publish("shops", FeePolicy.percent("10").borneByWorker(), "30");
        ledger.givenTime("2026-06-02T09:00:00Z");
        approve("w1", "shops");
        visit("v1", "shops");
        pay("p1", PayoutFee.flat(usd("0.25")).plus(Rate.percent("2")).waivedAbove(usd("50.00")));

        assertThat(june()).contains("""
                How these amounts are worked out:
                  Fee on pay for work: 10% of the reward
                  An impossible visit pays 30% of the reward, rounded to the nearest 0.01, half
                    up.
                  Fee of a payout: USD 0.25 plus 2% of the amount paid out, nothing above USD
                    50.00
                  From 2026-05-01 09:00: Of each earning, 15% is withheld, rounded to the
                    nearest 0.01, half up.
                """);
        var html = new StringWriter();
        Documents.page(ledger.ledger().asWorker("ada"), "USD", JUNE).html(html);
        assertThat(html.toString())
                .contains("<h3 id=\"rules\">How these amounts are worked out</h3>")
                .contains("<li>An impossible visit pays 30% of the reward, rounded to the nearest 0.01, half up.</li>");
    }

    @Test
    void rules_that_differ_name_their_tasks_or_their_dates() {
        ledger.given(
                DepositFunds.of("d", "acme", usd("900.00")),
                SetPayoutMethod.of("m1", "ada", "bank", "token-1"),
                StartWithholding.of("t1", "ada", "USD", Rate.percent("15"), "no form"));
        publish("shops", FeePolicy.percent("10").borneByWorker(), "30");
        publish("dogs", FeePolicy.percent("5").atLeast(usd("0.10")).borneByWorker(), "50");
        ledger.givenTime("2026-06-02T09:00:00Z");
        approve("w1", "shops");
        approve("w2", "dogs");
        visit("v1", "shops");
        visit("v2", "dogs");
        pay("p1", PayoutFee.flat(usd("0.25")));
        ledger.givenTime("2026-06-20T09:00:00Z")
                .given(StartWithholding.of("t2", "ada", "USD", Rate.percent("20"), "an old form"));
        approve("w3", "shops");
        pay("p2", PayoutFee.percent("2"));

        assertThat(june()).contains("""
                  Fee on pay for work: 10% of the reward (shops)
                  Fee on pay for work: 5% of the reward, at least USD 0.10 (dogs)
                  An impossible visit pays 30% of the reward, rounded to the nearest 0.01, half
                    up. (shops)
                  An impossible visit pays 50% of the reward, rounded to the nearest 0.01, half
                    up. (dogs)
                  From 2026-06-02 09:00: Fee of a payout: USD 0.25
                  From 2026-06-20 09:00: Fee of a payout: 2% of the amount paid out
                  From 2026-05-01 09:00: Of each earning, 15% is withheld, rounded to the
                    nearest 0.01, half up.
                  From 2026-06-20 09:00: Of each earning, 20% is withheld instead of 15%,
                    rounded to the nearest 0.01, half up.
                """);
    }

    @Test
    void a_changed_rate_of_withholding_is_no_beginning() throws IOException {
        ledger.given(
                DepositFunds.of("d", "acme", usd("900.00")),
                StartWithholding.of("t1", "ada", "USD", Rate.percent("15"), "no form"));
        publish("shops", FeePolicy.NONE, "30");
        ledger.givenTime("2026-06-02T09:00:00Z")
                .given(StartWithholding.of("t2", "ada", "USD", Rate.percent("20"), "an old form"));
        approve("w1", "shops");
        ledger.givenTime("2026-06-03T09:00:00Z").given(StopWithholding.of("t3", "ada", "USD", "a form"));
        ledger.givenTime("2026-06-04T09:00:00Z")
                .given(StartWithholding.of("t4", "ada", "USD", Rate.percent("10"), "another form"));

        assertThat(june()).contains("""
                        2026-06-02  withholding changed   0.00  0.00  0.00     0.00
                            09:00  20% of what is earned, instead of 15%, rounded to the nearest 0.01,
                                     half up: t2
                        """).contains("""
                        2026-06-04  withholding started   0.00  0.00  0.00     8.00
                            09:00  10% of what is earned, rounded to the nearest 0.01, half up: t4
                        """).contains("""
                          From 2026-06-02 09:00: Of each earning, 20% is withheld instead of 15%,
                            rounded to the nearest 0.01, half up.
                          From 2026-06-04 09:00: Of each earning, 10% is withheld, rounded to the
                            nearest 0.01, half up.
                        """);
        var html = new StringWriter();
        Documents.page(ledger.ledger().asWorker("ada"), "USD", JUNE)
                .in(Language.of("fr"))
                .html(html);
        assertThat(html.toString().replace('\u00a0', ' '))
                .contains("changement de la retenue d’impôt", "20 % de ce qui est gagné, au lieu de 15 %");
        assertThat(decided("t1")).isEqualTo("From this decision on, tax is withheld from your earnings.");
        assertThat(decided("t2"))
                .isEqualTo("From this decision on, 20% of your earnings is withheld as tax, instead of 15%.");
        assertThat(decided("t4")).isEqualTo("From this decision on, tax is withheld from your earnings.");
    }

    private String decided(String operation) {
        return ledger.ledger()
                .asWorker("ada")
                .decision("withholding:" + operation)
                .orElseThrow()
                .decided()
                .toString();
    }

    /** Of a rule that ended before the period, or began after it, nothing is said; nor of tax in a period without any. */
    @Test
    void a_rule_of_another_time_is_not_named() {
        ledger.given(
                DepositFunds.of("d", "acme", usd("900.00")),
                StartWithholding.of("t1", "ada", "USD", Rate.percent("15"), "no form"),
                StopWithholding.of("t2", "ada", "USD", "a form"));
        publish("shops", FeePolicy.NONE, "30");
        ledger.givenTime("2026-06-02T09:00:00Z");
        approve("w1", "shops");
        assertThat(june()).doesNotContain("How these");
        ledger.givenTime("2026-06-20T09:00:00Z")
                .given(StartWithholding.of("t3", "ada", "USD", Rate.percent("20"), "an old form"));
        approve("w2", "shops");
        assertThat(june()).contains("""
                How these amounts are worked out:
                  From 2026-06-20 09:00: Of each earning, 20% is withheld, rounded to the
                    nearest 0.01, half up.

                """);
        assertThat(Documents.text(ledger.ledger()
                        .asWorker("ada")
                        .asKnownAt(AsOf.recorded(Instant.parse("2026-06-19T00:00:00Z")))
                        .statement("USD", JUNE)
                        .orElseThrow()))
                .doesNotContain("How these");
    }
}
