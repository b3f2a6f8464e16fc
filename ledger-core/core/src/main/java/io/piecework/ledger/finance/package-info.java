/**
 * Closed periods and forced rebuilds: the commands and events by which finance closes a month and seals it.
 *
 * <p>It has no table: closed periods are streams of events, and the journal answers for its postings. Readers: audit, and the auditor's and the
 * operator's views.
 */
@NullMarked
package io.piecework.ledger.finance;

import org.jspecify.annotations.NullMarked;
