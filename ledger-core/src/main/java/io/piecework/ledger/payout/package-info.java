/**
 * How earnings leave: a worker's payout method, and payouts from requested to paid, with everything a rail can answer.
 *
 * <p>A payout takes whole multiples of the rail's quantum out of available; what is left stays with the worker to the last digit. Each sending
 * is an attempt; what comes back is given back once, and only a person sends it again. The ledger keeps an opaque token
 * for the rail, never bank details.
 */
@NullMarked
package io.piecework.ledger.payout;

import org.jspecify.annotations.NullMarked;
