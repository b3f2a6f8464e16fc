/**
 * The front door: {@link io.piecework.ledger.Ledger} takes commands and answers with receipts; what is read is read in somebody's scope.
 *
 * <p>How money flows is how the packages are named:
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
