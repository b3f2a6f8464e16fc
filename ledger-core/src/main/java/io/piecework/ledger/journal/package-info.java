/**
 * The double-entry journal: the chart of accounts, what each event posts, and workers' balances.
 *
 * <p>Entries are a pure function of events and sum to zero in every currency. An account's owner is a requester or a worker; the
 * platform's own accounts have none. Accounts that many share have no row that every command updates: their balance is what a checkpoint
 * sums up and the postings after it, both read as of one moment.
 */
@NullMarked
package io.piecework.ledger.journal;

import org.jspecify.annotations.NullMarked;
