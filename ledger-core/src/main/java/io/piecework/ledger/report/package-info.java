/**
 * Reports for finance: roll-forward, trial balance by period, worker liabilities, requester funds, fees recalculated from the terms, exceptions,
 * payout ages, earnings for tax authorities, dormant balances, and the postings behind any figure.
 *
 * <p>Table: {@code ledger_payout_step}. All other figures are asked from the journal and the statements. Readers: the auditor's and the
 * operator's views, and export.
 */
@NullMarked
package io.piecework.ledger.report;

import org.jspecify.annotations.NullMarked;
