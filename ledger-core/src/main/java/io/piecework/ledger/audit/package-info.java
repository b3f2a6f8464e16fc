/**
 * What proves the ledger: the trial balance, which is zero in every currency, the verification of every row, and periods that are
 * closed, with what they held.
 */
@NullMarked
package io.piecework.ledger.audit;

import org.jspecify.annotations.NullMarked;
