/**
 * How a worker stands, and what becomes of their earnings between being earned and being paid out.
 *
 * <p>They become available when the moment has come until which they are held. That time causes it by a command is for whoever runs what is
 * due; a payout does the same for itself, so that nobody waits for a process. What is available the platform may hold, each hold under the
 * operation that placed it, until somebody releases that.
 *
 * <p>Whoever is suspended, or whose account is closed, takes no more work and is not paid out; work they have in hand is reviewed and paid, and
 * no balance changes by it. It has a stream of its own, since it is the same in all currencies. What is in an account is only taken by
 * an event of its own, on a legal basis and by two people: forfeited, it is the platform's; escheated, it is unclaimed property, which is
 * owed until the worker reclaims it.
 *
 * <p>Tax is withheld when something is earned, in the event of the earning and of the same account, so that what is held, paid out or
 * reversed later is what reached the worker; a payout withholds nothing more. What is withheld is owed to the authorities, and no longer
 * to the worker; taken back with the earning it may have been remitted already, and what is withheld next goes against that.
 */
@NullMarked
package io.piecework.ledger.worker;

import org.jspecify.annotations.NullMarked;
