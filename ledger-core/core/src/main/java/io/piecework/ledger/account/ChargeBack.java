package io.piecework.ledger.account;

import io.piecework.ledger.engine.port.StreamKind;
import org.jspecify.annotations.Nullable;

/**
 * The state of a charge-back.
 *
 * @param taken null before the deposit was charged back
 * @param reversed null before the rail gave the amount back
 */
record ChargeBack(FundingEvent.@Nullable DepositChargedBack taken, FundingEvent.@Nullable ChargeBackReversed reversed) {

    static final StreamKind<ChargeBack> KIND =
            StreamKind.of("charge-back", new ChargeBack(null, null), FundingEvent.class, ChargeBack::evolve);

    private ChargeBack evolve(FundingEvent event) {
        return event instanceof FundingEvent.DepositChargedBack first
                ? new ChargeBack(first, reversed)
                : new ChargeBack(taken, (FundingEvent.ChargeBackReversed) event);
    }
}
