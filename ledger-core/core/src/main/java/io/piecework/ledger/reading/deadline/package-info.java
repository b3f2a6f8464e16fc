/**
 * Running deadlines: what will happen by itself, and when; open reviews and appeals; windows that close.
 *
 * <p>Table: {@code ledger_due}. Readers: due work, open items, and the operator's view.
 */
@NullMarked
package io.piecework.ledger.reading.deadline;

import org.jspecify.annotations.NullMarked;
