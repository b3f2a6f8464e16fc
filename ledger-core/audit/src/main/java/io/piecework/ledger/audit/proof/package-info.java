/**
 * A verification of the whole database: its result, and the kinds of what it finds.
 *
 * <p>{@code Verification} runs the replay of all rows together with the comparison of events, and checks closed periods, seals, listeners and
 * sums in the same snapshot. {@code FindingsBeforeRebuild} counts and digests the findings for the event of a forced rebuild. No table.
 */
@NullMarked
package io.piecework.ledger.audit.proof;

import org.jspecify.annotations.NullMarked;
