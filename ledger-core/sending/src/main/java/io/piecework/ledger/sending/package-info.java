/**
 * Sends payouts: {@link io.piecework.ledger.sending.PayoutSender} takes each attempt from the queue to its rail, behind the port {@link
 * io.piecework.ledger.sending.PayoutRail}, and back.
 *
 * <p>It keeps nothing but the ledger's own state, so that any number of senders may run, die and start again. {@link
 * io.piecework.ledger.sending.SendingSteps} decides what is next about one attempt; a saga takes the same steps. No table.
 */
@NullMarked
package io.piecework.ledger.sending;

import org.jspecify.annotations.NullMarked;
