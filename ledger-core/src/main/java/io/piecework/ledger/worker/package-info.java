/**
 * What becomes of a worker's earnings between being earned and being paid out.
 *
 * <p>They become available when the moment has come until which they are held. That time causes it by a command is for whoever runs what is
 * due; a payout does the same for itself, so that nobody waits for a process. What is available the platform may hold, each hold under the
 * operation that placed it, until somebody releases that.
 */
@NullMarked
package io.piecework.ledger.worker;

import org.jspecify.annotations.NullMarked;
