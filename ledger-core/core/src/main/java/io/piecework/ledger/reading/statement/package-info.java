/**
 * Workers' statements: every decision on their work with its reason, every payout, and a balance that adds up.
 *
 * <p>Lines are selected and ordered by effective time, then by position; a statement printed again before anything else is recorded is the same
 * to the byte.
 *
 * <p>The summary is counted from the lines while they are read, in the same pass and snapshot. Sums for the reports ask the same table.
 *
 * <p>Tables: {@code ledger_statement_line}, {@code ledger_submission}, {@code ledger_status_change}, {@code ledger_worker_month} (the sums of a
 * checkpoint). Readers: the worker's view, report, notice, export and page, through {@link io.piecework.ledger.reading.statement.Statements} and the
 * other public queries.
 */
@NullMarked
package io.piecework.ledger.reading.statement;

import org.jspecify.annotations.NullMarked;
