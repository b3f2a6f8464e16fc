/**
 * What was agreed: policies as a platform writes them down once, and the terms that they come to for one task or award, which its
 * events carry so that no policy is ever looked up again.
 *
 * <p>Small values without a state; nothing here decides or moves money.
 */
@NullMarked
package io.piecework.ledger.terms;

import org.jspecify.annotations.NullMarked;
