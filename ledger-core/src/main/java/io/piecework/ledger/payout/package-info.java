/**
 * How earnings leave: a worker's payout method, and payouts from requested to paid, with everything a rail can answer.
 *
 * <p>A payout takes whole multiples of the rail's quantum out of available; what is left stays with the worker to the last digit. Its fee is
 * rounded half-up to the same quantum, as is what the platform adds for value added tax, and both come back with the rest where the payout does.
 * What is exchanged on its way has both legs in the journal, and what rounding leaves of it on an account of its own. Each sending is an attempt; what comes back is given back once, and only a person sends it again. The ledger keeps an opaque token
 * for the rail, never bank details.
 *
 * <p>A rail's answers come in any order, late and more than once. Each counts for its own attempt, and the highest counts there: unknown,
 * submitted, unclaimed, paid, then what ends the attempt: failed, returned, reversed. A lower one, and one that comes once the
 * money is back, is recorded and moves nothing. That an attempt was paid and that it failed are never both true: whoever says
 * so is not believed, and a person decides.
 */
@NullMarked
package io.piecework.ledger.payout;

import org.jspecify.annotations.NullMarked;
