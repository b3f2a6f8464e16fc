/**
 * Accounts: a requester's funds and a worker's earnings, one account for each party and currency.
 *
 * <p>The balance invariants live here and nowhere else. An account knows amounts and an opaque source, never a task.
 *
 * <ul>
 *   <li>A requester's sub-balances are <em>available</em> and <em>committed</em> (reserved or spent; an approval does not change it).
 *       Available is negative only within a credit limit.
 *   <li>A worker's sub-balances are <em>held</em>, <em>available</em>, <em>in transit</em> and <em>withheld</em> (tax). Available is
 *       negative only after a reversal.
 *   <li>Held earnings are in the account's own stream, one {@linkplain io.piecework.ledger.account.Tranche tranche} for each maturity,
 *       because a payout must mature what is due and can load only streams, not queries. The numbers of tranches and holds are
 *       bounded.
 *   <li>While a hold of everything is active, no amount becomes available.
 *   <li>Tax is withheld at credit, at the rule in the account's state. The event carries rule and rounding, so that a reversal takes
 *       back the tax with the pay.
 * </ul>
 *
 * <p>Funding, too, stands here: deposits, refunds of available money (whole multiples of the rail's quantum) and the credit limit of a requester
 * who pays later; and the close date of a platform, after which no task is published and no deposit is taken, while reviews, payouts and refunds
 * go on.
 *
 * <p>Events: {@code funds-*}, {@code deposit-received}, {@code credit-granted} and {@code earnings-*}, the account's side of workflow events.
 * Imported by the workflows (worker, work, payout) and by what reads their events.
 */
@NullMarked
package io.piecework.ledger.account;

import org.jspecify.annotations.NullMarked;
