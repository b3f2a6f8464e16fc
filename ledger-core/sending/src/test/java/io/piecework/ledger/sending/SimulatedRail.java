package io.piecework.ledger.sending;

import io.piecework.ledger.payout.PayoutOutcome;
import java.time.Duration;

/** The platform's client of the simulated bank. */
class SimulatedRail implements PayoutRail {

    private final SimulatedBank bank;
    private final Duration recognises;

    SimulatedRail(SimulatedBank bank, Duration recognises) {
        this.bank = bank;
        this.recognises = recognises;
    }

    @Override
    public String name() {
        return "bank";
    }

    @Override
    public Duration recognisesRepeatsFor() {
        return recognises;
    }

    @Override
    public RailAnswer send(RailPayment payment) {
        return answer(bank.order(payment.reference(), payment.amount().value()));
    }

    @Override
    public RailAnswer find(String reference) {
        return bank.question(reference).map(SimulatedRail::answer).orElse(RailAnswer.unclear());
    }

    private static RailAnswer answer(String word) {
        return switch (word) {
            case "booked" -> RailAnswer.accepted();
            case "paid" -> RailAnswer.of(PayoutOutcome.PAID);
            case "refused" -> RailAnswer.refused("account closed");
            case "none" -> RailAnswer.notFound();
            default -> throw new IllegalArgumentException(word);
        };
    }
}
