package io.piecework.ledger.quickstart.picture;

import static org.assertj.core.api.Assertions.assertThat;

import io.piecework.ledger.Ledger;
import io.piecework.ledger.account.DepositFunds;
import io.piecework.ledger.account.RefundFunds;
import io.piecework.ledger.command.Command;
import io.piecework.ledger.journal.TrialBalance;
import io.piecework.ledger.money.Amount;
import io.piecework.ledger.payout.PayoutFee;
import io.piecework.ledger.payout.PayoutOutcome;
import io.piecework.ledger.payout.PayoutPolicy;
import io.piecework.ledger.payout.ReportPayout;
import io.piecework.ledger.payout.RequestPayout;
import io.piecework.ledger.payout.SetPayoutMethod;
import io.piecework.ledger.sending.PayoutRail;
import io.piecework.ledger.sending.PayoutSender;
import io.piecework.ledger.sending.RailAnswer;
import io.piecework.ledger.sending.RailPayment;
import io.piecework.ledger.work.assignment.AcceptAssignment;
import io.piecework.ledger.work.assignment.ApproveAssignment;
import io.piecework.ledger.work.assignment.RejectAssignment;
import io.piecework.ledger.work.assignment.SubmitAssignment;
import io.piecework.ledger.work.award.CompensateWorker;
import io.piecework.ledger.work.task.PublishTask;
import io.piecework.ledger.work.terms.FeePolicy;
import io.piecework.ledger.work.terms.ReviewPolicy;
import io.piecework.ledger.work.terms.TaskPolicy;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** The pictures of money and of a payout show the ledger's entries, and the order of its calls of a bank. */
class MoneyPicturesTest {

    @Test
    void the_picture_of_money_has_the_entries_of_each_command() throws IOException {
        try (Ledger ledger = Ledger.inMemory()) {
            var entries = new TreeSet<String>();
            for (Command command : commands()) {
                entries.addAll(entriesOf(ledger, command));
            }
            assertThat(new TreeSet<>(new Picture("money").all("edge"))).isEqualTo(entries);
        }
    }

    /** What the picture shows, once with a fee for the payout. */
    private static List<Command> commands() {
        PayoutPolicy free = PayoutPolicy.minorUnit("USD");
        PayoutPolicy withFee = PayoutPolicy.over(PayoutPolicy.Rail.of("bank", Amount.of("0.01", "USD"))
                .withFee(PayoutFee.flat(Amount.of("0.10", "USD"))));
        Amount some = Amount.of("0.50", "USD");
        return List.of(
                DepositFunds.of("d-1", "acme", Amount.of("20.00", "USD")),
                PublishTask.of("dogs", "acme", Amount.of("1.50", "USD"), 2)
                        .under(new TaskPolicy(FeePolicy.percent("10"), ReviewPolicy.BY_HAND)),
                AcceptAssignment.of("photo-1", "dogs", "ada"),
                SubmitAssignment.of("photo-1"),
                ApproveAssignment.of("photo-1"),
                AcceptAssignment.of("photo-2", "dogs", "ada"),
                SubmitAssignment.of("photo-2"),
                RejectAssignment.of("photo-2", "this is a cat"),
                RefundFunds.of("r-1", "acme", Amount.of("1.00", "USD")),
                SetPayoutMethod.of("m-1", "ada", "bank", "tok-4711"),
                RequestPayout.of("p-1", "ada", withFee).amount(some),
                ReportPayout.of("p-1", 1, PayoutOutcome.PAID),
                RequestPayout.of("p-2", "ada", free).amount(some),
                ReportPayout.of("p-2", 1, PayoutOutcome.PAID),
                ReportPayout.of("p-2", 1, PayoutOutcome.RETURNED),
                RequestPayout.of("p-3", "ada", free).amount(some),
                ReportPayout.of("p-3", 1, PayoutOutcome.FAILED));
    }

    /** From each account that the command debits to each that it credits. */
    private static Set<String> entriesOf(Ledger ledger, Command command) {
        Map<String, Amount> before = balances(ledger);
        ledger.execute(command);
        var debited = new ArrayList<String>();
        var credited = new ArrayList<String>();
        balances(ledger).forEach((account, after) -> {
            Amount moved = after.minus(before.getOrDefault(account, Amount.zero(after.currency())));
            if (moved.isPositive()) {
                debited.add(account);
            } else if (moved.isNegative()) {
                credited.add(account);
            }
        });
        var entries = new TreeSet<String>();
        debited.forEach(from -> credited.forEach(to -> entries.add(from + " > " + to)));
        return entries;
    }

    private static Map<String, Amount> balances(Ledger ledger) {
        var balances = new HashMap<String, Amount>();
        for (TrialBalance.Line line : ledger.asAuditor().trialBalance().lines()) {
            balances.put(line.account(), line.balance());
        }
        return balances;
    }

    /** Notes each call with the status that is stored at that moment. */
    private record NotingBank(Ledger ledger, List<String> notes) implements PayoutRail {

        @Override
        public String name() {
            return "bank";
        }

        @Override
        public RailAnswer send(RailPayment payment) {
            notes.add("send " + status(ledger));
            return RailAnswer.accepted();
        }

        @Override
        public RailAnswer find(String reference) {
            notes.add("find " + status(ledger));
            return RailAnswer.of(PayoutOutcome.PAID);
        }
    }

    private static String status(Ledger ledger) {
        return ledger.asOperator().payout("p-1").orElseThrow().status().toString();
    }

    @Test
    void the_picture_of_a_payout_has_the_calls_in_their_order() throws IOException {
        var notes = new ArrayList<String>();
        try (Ledger ledger = Ledger.inMemory()) {
            ledger.execute(CompensateWorker.of("a-1", "ada", Amount.of("12.40", "USD"), "a good week"));
            ledger.execute(SetPayoutMethod.of("m-1", "ada", "bank", "tok-4711"));
            ledger.execute(RequestPayout.of("p-1", "ada", PayoutPolicy.minorUnit("USD")));
            notes.add(status(ledger));
            try (PayoutSender sender =
                    PayoutSender.of(ledger, new NotingBank(ledger, notes)).build()) {
                sender.runOnce();
            }
            notes.add(status(ledger));
        }
        assertThat(new Picture("payout-sequence").all("step")).isEqualTo(notes);
    }
}
