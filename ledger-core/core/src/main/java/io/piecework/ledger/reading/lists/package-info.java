/**
 * Lists for the screens of a platform, page by page: tasks, assignments and payouts by status, work that waits for a review,
 * open appeals and disputes, workers by balance, holds, awards, deposits and refunds.
 *
 * <p>Projections put the latest state of each subject into a row, in the transaction of its events; a list is one read of an index over these
 * rows, from the key of the page before on. Nothing decides by these rows.
 *
 * <p>The index of tags answers which events have a tag with a value; an event without tags has no row in it.
 *
 * <p>Tables: {@code ledger_tag}, {@code ledger_task}, {@code ledger_assignment}, {@code ledger_payout}, {@code ledger_award}, {@code ledger_hold},
 * {@code ledger_funding}, {@code ledger_payout_account}. The scoped views of the root hand the lists out.
 */
@NullMarked
package io.piecework.ledger.reading.lists;

import org.jspecify.annotations.NullMarked;
