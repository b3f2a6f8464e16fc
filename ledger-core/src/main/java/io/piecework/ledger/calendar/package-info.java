/**
 * Due work: running deadlines, and the commands to execute once a deadline has come. It approves, times out, expires, releases held earnings,
 * returns unclaimed payouts, announces, and requests the payouts of paydays.
 *
 * <p>Every change is an ordinary command that an operator may also execute by hand; this package only knows when. Table: {@code ledger_due}.
 */
@NullMarked
package io.piecework.ledger.calendar;

import org.jspecify.annotations.NullMarked;
