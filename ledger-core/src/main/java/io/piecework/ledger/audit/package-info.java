/**
 * What proves the ledger: the trial balance, the verification of every row from the events, and closed periods with their seals.
 *
 * <p>It has no table: closed periods are streams of events, and the journal answers for its postings. Readers: the auditor's and the operator's
 * views, and interchange.
 */
@NullMarked
package io.piecework.ledger.audit;

import org.jspecify.annotations.NullMarked;
