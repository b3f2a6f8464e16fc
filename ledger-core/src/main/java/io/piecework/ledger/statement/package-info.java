/**
 * What a worker reads: every decision on their work with its reason, and a balance that adds up.
 *
 * <p>A statement is cut and ordered by effective time, then by position; asked again before anything else is recorded, it is
 * the same to the byte.
 */
@NullMarked
package io.piecework.ledger.statement;

import org.jspecify.annotations.NullMarked;
