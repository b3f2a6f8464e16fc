package io.piecework.ledger.account;

import io.piecework.ledger.engine.port.StreamKind;
import io.piecework.ledger.money.Amount;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The state of a deposit.
 *
 * @param received null before it came in
 * @param chargedBack the part that is charged back now; null before the first charge-back
 * @param left when what is left of it came in or came back
 */
record Deposit(
        FundingEvent.@Nullable DepositReceived received,
        @Nullable Amount chargedBack,
        Arrivals left) {

    static final StreamKind<Deposit> KIND =
            StreamKind.of("deposit", new Deposit(null, null, Arrivals.NONE), FundingEvent.class, Deposit::evolve);

    private Deposit evolve(FundingEvent event) {
        Instant at = event.stamp().effective();
        if (event instanceof FundingEvent.DepositReceived first) {
            return new Deposit(first, chargedBack, left.after(at, first.amount()));
        }
        Amount now = ((FundingEvent.DepositChanged) event).chargedBack();
        return new Deposit(received, now, left.after(at, chargedBack == null ? now.negated() : chargedBack.minus(now)));
    }
}
