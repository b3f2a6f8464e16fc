package io.piecework.ledger.journal;

/** The classes of accounts in double-entry bookkeeping. */
public enum AccountClass {
    /** Money and claims of the platform: debit. */
    ASSETS,
    /** Money that the platform owes: credit. */
    LIABILITIES,
    /** Revenue of the platform: credit. */
    INCOME,
    /** Costs of the platform: debit. */
    EXPENSES
}
