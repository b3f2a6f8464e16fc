/**
 * Explanations: the history of one assignment in sentences, with the terms and amounts that each step was decided on.
 *
 * <p>Workers, requesters and operators read an explanation, each without the other parties' balances. The package owns no tables. It
 * reads the assignment's events and the task's terms, and computes no amount that an event holds.
 */
@NullMarked
package io.piecework.ledger.document.explanation;

import org.jspecify.annotations.NullMarked;
