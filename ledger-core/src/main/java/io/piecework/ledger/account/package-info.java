/**
 * Whose money it is: a requester's funds and a worker's earnings, one account a party and currency.
 *
 * <p>The invariants of balances live here and nowhere else. An account knows amounts and an opaque source, never a task. A
 * requester's account is <em>available</em> and <em>committed</em> (reserved or spent: approving does not touch it); a worker's is
 * <em>held</em>, <em>available</em> and <em>in transit</em>.
 */
@NullMarked
package io.piecework.ledger.account;

import org.jspecify.annotations.NullMarked;
