package io.piecework.ledger.award;

import io.piecework.ledger.message.LedgerEvent;
import io.piecework.ledger.stream.StreamKind;
import io.piecework.ledger.terms.CumulativeReversal;
import org.jspecify.annotations.Nullable;

/**
 * The state of an award.
 *
 * @param granted null before it is granted
 * @param reversed null before the first reversal
 */
record Award(AwardEvent.@Nullable Granted granted, @Nullable CumulativeReversal reversed) {

    static final StreamKind<Award> KIND = new StreamKind<>() {
        @Override
        public String prefix() {
            return "award";
        }

        @Override
        public Award initial() {
            return new Award(null, null);
        }

        @Override
        public Award evolve(Award state, LedgerEvent event) {
            return event instanceof AwardEvent.Changed changed
                    ? new Award(state.granted(), changed.reversed())
                    : new Award((AwardEvent.Granted) event, null);
        }
    };
}
