/**
 * The public entry point: {@link io.piecework.ledger.Ledger} executes commands and answers with receipts; its views scope every query to a
 * worker, a requester, the operator or the auditor.
 *
 * <p>The packages are named after the flow of money:
 *
 * <pre>
 * funding ──▶ account ◀── task ──▶ assignment ──▶ account
 *                 │
 *                 └──▶ journal ──▶ statement (workers) · report (finance) · audit (proof)
 * </pre>
 */
@NullMarked
package io.piecework.ledger;

import org.jspecify.annotations.NullMarked;
