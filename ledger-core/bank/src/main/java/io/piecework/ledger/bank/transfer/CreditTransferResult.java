package io.piecework.ledger.bank.transfer;

import io.piecework.ledger.command.text.Required;
import io.piecework.ledger.payout.PayoutSteps.ClaimedAttempt;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * What became of each claimed attempt.
 *
 * @param file what may go to the bank now; empty if no attempt could go
 * @param repeated whether the file was stored before this call, so that it may have left: ask the bank by its message id and digest before you hand it
 *     over. Of several calls one gets the file as new, never two
 * @param leftOut attempts that are not in the file and never will be, by reference
 * @param otherCurrencies attempts that the caller has claimed in other currencies than the euro, by reference; they are claimed as before, for another
 *     file or to give back
 */
public record CreditTransferResult(
        Optional<CreditTransferFile> file,
        boolean repeated,
        List<LeftOut> leftOut,
        List<ClaimedAttempt> otherCurrencies) {

    public CreditTransferResult {
        Required.components(CreditTransferResult.class, file, repeated, leftOut, otherCurrencies);
        leftOut = List.copyOf(leftOut);
        otherCurrencies = List.copyOf(otherCurrencies);
    }

    /**
     * An attempt that is not in the file.
     *
     * @param cause for a person, without a name and with no more than a masked IBAN
     */
    public record LeftOut(String reference, Became became, String cause) {

        public LeftOut {
            Required.components(LeftOut.class, reference, became, cause);
        }
    }

    /** What became of an attempt that is not in the file. */
    public enum Became {
        /** It was not claimed and waits in the queue as before, behind which others were paid. Mend the account data, or cancel the payout. */
        WAITING,
        /** Its claim was given back: any sender can claim it again. Mend the account data before. */
        GIVEN_BACK,
        /** Another sender has it, or it was answered or cancelled meanwhile: the cause says what it is. */
        ELSEWHERE,
        /** It was submitted for this file and can never leave with it: reported as failed, so that the money is available to the worker again. */
        FAILED,
        /** A rule of the platform stopped that it is given back or reported as failed: it is claimed or submitted as before. {@code resume} ends it. */
        LEFT_OPEN;

        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT).replace('_', ' ');
        }
    }
}
