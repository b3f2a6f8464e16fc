/**
 * Whose money it is: a requester's funds and a worker's earnings, one account a party and currency.
 *
 * <p>The invariants of balances live here and nowhere else. An account knows amounts and an opaque source, never a task. A
 * requester's account is <em>available</em> and <em>committed</em> (reserved or spent: approving does not touch it); a worker's is
 * <em>held</em>, <em>available</em> and <em>in transit</em>.
 *
 * <p>What is held until a moment stands in the worker's account itself, one sum a moment, and not with the work that earned it: a payout
 * first releases whatever has come by its own time, and to know that on fresh state it can ask no query, only streams; so it is one
 * stream, which it loads anyway. The sums end by themselves when their moment comes, and their number is bounded ({@link Tranches}).
 * So do the holds that people placed, of which few stand at once; while one keeps everything back, nothing becomes available beside it.
 * Work knows until when its pay is held, which is all it takes to have it back from there.
 *
 * <p>Tax is withheld by the account when it is credited, at the rate that stands in its own state then: approving loads it anyway, and no
 * other stream. Rate and rounding are in the event of each credit, and with it in the work's, which takes the tax back with the pay.
 */
@NullMarked
package io.piecework.ledger.account;

import org.jspecify.annotations.NullMarked;
