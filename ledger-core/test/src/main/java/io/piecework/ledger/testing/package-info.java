/**
 * Given-when-then tests of policies and of code that calls the ledger, on a real ledger with a settable clock. Failures are {@link
 * java.lang.AssertionError}s and need no particular test framework.
 *
 * <pre>{@code
 * try (LedgerFixture ledger = LedgerFixture.at("2026-03-01T09:00:00Z")) {
 *     ledger.given(
 *             DepositFunds.of("d-1", "acme", Amount.parse("USD 20.00")),
 *             PublishTask.of("dogs", "acme", Amount.parse("USD 0.50"), 12).withFee(FeePolicy.percent("20")),
 *             AcceptAssignment.of("a-1", "dogs", "ada"),
 *             SubmitAssignment.of("a-1"));
 *     ledger.when(ApproveAssignment.of("a-1"))
 *             .happens("assignment-approved")
 *             .available("ada", "USD 0.50")
 *             .funds("acme", "USD 12.80", "USD 6.60")
 *             .account("fees", "USD -0.10");
 * }
 * }</pre>
 *
 * <p>This package may import every other; only the test support for Axon imports it.
 */
@NullMarked
package io.piecework.ledger.testing;

import org.jspecify.annotations.NullMarked;
