package io.piecework.ledger.account;

import io.piecework.ledger.engine.port.StreamKind;
import io.piecework.ledger.money.Amount;
import org.jspecify.annotations.Nullable;

/**
 * The state of a deposit.
 *
 * @param received null before it came in
 * @param chargedBack the part that is charged back now; null before the first charge-back
 */
record Deposit(
        FundingEvent.@Nullable DepositReceived received,
        @Nullable Amount chargedBack) {

    static final StreamKind<Deposit> KIND =
            StreamKind.of("deposit", new Deposit(null, null), FundingEvent.class, Deposit::evolve);

    private Deposit evolve(FundingEvent event) {
        return event instanceof FundingEvent.DepositReceived first
                ? new Deposit(first, chargedBack)
                : new Deposit(received, ((FundingEvent.DepositChanged) event).chargedBack());
    }
}
