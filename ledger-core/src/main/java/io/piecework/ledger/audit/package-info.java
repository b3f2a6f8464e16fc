/**
 * What proves the ledger: the trial balance, which is zero in every currency, and the verification of every row.
 */
@NullMarked
package io.piecework.ledger.audit;

import org.jspecify.annotations.NullMarked;
