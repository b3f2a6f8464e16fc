/**
 * The double-entry journal: the chart of accounts, what each event posts, and workers' balances.
 *
 * <p>Entries are a pure function of events and sum to zero in every currency. An account's owner is a requester or a worker; the
 * platform's own accounts have none. Accounts that many share have no row of their own: their balance is the sum of their postings.
 */
@NullMarked
package io.piecework.ledger.journal;

import org.jspecify.annotations.NullMarked;
