package io.piecework.ledger.account.worker;

import static io.piecework.ledger.account.worker.Ada.usd;
import static org.assertj.core.api.Assertions.assertThat;

import io.piecework.ledger.Ledger;
import io.piecework.ledger.Proof;
import io.piecework.ledger.account.DepositFunds;
import io.piecework.ledger.command.Actor;
import io.piecework.ledger.money.Rate;
import io.piecework.ledger.money.Rounding;
import io.piecework.ledger.testdb.EachDatabase;
import io.piecework.ledger.testdb.FreshDatabase;
import io.piecework.ledger.testdb.TestDatabase;
import io.piecework.ledger.work.assignment.AcceptAssignment;
import io.piecework.ledger.work.assignment.ApproveAssignment;
import io.piecework.ledger.work.assignment.DisputeAssignment;
import io.piecework.ledger.work.assignment.DisputeOutcome;
import io.piecework.ledger.work.assignment.ResolveDispute;
import io.piecework.ledger.work.assignment.ReverseAssignment;
import io.piecework.ledger.work.assignment.SubmitAssignment;
import io.piecework.ledger.work.award.AdjustEarnings;
import io.piecework.ledger.work.award.CompensateWorker;
import io.piecework.ledger.work.award.ReverseAward;
import io.piecework.ledger.work.task.PublishTask;
import io.piecework.ledger.work.terms.Availability;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/** Ada's earnings are reversed together with the withheld tax. */
class TaxReversalTest {

    @EachDatabase
    void earning_and_reversing_gives_exactly_the_balance_before(TestDatabase kind) {
        told(kind, ledger -> {
            work(ledger, "1.00", "20");
            assertThat(boxes(ledger)).isEqualTo("held 0.00, available 0.80, withheld 0.20, acme 0.00");
            ledger.execute(ReverseAssignment.of("r-1", "a-1", "it was a copy"));
            assertThat(boxes(ledger)).isEqualTo("held 0.00, available 0.00, withheld 0.00, acme 1.00");
            assertThat(ledger.asWorker("ada").statement("USD").orElseThrow().lines())
                    .last()
                    .satisfies(line -> assertThat(line.gross() + " " + line.tax() + " " + line.net())
                            .isEqualTo("USD -1.00 USD -0.20 USD -0.80"));
            Proof.assertHolds(ledger);
        });
    }

    /** A third of 0.05 is 0.016666666667, and a third of the 0.01 withheld is 0.00; two thirds are 0.033333333333 and 0.01. */
    @Test
    void partial_reversals_round_the_tax_in_its_own_quantum_and_the_last_takes_the_rest() {
        told(TestDatabase.H2, ledger -> {
            ledger.execute(CompensateWorker.of("b-0", "ada", usd("1.00"), "to have something"));
            work(ledger, "0.05", "28");
            assertThat(boxes(ledger)).isEqualTo("held 0.00, available 1.04, withheld 0.01, acme 0.00");
            part(ledger, "r-1");
            assertThat(boxes(ledger))
                    .isEqualTo("held 0.00, available 1.023333333333, withheld 0.01, acme 0.016666666667");
            part(ledger, "r-2");
            assertThat(boxes(ledger))
                    .isEqualTo("held 0.00, available 1.016666666667, withheld 0.00, acme 0.033333333333");
            part(ledger, "r-3");
            assertThat(boxes(ledger)).isEqualTo("held 0.00, available 1.00, withheld 0.00, acme 0.05");
            Proof.assertHolds(ledger);
        });
    }

    /** A quarter of the 0.01 withheld would round to 0.00, and the worker, who received nothing, would pay for it. */
    @Test
    void no_partial_reversal_takes_more_than_reached_the_worker() {
        told(TestDatabase.H2, ledger -> {
            work(ledger, "0.01", "100");
            ledger.execute(
                    ReverseAssignment.of("r-1", "a-1", "a quarter was a copy").share(Rate.ratio(1, 4)));
            assertThat(boxes(ledger)).isEqualTo("held 0.00, available 0.00, withheld 0.0075, acme 0.0025");
            ledger.execute(ReverseAssignment.of("r-2", "a-1", "the rest, too"));
            assertThat(boxes(ledger)).isEqualTo("held 0.00, available 0.00, withheld 0.00, acme 0.01");
            Proof.assertHolds(ledger);
        });
    }

    @Test
    void reversed_tax_that_was_remitted_makes_the_withheld_balance_negative_until_the_next_withholding() {
        told(TestDatabase.H2, ledger -> {
            work(ledger, "1.00", "20");
            ledger.execute(RemitTax.everything("x-9", "ada", "USD", "form 945"));
            ledger.execute(ReverseAssignment.of("r-1", "a-1", "it was a copy"));
            assertThat(boxes(ledger)).isEqualTo("held 0.00, available 0.00, withheld -0.20, acme 1.00");
            ledger.execute(CompensateWorker.of("b-1", "ada", usd("1.50"), "the page was down"));
            assertThat(boxes(ledger)).isEqualTo("held 0.00, available 1.20, withheld 0.10, acme 1.00");
            Proof.assertHolds(ledger);
        });
    }

