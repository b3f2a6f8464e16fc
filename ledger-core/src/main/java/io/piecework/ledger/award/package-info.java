/**
 * What is paid beside the work: a bonus, pay by the unit, compensation, an expense, a top-up to minimum pay, an adjustment; each
 * once, and each reversible.
 *
 * <p>An award has an id of its own and touches no task and no assignment: the work it names is a reference for whoever reads it. What
 * a requester pays comes from what they have available, at once; what no requester pays is the platform's expense.
 *
 * <p>Pay by the unit is a command of its own and no kind of bonus: its amount follows from quantity and rate, so that 1,283 tokens at
 * USD 0.000002 cannot be sent with an amount that says otherwise, and the worker reads both.
 */
@NullMarked
package io.piecework.ledger.award;

import org.jspecify.annotations.NullMarked;
