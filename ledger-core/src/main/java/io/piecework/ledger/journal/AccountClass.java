package io.piecework.ledger.journal;

/** What accounts there are in any bookkeeping. */
public enum AccountClass {
    /** What the platform has: debit. */
    ASSETS,
    /** What it owes: credit. */
    LIABILITIES,
    /** What it earned: credit. */
    INCOME,
    /** What it spent: debit. */
    EXPENSES
}
