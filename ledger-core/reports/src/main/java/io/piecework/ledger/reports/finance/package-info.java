/**
 * Reports for finance: roll-forward, worker liabilities, requester spending, fees recalculated from the terms, exceptions,
 * payout ages, earnings for tax authorities, dormant balances, and the postings behind any figure; and the search for a text.
 *
 * <p>It has no table: the figures are asked from the journal, the statements and the steps of payouts.
 */
@NullMarked
package io.piecework.ledger.reports.finance;

import org.jspecify.annotations.NullMarked;
