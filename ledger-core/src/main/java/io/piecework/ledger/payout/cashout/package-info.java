/**
 * Cash-outs: payouts of a worker's balances in several currencies at once, under one threshold that counts all of them.
 *
 * <p>A cash-out is one command: it requests one payout for each currency in which the rail can pay something, all or none. The payouts then
 * live by themselves, in {@link io.piecework.ledger.payout}, which does not know this package.
 */
@NullMarked
package io.piecework.ledger.payout.cashout;

import org.jspecify.annotations.NullMarked;
