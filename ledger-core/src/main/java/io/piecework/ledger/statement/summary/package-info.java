/**
 * What a worker reads first: earned, rejected, paid out, what can be withdrawn now or why not, and the one thing to do.
 *
 * <p>The sums are counted from the lines of a statement while it reads them, in the same pass and snapshot;
 * this package has the sums as values and in words.
 */
@NullMarked
package io.piecework.ledger.statement.summary;

import org.jspecify.annotations.NullMarked;
