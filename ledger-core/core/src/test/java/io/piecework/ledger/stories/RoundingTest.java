package io.piecework.ledger.stories;

import static org.assertj.core.api.Assertions.assertThat;

import io.piecework.ledger.CommandOutcome;
import io.piecework.ledger.Ledger;
import io.piecework.ledger.Receipt;
import io.piecework.ledger.account.DepositFunds;
import io.piecework.ledger.command.Command;
import io.piecework.ledger.command.SubBalance;
import io.piecework.ledger.money.Amount;
import io.piecework.ledger.money.Rate;
import io.piecework.ledger.money.Rounding;
import io.piecework.ledger.payout.CancelPayout;
import io.piecework.ledger.payout.PayoutPolicy;
import io.piecework.ledger.payout.RequestPayout;
import io.piecework.ledger.payout.SetPayoutMethod;
import io.piecework.ledger.testdb.FreshDatabase;
import io.piecework.ledger.testdb.TestDatabase;
import io.piecework.ledger.work.assignment.AcceptAssignment;
import io.piecework.ledger.work.assignment.ApproveAssignment;
import io.piecework.ledger.work.assignment.CompensateVisit;
import io.piecework.ledger.work.assignment.ReportImpossibleVisit;
import io.piecework.ledger.work.assignment.SubmitAssignment;
import io.piecework.ledger.work.task.PublishTask;
import io.piecework.ledger.work.terms.FeePolicy;
import io.piecework.ledger.work.terms.ReviewPolicy;
import io.piecework.ledger.work.terms.VisitRule;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/**
 * The table of rounding examples, executed as commands: the reserved, earned, charged and carried amounts, to the last
 * digit.
 */
class RoundingTest {

    private final FreshDatabase fresh = database().fresh();
    private final Ledger ledger =
            Ledger.builder().dataSource(fresh.dataSource()).build();

    TestDatabase database() {
        return TestDatabase.H2;
    }

    @AfterEach
    void close() {
        ledger.close();
        fresh.close();
    }

    @Test
    void r1_a_fee_of_a_fifth_is_rounded_to_the_cent_and_is_at_least_one_cent() {
        FeePolicy fee = FeePolicy.percent("20").atLeast(usd("0.01"));

        assertThat(committed(fee, "0.01", "0.02", "0.05", "0.07", "0.08", "0.13", "0.53"))
                .containsExactly("0.02", "0.03", "0.06", "0.08", "0.10", "0.16", "0.64");
        assertThat(account("fees", "USD")).isEqualTo("USD -0.20");
        assertThat(available("ada", "USD")).isEqualTo("USD 0.89");
    }

    @Test
    void r2_two_fees_of_a_fifth_are_rounded_jointly_or_each_by_itself() {
        Rate fifth = Rate.percent("20");

        assertThat(committed(FeePolicy.of(fifth.plus(fifth)), "0.03", "0.06", "0.07", "0.50"))
                .containsExactly("0.04", "0.08", "0.10", "0.70");
        assertThat(account("fees", "USD")).isEqualTo("USD -0.26");
        assertThat(committed(FeePolicy.of(fifth, fifth), "0.03")).containsExactly("0.05");
        assertThat(account("fees", "USD")).isEqualTo("USD -0.28");
    }

    @Test
    void r3_a_fee_of_three_tenths_below_the_cent() {
        FeePolicy fee = FeePolicy.percent("30").atLeast(usd("0.005")).rounded(Rounding.ACCRUAL);

        assertThat(committed(fee, "0.005", "0.016", "0.017", "0.02"))
                .containsExactly("0.01", "0.021", "0.0221", "0.026");
        assertThat(account("fees", "USD")).isEqualTo("USD -0.0211");
        assertThat(available("ada", "USD")).isEqualTo("USD 0.058");
    }

    @Test
    void r6_an_impossible_visit_pays_rounded_up_to_the_next_half() {
        assertThat(Stream.of("1.60", "1.70", "3.50", "4.00", "5.00").map(this::visitOf))
                .containsExactly("USD 0.50", "USD 1.00", "USD 1.50", "USD 1.50", "USD 1.50");
        assertThat(account("worker:available", "USD")).isEqualTo("USD -6.00");
    }

    @Test
    void r14_a_thousand_and_one_items_below_one_yen() {
        work("JPY 0.4", 1_001);

        assertThat(available("ada", "JPY")).isEqualTo("JPY 400.4");
        assertThat(paidOut("p-1", PayoutPolicy.minorUnit("JPY"))).isEqualTo("JPY 400");
        assertThat(available("ada", "JPY")).isEqualTo("JPY 0.4");
    }

