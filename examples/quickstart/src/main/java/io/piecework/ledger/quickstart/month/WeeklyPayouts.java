package io.piecework.ledger.quickstart.month;

import io.piecework.ledger.Ledger;
import io.piecework.ledger.RefusedException;
import io.piecework.ledger.command.id.OperationId;
import io.piecework.ledger.delivery.due.DueRequest;
import io.piecework.ledger.money.Amount;
import io.piecework.ledger.payout.Payday;
import io.piecework.ledger.payout.PayoutFee;
import io.piecework.ledger.payout.PayoutOutcome;
import io.piecework.ledger.payout.PayoutPolicy;
import io.piecework.ledger.payout.PayoutStanding;
import io.piecework.ledger.payout.PayoutView;
import io.piecework.ledger.payout.RemovePayoutMethod;
import io.piecework.ledger.payout.ReportPayout;
import io.piecework.ledger.payout.RequestPayout;
import io.piecework.ledger.payout.SetPayoutMethod;
import io.piecework.ledger.payout.Threshold;
import io.piecework.ledger.sending.PayoutRail;
import io.piecework.ledger.sending.PayoutSender;
import io.piecework.ledger.sending.RailAnswer;
import io.piecework.ledger.sending.RailPayment;
import io.piecework.ledger.work.award.CompensateWorker;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;

/** On Fridays each worker with more than USD 10.00 is paid by a bank's API; one payment fails, one comes back. */
public final class WeeklyPayouts {

    /** The program moves this clock; a platform leaves {@code simulatedClock} out. */
    private static final AtomicReference<Instant> NOW = new AtomicReference<>(Instant.EPOCH);

    private WeeklyPayouts() {}

    public static void main(String[] args) {
        NOW.set(Instant.parse("2026-12-03T09:00:00Z"));
        try (Ledger ledger =
                Ledger.builder().inMemory().simulatedClock(NOW::get).build()) {
            earn(ledger, "ada", "12.40");
            earn(ledger, "ben", "30.00");
            earn(ledger, "cho", "25.00");
            earn(ledger, "dan", "10.00");
            var bank = new Bank();
            pay(ledger, bank);
            answer(ledger, bank);
            comeBack(ledger);
            payAgain(ledger, bank);
            goWrong(ledger);
        }
    }

    private static void earn(Ledger ledger, String worker, String amount) {
        ledger.execute(CompensateWorker.of("award-" + worker, worker, Amount.of(amount, "USD"), "a good week"));
        ledger.execute(SetPayoutMethod.of("method-" + worker, worker, "bank", "tok-" + worker));
    }

    private static PayoutPolicy policy() {
        return PayoutPolicy.over(PayoutPolicy.Rail.of("bank", Amount.of("0.01", "USD"))
                        .withFee(PayoutFee.flat(Amount.of("0.30", "USD"))))
                .from(Threshold.of(Amount.of("10.00", "USD")).above());
    }

    private static Payday fridays() {
        return new Payday(
                "fridays", Payday.Every.WEEK, LocalDate.parse("2026-12-04"), ZoneId.of("Europe/Amsterdam"), policy());
    }

    private static void pay(Ledger ledger, PayoutRail bank) {
        NOW.set(Instant.parse("2026-12-04T09:00:00Z")); // a Friday
        var due = ledger.runDue(DueRequest.until(ledger.clock().instant()).paying(List.of(fridays())));
        System.out.println(due.payoutsRequested() + " requested, not paid: " + due.notPaid());
        try (PayoutSender sender = PayoutSender.of(ledger, bank).build()) {
            sender.runOnce(); // start() does it every five seconds
        }
        show(ledger);
    }

    /** The client of the bank's API. This one remembers in memory what a bank would answer. */
    private static final class Bank implements PayoutRail {

        private final Map<String, RailAnswer> answers = new HashMap<>();

        @Override
        public String name() {
            return "bank"; // as in the payout methods
        }

        @Override
        public RailAnswer send(RailPayment payment) {
            boolean known = !payment.method().token().equals("tok-cho");
            RailAnswer answer = known ? RailAnswer.accepted() : RailAnswer.refused("the account is closed");
            answers.put(payment.reference(), answer);
            return answer;
        }

        @Override
        public RailAnswer find(String reference) {
            return answers.getOrDefault(reference, RailAnswer.notFound());
        }

        void settle() {
            answers.replaceAll(
                    (reference, answer) -> reference.contains("cho") ? answer : RailAnswer.of(PayoutOutcome.PAID));
        }
    }

    private static void answer(Ledger ledger, Bank bank) {
        NOW.set(Instant.parse("2026-12-04T16:00:00Z"));
        bank.settle();
        try (PayoutSender sender = PayoutSender.of(ledger, bank).build()) {
            sender.runOnce(); // asks the bank about payments without a final answer
        }
        show(ledger);
    }

    private static void comeBack(Ledger ledger) {
        NOW.set(Instant.parse("2026-12-08T09:00:00Z"));
        PayoutView payout = ledger.asOperator()
                .lists()
                .payoutByReference("fridays:USD:2026-12-04:ben/1") // as the bank's notice names it
                .orElseThrow();
        ledger.execute(ReportPayout.of(payout.payout(), payout.attempt(), PayoutOutcome.RETURNED)
                .because("AC04 closed account number"));
        PayoutStanding standing = ledger.asWorker(payout.worker().value()).payoutStanding(fridays());
        if (standing.lastFailure() != null) { // null if the worker has set another account since
            ledger.execute(RemovePayoutMethod.of(new OperationId("closed-" + payout.reference()), payout.worker()));
        }
        show(ledger);
        var ben = ledger.asWorker("ben").payoutStanding(fridays());
        System.out.println("ben has " + ben.available() + ", next payday " + ben.payday());
        System.out.println(ben.reasons().get(0).getMessage());
    }

    private static void payAgain(Ledger ledger, Bank bank) {
        NOW.set(Instant.parse("2026-12-11T09:00:00Z")); // the next Friday
        var due = ledger.runDue(DueRequest.until(ledger.clock().instant()).paying(List.of(fridays())));
        System.out.println(due.payoutsRequested() + " requested, not paid: " + due.notPaid());
        try (PayoutSender sender = PayoutSender.of(ledger, bank).build()) {
            sender.runOnce();
        }
        PayoutView cho =
                ledger.asWorker("cho").payout("fridays:USD:2026-12-11:cho").orElseThrow();
        System.out.println(cho.reference() + " " + cho.sent() + " " + cho.status());
    }

    private static void show(Ledger ledger) {
        for (String worker : List.of("ada", "ben", "cho")) {
            PayoutView payout = ledger.asWorker(worker)
                    .payout("fridays:USD:2026-12-04:" + worker)
                    .orElseThrow();
            String reason =
                    payout.reason() == null ? "" : ", " + payout.reason().text();
            System.out.println(payout.reference() + " " + payout.sent() + " " + payout.status() + reason);
        }
    }

    private static void goWrong(Ledger ledger) {
        try {
            ledger.execute(RequestPayout.of("p-1", "dan", policy()));
        } catch (RefusedException refused) {
            System.out.println(refused.getMessage());
        }
        try {
            ledger.execute(RequestPayout.of("p-2", "eve", policy()));
        } catch (RefusedException refused) {
            System.out.println(refused.getMessage());
        }
    }
}
