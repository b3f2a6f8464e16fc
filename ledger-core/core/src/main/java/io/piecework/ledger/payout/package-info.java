/**
 * Payouts: a worker's payout method, and a payout's way from the request to paid or returned, over one or more attempts at a rail.
 *
 * <ul>
 *   <li>The gross amount is a whole multiple of the rail's quantum; the rest stays available to the last digit. Fee and VAT are
 *       rounded half-up to the quantum. An exchange has both legs in the journal; its residual goes to the rounding account.
 *   <li>The ledger keeps a payout token, never bank details.
 *   <li>At most one attempt is live. The money of an attempt comes back at most once, and only a command starts the next attempt.
 *   <li>A rail's reports come late, repeated and in any order. Each counts for its own attempt if its status is above the recorded
 *       one: unknown, submitted, unclaimed, paid, then failed, returned, reversed. A lower or late report is recorded and moves no
 *       money.
 *   <li>A sender claims an attempt, submits it with the claim's token, and then calls the rail. What was claimed and not given back is not
 *       cancelled, unless an operator asked the rail.
 *   <li>Paid contradicts failed, expired and cancelled, and failed contradicts paid: such a report opens an exception, which an operator
 *       decides. A report about any attempt that began is recorded.
 * </ul>
 *
 * <p>A cash-out is one command over several currencies under one threshold: it requests one payout for each currency in which the rail can pay
 * something, all or none. {@link io.piecework.ledger.payout.Policies} has ready-made policies of real platforms, each with the source of its
 * rules. A standing says who reaches a threshold, when, and why a worker is not paid yet; it needs rows of the journal, which lies above, so the
 * journal implements the port {@link io.piecework.ledger.payout.EarningsLookup}.
 *
 * <p>Events: {@code payout-*}. Table: {@code ledger_payout_step}, the steps of each attempt. The package imports {@code account} and, for the
 * policies, {@code work.terms}; the journal and the packages that read import it.
 */
@NullMarked
package io.piecework.ledger.payout;

import org.jspecify.annotations.NullMarked;
