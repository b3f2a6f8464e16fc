package io.piecework.ledger.quickstart;

import io.piecework.ledger.payout.PayoutOutcome;
import io.piecework.ledger.sending.PayoutRail;
import io.piecework.ledger.sending.RailAnswer;
import io.piecework.ledger.sending.RailPayment;
import java.time.Duration;
import java.util.Optional;

/** Your client of the bank. */
final class BankRail implements PayoutRail {

    private final Bank bank;

    BankRail(Bank bank) {
        this.bank = bank;
    }

    @Override
    public String name() {
        return "bank"; // the rail of the workers' payout methods
    }

    @Override
    public Duration recognisesRepeatsFor() {
        return Duration.ofHours(24); // how long the bank keeps idempotency keys
    }

    @Override
    public RailAnswer send(RailPayment payment) {
        boolean accepted =
                bank.pay(payment.reference(), payment.amount(), payment.method().token());
        return accepted ? RailAnswer.accepted() : RailAnswer.refused("the bank refused the order");
    }

    @Override
    public RailAnswer find(String reference) {
        Optional<String> state = bank.state(reference);
        if (state.isEmpty()) {
            return RailAnswer.notFound();
        }
        return switch (state.get()) {
            case "paid" -> RailAnswer.of(PayoutOutcome.PAID);
            case "rejected" -> RailAnswer.refused("the bank rejected the order");
            default -> RailAnswer.accepted();
        };
    }
}
