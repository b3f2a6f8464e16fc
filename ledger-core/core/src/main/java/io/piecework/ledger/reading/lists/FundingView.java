package io.piecework.ledger.reading.lists;

import io.piecework.ledger.command.id.RequesterId;
import io.piecework.ledger.money.Amount;
import java.time.Instant;
import java.util.Locale;

/**
 * A deposit, a refund, a charge-back, the reversal of one, a write-off, or a balance that was carried over from an old system, as committed.
 *
 * @param id of the deposit, the refund, the charge-back, the write-off or the opening
 * @param amount not negative
 */
public record FundingView(Kind kind, String id, RequesterId requester, Amount amount, Instant effective) {

    /** Which way the money moved between the requester and the platform. */
    public enum Kind {
        DEPOSIT,
        REFUND,
        /** The rail took a deposit back. */
        CHARGE_BACK,
        /** The rail gave back what a charge-back took. */
        CHARGE_BACK_REVERSED,
        /** The platform gave up what the requester owed. */
        WRITE_OFF,
        /** The requester's funds in an old system were carried over. */
        OPENING,
        /** An opening was wrong and taken back. */
        OPENING_REVERSED;

        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }
}