    @Test
    void r15_the_same_fils_on_three_rails() {
        work("KWD 0.0005", 10_249);

        assertThat(available("ada", "KWD")).isEqualTo("KWD 5.1245");
        assertThat(paidOut("p-1", PayoutPolicy.minorUnit("KWD"))).isEqualTo("KWD 5.124");
        assertThat(available("ada", "KWD")).isEqualTo("KWD 0.0005");
        ledger.execute(CancelPayout.of("p-1"));

        Amount lastDigitZero = Amount.parse("KWD 0.010");
        assertThat(paidOut("p-2", PayoutPolicy.inMultiplesOf(lastDigitZero))).isEqualTo("KWD 5.120");
        assertThat(available("ada", "KWD")).isEqualTo("KWD 0.0045");
        ledger.execute(CancelPayout.of("p-2"));

        Amount twoDecimals = Amount.parse("KWD 0.01");
        assertThat(paidOut("p-3", PayoutPolicy.inMultiplesOf(twoDecimals))).isEqualTo("KWD 5.120");
        assertThat(available("ada", "KWD")).isEqualTo("KWD 0.0045");
    }

    @Test
    void r16_only_whole_forints() {
        work("HUF 10.45", 1);

        Amount whole = Amount.parse("HUF 1");
        assertThat(paidOut("p-1", PayoutPolicy.inMultiplesOf(whole))).isEqualTo("HUF 10.00");
        assertThat(available("ada", "HUF")).isEqualTo("HUF 0.45");
    }

    @Test
    void r21_the_fee_of_two_slots_is_rounded_by_line_or_in_total_as_declared() {
        FeePolicy byLine = FeePolicy.percent("5");

        assertThat(committedForTwo("by-line", byLine)).isEqualTo("2.32");
        assertThat(account("fees", "USD")).isEqualTo("USD -0.12");
        assertThat(committedForTwo("in-total", byLine.inTotal())).isEqualTo("2.31");
        assertThat(account("fees", "USD")).isEqualTo("USD -0.23");
        assertThat(account("requester:reserved", "USD")).isEqualTo("USD 0.00");
    }

    /** The reserved amount for one slot at each reward, by the receipt; then the work is submitted and approved. */
    private List<String> committed(FeePolicy fee, String... rewards) {
        var committed = new ArrayList<String>();
        for (String reward : rewards) {
            String id = "t" + fee.tiers().get(0).rates().size() + "-" + reward;
            ledger.execute(DepositFunds.of(id, id, usd("10.00")));
            Receipt receipt =
                    ledger.execute(PublishTask.of(id, id, usd(reward), 1).withFee(fee));
            committed.add(subBalance(receipt, "committed"));
            approve(id, 1);
        }
        return committed;
    }

    private String committedForTwo(String id, FeePolicy fee) {
        ledger.execute(DepositFunds.of(id, id, usd("10.00")));
        Receipt receipt = ledger.execute(PublishTask.of(id, id, usd("1.100"), 2).withFee(fee));
        approve(id, 2);
        return subBalance(receipt, "committed");
    }

    /** The worker's pay for an impossible visit, by the receipt. */
    private String visitOf(String reward) {
        ReviewPolicy review =
                ReviewPolicy.BY_HAND.visiting(VisitRule.percent("30").rounded(Rounding.up("0.5")));
        ledger.execute(DepositFunds.of(reward, reward, usd(reward)));
        ledger.execute(PublishTask.of(reward, reward, usd(reward), 1).reviewed(review));
        ledger.execute(AcceptAssignment.of(reward, reward, "worker-" + reward));
        ledger.execute(ReportImpossibleVisit.of(reward, "the shop is closed, see photo"));
        return "USD " + subBalance(ledger.execute(CompensateVisit.of(reward, "closed store")), "available");
    }

    private void work(String reward, int items) {
        Amount each = Amount.parse(reward);
        ledger.execute(DepositFunds.of("d-1", "acme", each.times(items)));
        ledger.execute(PublishTask.of("items", "acme", each, items));
        approve("items", items);
        ledger.execute(SetPayoutMethod.of("m-1", "ada", "bank-transfer", "tok_1"));
    }

    private void approve(String task, int items) {
        var commands = new ArrayList<Command>();
        for (int i = 1; i <= items; i++) {
            commands.add(AcceptAssignment.of(task + "-" + i, task, "ada"));
            commands.add(SubmitAssignment.of(task + "-" + i));
            commands.add(ApproveAssignment.of(task + "-" + i));
        }
        assertThat(ledger.executeEach(commands)).allMatch(outcome -> outcome instanceof CommandOutcome.Stored);
    }

    private String paidOut(String payout, PayoutPolicy terms) {
        ledger.execute(RequestPayout.of(payout, "ada", terms));
        return ledger.asOperator().payout(payout).orElseThrow().gross().toString();
    }

    private String available(String worker, String currency) {
        return ledger.asWorker(worker)
                .balance(currency)
                .orElseThrow()
                .available()
                .toString();
    }

    private String account(String account, String currency) {
        return ledger.asAuditor().trialBalance().lines().stream()
                .filter(line -> line.account().equals(account)
                        && line.currency().getCurrencyCode().equals(currency))
                .map(line -> line.balance().toString())
                .findFirst()
                .orElseThrow();
    }

    /** The amount of the first balance with this name. */
    private static String subBalance(Receipt receipt, String name) {
        return receipt.balances().stream()
                .filter(subBalance -> subBalance.name().equals(name))
                .map(SubBalance::amount)
                .map(amount -> amount.toString().substring("USD ".length()))
                .findFirst()
                .orElseThrow();
    }

    private static Amount usd(String amount) {
        return Amount.of(amount, "USD");
    }
}
