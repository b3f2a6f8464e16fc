/**
 * Requesters' statements: every movement of a requester's money with its task, work and fee, and balances that add up; and lists of fees by task
 * for an invoice.
 *
 * <p>Lines are the postings to the requester's two accounts, one line for each event, by effective time and then by position. A statement printed
 * again before anything else is recorded is the same to the byte.
 *
 * <p>It has no table: lines join the journal, the workers' statements and the lists; the journal has the sums of each month, for balances of the
 * past. Readers: export and page.
 */
@NullMarked
package io.piecework.ledger.reports.requester;

import org.jspecify.annotations.NullMarked;
