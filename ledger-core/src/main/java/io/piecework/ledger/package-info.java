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
 *
 * <p>Packages, types and members marked {@code @API(status = INTERNAL)} are public for other packages of the ledger: applications must not use
 * them, and any release may change them.
 */
@NullMarked
package io.piecework.ledger;

import org.jspecify.annotations.NullMarked;
