package io.piecework.ledger.marketplace.payout;

import io.piecework.ledger.sending.PayoutRail;
import io.piecework.ledger.sending.RailAnswer;
import io.piecework.ledger.sending.RailPayment;
import java.time.Duration;

/** The client of the demo's bank. It answers that it has a transfer; what becomes of it, its notices say. */
record BankRail(String name, Bank bank) implements PayoutRail {

    /** The bank never forgets an end-to-end id. */
    @Override
    public Duration recognisesRepeatsFor() {
        return Duration.ofDays(3_650);
    }

    @Override
    public RailAnswer send(RailPayment payment) {
        bank.send(payment);
        return RailAnswer.accepted();
    }

    @Override
    public RailAnswer find(String reference) {
        return bank.find(reference).isPresent() ? RailAnswer.accepted() : RailAnswer.notFound();
    }
}
