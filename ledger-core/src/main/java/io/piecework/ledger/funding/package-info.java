/**
 * Funding: a requester's deposits, refunds of available money, and the credit limit of a requester who pays later.
 *
 * <p>A deposit and a refund each have a stream of their own, so that the id makes them idempotent. A refund is a whole multiple of the
 * rail's quantum; the rest stays available. The balances change in {@code account}, in the same unit.
 *
 * <p>Events: {@code deposit-received}, {@code funds-refunded}, {@code credit-granted}. It imports {@code account}; no other
 * workflow imports it.
 */
@NullMarked
package io.piecework.ledger.funding;

import org.jspecify.annotations.NullMarked;
