/**
 * Due work: executes the commands of deadlines that have come. It approves, times out, expires, releases held earnings, returns unclaimed
 * payouts, announces, and requests the payouts of paydays.
 *
 * <p>Every change is an ordinary command that an operator may also execute by hand. It has no table: {@code reading.deadline} lists what is due.
 */
@NullMarked
package io.piecework.ledger.delivery.due;

import org.jspecify.annotations.NullMarked;
