package io.piecework.ledger.bank.reconcile;

import io.piecework.ledger.command.text.Required;
import io.piecework.ledger.money.Amount;

/**
 * The balances of one currency on both sides, before and after the statements.
 *
 * @param ledgerOpening the ledger's cash, of all rails and accounts
 * @param bankOpening of all accounts in this currency
 * @param named the sum of the lines' differences
 */
public record CashProof(
        Amount ledgerOpening, Amount bankOpening, Amount named, Amount ledgerClosing, Amount bankClosing) {

    public CashProof {
        Required.components(CashProof.class, ledgerOpening, bankOpening, named, ledgerClosing, bankClosing);
    }

    /** What the bank had more than the ledger before: of earlier days, or of money that the ledger does not keep. */
    public Amount openingDifference() {
        return bankOpening.minus(ledgerOpening);
    }

    /** What the bank has more than the ledger after. */
    public Amount closingDifference() {
        return bankClosing.minus(ledgerClosing);
    }

    /** What of the closing difference has no name: zero, unless the bank's statement does not add up. */
    public Amount unexplained() {
        return closingDifference().minus(openingDifference()).minus(named);
    }

    /** Whether the opening difference and the lines lead to the closing difference. */
    public boolean holds() {
        return unexplained().isZero();
    }

    @Override
    public String toString() {
        return "ledger " + ledgerClosing + ", bank " + bankClosing + ": " + closingDifference() + " apart, "
                + openingDifference() + " from before and " + named + " named"
                + (holds() ? "" : "; " + unexplained() + " UNEXPLAINED");
    }
}
