/**
 * The steps of each attempt at a payout, as rows: which attempts must be sent, on which a rail contradicted itself, and the status of every
 * payout.
 *
 * <p>This package reads the events of {@link io.piecework.ledger.payout}, which does not know it, and stays on the floor of that package: the
 * queue of payouts and the reports ask it. Table: {@code ledger_payout_step}.
 */
@NullMarked
package io.piecework.ledger.payout.steps;

import org.jspecify.annotations.NullMarked;
