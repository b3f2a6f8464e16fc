/**
 * Lists for the screens of a platform, page by page: assignments by state, work that waits for a review, open appeals and disputes.
 *
 * <p>Projections put the latest state of each subject into a row, in the transaction of its events; a list is one read of an index over these
 * rows, from the key of the page before on. Nothing decides by these rows.
 *
 * <p>Tables: {@code ledger_assignment}. The scoped views of the root hand the lists out.
 */
@NullMarked
package io.piecework.ledger.listing;

import org.jspecify.annotations.NullMarked;
