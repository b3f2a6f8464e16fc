/**
 * How a figure came about: what happened to one assignment, with the terms and the numbers it was decided on, in sentences.
 *
 * <p>A room of its own beside {@code statement}: workers, requesters and the platform's people read it, each without the others'
 * balances, and it keeps no rows. It tells what is in the events and computes nothing that they hold.
 */
@NullMarked
package io.piecework.ledger.explanation;

import org.jspecify.annotations.NullMarked;
