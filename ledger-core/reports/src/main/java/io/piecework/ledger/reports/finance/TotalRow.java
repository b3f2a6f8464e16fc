package io.piecework.ledger.reports.finance;

/** A row of a report that may be the sum of others. */
public interface TotalRow {

    /** Whether this row is the sum of others. */
    boolean isTotal();
}
