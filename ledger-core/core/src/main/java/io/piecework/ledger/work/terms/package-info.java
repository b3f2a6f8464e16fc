/**
 * Policies and terms, as small immutable values. A policy is what a platform defines once, such as {@code FeePolicy} and
 * {@code ReviewPolicy}. Terms, such as {@code FeeTerms} and {@code Price}, are what a policy comes to for one task or award. The events
 * of that task or award carry them, so no later decision and no replay asks the policy again.
 *
 * <p>Nothing in this package keeps state, decides a command or moves money.
 */
@NullMarked
package io.piecework.ledger.work.terms;

import org.jspecify.annotations.NullMarked;
