package io.piecework.ledger.bank.report;

import io.piecework.ledger.bank.account.AccountNumber;
import io.piecework.ledger.command.text.Required;
import io.piecework.ledger.money.Amount;
import java.time.LocalDate;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What a bank says about one payment, or about a whole booking or file where it names no payment.
 *
 * @param line of its end in the file, from 1
 * @param path of its element, such as {@code Document/BkToCstmrStmt/Stmt[1]/Ntry[2]/NtryDtls[1]/TxDtls[1]}
 * @param account on which it is booked, {@link AccountNumber#NONE} where the bank names none; null in a status report
 * @param message the id of the file that a status report is about, or a booking of many payments, empty where the bank gives none; null in a
 *     booking of one payment, and in what one has beside its payments
 * @param endToEndId empty where the bank gives none
 * @param amount below 0 what left the account, above 0 what came in; null where a status report gives none, or
 *     the ledger does not know the currency
 * @param reasonCode the bank's, such as {@code AC04}; empty for none
 * @param reasonText the bank's words, with account numbers masked; empty for none
 * @param booked the booking date; null for none
 * @param problem why no report can follow from the entry, such as a batch without details; empty for none
 */
public record BankEntry(
        int line,
        String path,
        @Nullable AccountNumber account,
        @Nullable String message,
        String endToEndId,
        Status status,
        @Nullable Amount amount,
        String reasonCode,
        String reasonText,
        @Nullable LocalDate booked,
        String problem) {

    public BankEntry {
        Required.components(
                BankEntry.class,
                line,
                path,
                account,
                message,
                endToEndId,
                status,
                amount,
                reasonCode,
                reasonText,
                booked,
                problem);
    }

    /** The state of a payment at the bank. */
    public enum Status {
        /** The bank has the order and has not rejected it: received, checked, accepted or settled, but not booked yet. */
        ACCEPTED,
        /** The bank has not decided, or shows a booking that is not final. */
        PENDING,
        /** The bank does not execute the order. */
        REJECTED,
        /** The money has left the account, or has come in. */
        BOOKED,
        /** Another one, which a person has to read. */
        OTHER;

        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT);
        }
    }
}
