package io.piecework.ledger.bank.reconcile;

import io.piecework.ledger.bank.report.BankEntry;
import io.piecework.ledger.command.text.Required;
import io.piecework.ledger.money.Amount;
import io.piecework.ledger.reports.finance.CashMovement;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A booking of the bank, movements of the ledger's cash, or both where they are the same money.
 *
 * @param bank null where the statements have none
 * @param ledger none where the ledger has none; several where the bank booked them as one
 * @param day of the booking; without one, of the movement
 * @param difference the bank's amount less the ledger's: what the two sides are apart through this line
 * @param cause why, for a person; empty for what is matched
 */
public record ReconciledLine(
        Found found,
        @Nullable BankEntry bank,
        List<CashMovement> ledger,
        LocalDate day,
        Amount difference,
        String cause) {

    public ReconciledLine {
        Required.components(ReconciledLine.class, found, bank, ledger, day, difference, cause);
        ledger = List.copyOf(ledger);
    }

    /** Whether a person has to look. */
    public boolean isOpen() {
        return found != Found.MATCHED && found != Found.BATCH;
    }

    /** What was found. */
    public enum Found {
        /** Reference and amount are the same on both sides. */
        MATCHED,
        /**
         * One booking without references, of as much as all payouts of that day that the statements do not name: two at least, or those of the file
         * that the booking names.
         */
        BATCH,
        /** One reference and currency with two amounts. */
        DIFFERENT,
        /** A reference that the bank had booked before, once more. */
        DOUBLED,
        /** Another reference or none, the same amount within a few days, and no other fits: a person decides. */
        PROPOSED,
        /** In the statements only. */
        ONLY_BANK,
        /** In the ledger only: on its way, or of another account. */
        ONLY_LEDGER;

        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }
}
