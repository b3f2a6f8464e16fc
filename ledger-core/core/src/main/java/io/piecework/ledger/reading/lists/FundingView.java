package io.piecework.ledger.reading.lists;

import io.piecework.ledger.command.id.RequesterId;
import io.piecework.ledger.money.Amount;
import java.time.Instant;
import java.util.Locale;

/**
 * A deposit or a refund, as committed.
 *
 * @param id of the deposit or the refund
 * @param amount not negative
 */
public record FundingView(Kind kind, String id, RequesterId requester, Amount amount, Instant effective) {

    /** Which way the money moved between the requester and the platform. */
    public enum Kind {
        DEPOSIT,
        REFUND;

        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT);
        }
    }
}