    @Test
    void a_dispute_holds_what_reached_the_worker() {
        told(TestDatabase.H2, ledger -> {
            work(ledger, "1.00", "20");
            ledger.execute(CompensateWorker.of("b-1", "ada", usd("5.00"), "the page was down"));
            ledger.execute(DisputeAssignment.of("q-1", "a-1", "the shelf is empty"));
            assertThat(boxes(ledger)).isEqualTo("held 0.80, available 4.00, withheld 1.20, acme 0.00");
            ledger.execute(ResolveDispute.of("q-2", "a-1", DisputeOutcome.REVERSED, "it is"));
            assertThat(boxes(ledger)).isEqualTo("held 0.00, available 4.00, withheld 1.00, acme 1.00");
            Proof.assertHolds(ledger);
        });
    }

    @Test
    void a_reversed_award_is_taken_from_held_with_its_tax() {
        told(TestDatabase.H2, ledger -> {
            ledger.execute(StartWithholding.of("x-1", "ada", "USD", Rate.percent("10"), "no tax id"));
            ledger.execute(CompensateWorker.of("b-1", "ada", usd("10.00"), "the page was down")
                    .available(Availability.days(5)));
            assertThat(boxes(ledger)).isEqualTo("held 9.00, available 0.00, withheld 1.00, acme 0.00");
            ledger.execute(ReverseAward.of("r-1", "b-1", "half of it was not").share(Rate.ratio(1, 2)));
            assertThat(boxes(ledger)).isEqualTo("held 4.50, available 0.00, withheld 0.50, acme 0.00");
            ledger.execute(AdjustEarnings.of("b-2", "ada", usd("2.00"), "paid too little in May", "ops-2")
                    .by(Actor.operator("ops-1")));
            assertThat(boxes(ledger)).isEqualTo("held 4.50, available 1.80, withheld 0.70, acme 0.00");
            ledger.execute(AdjustEarnings.of("b-3", "ada", usd("-1.00"), "paid twice in June", "ops-2")
                    .by(Actor.operator("ops-1")));
            assertThat(boxes(ledger)).isEqualTo("held 4.50, available 0.80, withheld 0.70, acme 0.00");
            ledger.execute(ReverseAward.of("r-2", "b-3", "it was paid once"));
            assertThat(boxes(ledger)).isEqualTo("held 4.50, available 1.80, withheld 0.70, acme 0.00");
            ledger.execute(ReverseAward.of("r-3", "b-2", "it was enough"));
            assertThat(boxes(ledger)).isEqualTo("held 4.50, available 0.00, withheld 0.50, acme 0.00");
            Proof.assertHolds(ledger);
        });
    }

    /** The tax on one eighth, 0.375, rounds to zero and that on two to a dollar: more than the second 0.50 that is reversed. */
    @Test
    void a_surplus_from_rounding_the_tax_is_available_and_does_not_touch_held_earnings() {
        told(TestDatabase.H2, ledger -> {
            ledger.execute(StartWithholding.of("x-1", "ada", "USD", Rate.percent("75"), "no tax id")
                    .rounded(Rounding.halfUp("1")));
            ledger.execute(CompensateWorker.of("b-1", "ada", usd("4.00"), "the page was down")
                    .available(Availability.days(5)));
            assertThat(boxes(ledger)).isEqualTo("held 1.00, available 0.00, withheld 3.00, acme 0.00");
            ledger.execute(
                    ReverseAward.of("r-1", "b-1", "an eighth of it was not").share(Rate.ratio(1, 8)));
            assertThat(boxes(ledger)).isEqualTo("held 0.50, available 0.00, withheld 3.00, acme 0.00");
            ledger.execute(ReverseAward.of("r-2", "b-1", "nor was another").share(Rate.ratio(1, 8)));
            assertThat(boxes(ledger)).isEqualTo("held 0.50, available 0.50, withheld 2.00, acme 0.00");
            ledger.execute(ReverseAward.of("r-3", "b-1", "nor was the rest"));
            assertThat(boxes(ledger)).isEqualTo("held 0.00, available 0.00, withheld 0.00, acme 0.00");
            Proof.assertHolds(ledger);
        });
    }

    private static void work(Ledger ledger, String reward, String percent) {
        ledger.execute(DepositFunds.of("d-1", "acme", usd(reward)));
        ledger.execute(StartWithholding.of("x-1", "ada", "USD", Rate.percent(percent), "no tax id"));
        ledger.execute(PublishTask.of("t", "acme", usd(reward), 1));
        ledger.execute(AcceptAssignment.of("a-1", "t", "ada"));
        ledger.execute(SubmitAssignment.of("a-1"));
        ledger.execute(ApproveAssignment.of("a-1"));
    }

    private static void part(Ledger ledger, String operation) {
        ledger.execute(
                ReverseAssignment.of(operation, "a-1", "a third was a copy").share(Rate.ratio(1, 3)));
    }

    private static String boxes(Ledger ledger) {
        var now = ledger.asWorker("ada").balance("USD").orElseThrow();
        String acme = ledger.asRequester("acme")
                .funds("USD")
                .map(funds -> funds.available().text())
                .orElse("0.00");
        return "held %s, available %s, withheld %s, acme %s"
                .formatted(
                        now.held().text(),
                        now.available().text(),
                        now.withheld().text(),
                        acme);
    }

    private static void told(TestDatabase kind, Consumer<Ledger> story) {
        try (FreshDatabase database = kind.fresh();
                Ledger ledger =
                        Ledger.builder().dataSource(database.dataSource()).build()) {
            story.accept(ledger);
        }
    }
}
