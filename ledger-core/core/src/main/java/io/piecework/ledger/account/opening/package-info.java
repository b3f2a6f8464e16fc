/**
 * Opening balances: what workers and requesters had in an old system when a platform moved to the ledger.
 *
 * <p>An opening is booked against the account {@code opening}. It is money of the worker or requester at once, and no earnings: no fee, no tax,
 * no cap and no certificate counts it. An account is opened once in each currency; an opening that was wrong is reversed as a whole, and the
 * account can be opened again.
 */
@NullMarked
package io.piecework.ledger.account.opening;

import org.jspecify.annotations.NullMarked;
