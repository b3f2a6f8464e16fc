/**
 * The double-entry journal: the chart of accounts, the entry of each event, and workers' balances.
 *
 * <p>Entries are a pure function of events ({@code PostingRules}) and sum to zero in every currency. An account's owner is a requester or a
 * worker; the platform's own accounts have none. No command updates a row that many share: the balance of a shared account is a checkpoint's
 * sum plus the postings after it, both read in one snapshot.
 *
 * <p>Tables: {@code ledger_posting}, {@code ledger_turnover} (the checkpoint's sums), {@code ledger_worker_balance}, {@code ledger_held},
 * {@code ledger_requester_month} (sums for balances of the past). Readers: statement, reports, audit, notice, calendar and export, through
 * {@link io.piecework.ledger.journal.Balances}, {@link io.piecework.ledger.journal.HeldEarningsTable},
 * {@link io.piecework.ledger.journal.Postings}, {@link io.piecework.ledger.journal.Turnovers} and
 * {@link io.piecework.ledger.journal.MonthlyFunds}; reports join {@link io.piecework.ledger.journal.JournalRelations}.
 */
@NullMarked
package io.piecework.ledger.journal;

import org.jspecify.annotations.NullMarked;
