/**
 * Decisions against workers: each event that takes something from a worker is a decision with an id, and reads as a document that says what was
 * decided, on which facts and terms, by which person or system, and how to ask for a review.
 *
 * <p>A document is made from stored events alone. Only the platform's name, its contact and the days are those of a {@link
 * io.piecework.ledger.reading.decision.DecisionPolicy} that the caller gives.
 */
@NullMarked
package io.piecework.ledger.reading.decision;

import org.jspecify.annotations.NullMarked;
