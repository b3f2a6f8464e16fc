package io.piecework.ledger.bank.transfer;

import io.piecework.ledger.bank.account.BankAccount;
import io.piecework.ledger.bank.account.CheckedAccount;
import io.piecework.ledger.bank.account.SepaText;
import io.piecework.ledger.money.Amount;
import io.piecework.ledger.payout.PayoutSteps.ClaimedAttempt;

/**
 * One payment of a file, checked.
 *
 * @param remittance empty for none
 */
record Payment(ClaimedAttempt attempt, CheckedAccount payee, String remittance) {

    private static final int LONGEST_REMITTANCE = 140;
    private static final int CENTS = 2;
    private static final Amount MOST = Amount.of("999999999.99", Pain001.CURRENCY);

    /** @throws IllegalArgumentException that says why a SEPA file cannot carry it, without account data */
    static Payment of(ClaimedAttempt attempt, BankAccount account, String remittance) {
        Amount amount = attempt.amount();
        if (!amount.isPositive()
                || amount.isGreaterThan(MOST)
                || amount.value().stripTrailingZeros().scale() > CENTS) {
            throw new IllegalArgumentException("amount " + amount + " is not 0.01 to 999999999.99 in whole cents");
        }
        return new Payment(
                attempt,
                CheckedAccount.of(account),
                SepaText.of("remittance information", remittance, LONGEST_REMITTANCE));
    }

    /** This payment with the claim under which it is submitted. */
    Payment claimedAs(ClaimedAttempt claimed) {
        return new Payment(claimed, payee, remittance);
    }

    String reference() {
        return attempt.reference();
    }
}
