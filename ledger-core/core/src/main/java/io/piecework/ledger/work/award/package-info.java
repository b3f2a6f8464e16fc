/**
 * Awards: payments to a worker beside the pay for assignments. The kinds are bonus, pay for units, compensation, expense, top-up to the
 * minimum pay, and adjustment. Each is granted once and can be reversed, in full or in parts.
 * {@link io.piecework.ledger.work.award.AwardEvent} lists all events.
 *
 * <p>An award has its own id and changes no task and no assignment; the assignment it can name is a reference for readers. Only a
 * top-up to a floor reads it, to check the pay and the time that it counts. A
 * requester's award is paid from the requester's available money; all other awards are the platform's expense.
 *
 * <p>Pay for units is a command of its own and not a kind of bonus, because its amount follows from quantity and rate. So 1,283 tokens
 * at USD 0.000002 cannot be sent with another amount, and the worker reads both numbers.
 *
 * <p>The host names the user as a command's actor. Each command says who may give it, and a ledger checks that unless it trusts its host. It
 * always demands two operators for an adjustment.
 */
@NullMarked
package io.piecework.ledger.work.award;

import org.jspecify.annotations.NullMarked;
