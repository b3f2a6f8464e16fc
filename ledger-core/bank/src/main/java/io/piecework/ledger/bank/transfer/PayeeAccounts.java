package io.piecework.ledger.bank.transfer;

import io.piecework.ledger.bank.account.BankAccount;
import io.piecework.ledger.payout.PayoutMethod;
import java.util.Optional;

/**
 * The platform's vault of account data. It is called for each payment of a file; what it answers goes into the file, and nowhere else.
 *
 * <p>An exception leaves that payment out of the file, and the others go on. Its class is named, not its text.
 */
@FunctionalInterface
public interface PayeeAccounts {

    /** The account behind a payout method's token; empty if the vault does not know the token. */
    Optional<BankAccount> account(PayoutMethod method);
}
