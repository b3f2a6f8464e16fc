package io.piecework.ledger.bank.report;

import io.piecework.ledger.command.text.Required;
import io.piecework.ledger.money.Amount;
import java.time.LocalDate;

/**
 * A balance that a statement gives: all that is booked on an account before its first booking, or after its last one. Balances of what is available,
 * and those in the middle of a statement ({@code ITBD}, or with the sub-type {@code INTM}), are none.
 *
 * @param amount below 0 where the account is overdrawn
 * @param day as the bank gives it
 */
public record BankBalance(Kind kind, Amount amount, LocalDate day) {

    public BankBalance {
        Required.components(BankBalance.class, kind, amount, day);
    }

    /** Which balance it is. */
    public enum Kind {
        /** Before the bookings ({@code OPBD}). Banks date it with the first day of the statement, or with the day of the closing balance before. */
        OPENING,
        /** The closing balance of the statement before, which is the opening balance of this one ({@code PRCD}), with the day that it closes. */
        PRECEDING,
        /** After the bookings, at the end of its day ({@code CLBD}). */
        CLOSING
    }
}
