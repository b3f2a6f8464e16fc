package io.piecework.ledger.bank.report;

import io.piecework.ledger.bank.account.AccountNumber;
import io.piecework.ledger.command.text.Required;
import io.piecework.ledger.money.Amount;
import java.time.LocalDate;

/**
 * A balance that a statement gives: all that is booked on an account at the beginning of its first day, or at the end of its last one.
 *
 * @param place of the statement in the file, such as {@code Document/BkToCstmrStmt/Stmt[1]}
 * @param amount below 0 where the account is overdrawn
 */
public record BankBalance(String place, AccountNumber account, Kind kind, Amount amount, LocalDate day) {

    public BankBalance {
        Required.components(BankBalance.class, place, account, kind, amount, day);
    }

    /** Which balance it is. */
    public enum Kind {
        /** Before the bookings of the statement ({@code OPBD}, or {@code PRCD}, the closing balance of the statement before). */
        OPENING,
        /** After them ({@code CLBD}). */
        CLOSING
    }
}
