/**
 * What becomes of a worker's earnings between being earned and being paid out.
 *
 * <p>They become available when the moment has come until which they are held. That time causes it by a command is for whoever runs what is
 * due; a payout does the same for itself, so that nobody waits for a process.
 */
@NullMarked
package io.piecework.ledger.worker;

import org.jspecify.annotations.NullMarked;
