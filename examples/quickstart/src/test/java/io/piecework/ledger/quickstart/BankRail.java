package io.piecework.ledger.quickstart;

import io.piecework.ledger.money.Amount;
import io.piecework.ledger.payout.PayoutOutcome;
import io.piecework.ledger.sending.PayoutRail;
import io.piecework.ledger.sending.RailAnswer;
import io.piecework.ledger.sending.RailPayment;
import java.time.Duration;
import java.util.Optional;

/** The client of a bank, as the page on payouts shows it. */
final class BankRail implements PayoutRail {

    /** Stands for the bank's own library. */
    interface Bank {

        /** @return whether the bank accepts the order; a repeat with the same key is the same order */
        boolean pay(String key, Amount amount, String token);

        /** The state of an order; empty if the bank never got the key. */
        Optional<String> state(String key);
    }

    private final Bank bank;

    BankRail(Bank bank) {
        this.bank = bank;
    }

    @Override
    public String name() {
        return "bank"; // as in SetPayoutMethod
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
