/**
 * Reports for finance: roll-forward, trial balance by period, worker liabilities, requester funds, fees recalculated from the terms, exceptions,
 * payout ages, earnings for tax authorities, dormant balances, and the postings behind any figure.
 *
 * <p>It has no table: the figures are asked from the journal, the statements and the steps of payouts. Readers: the auditor's and the
 * operator's views, and export.
 */
@NullMarked
package io.piecework.ledger.finance.report;

import org.jspecify.annotations.NullMarked;
