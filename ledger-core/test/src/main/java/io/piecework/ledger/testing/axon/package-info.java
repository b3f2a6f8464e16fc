/**
 * Axon Test's given-when-then for tests of policies and of an application's command handlers, on a real ledger. Commands go over an Axon
 * command bus, expectations are those of {@code axon-test} 4.13, and time moves by the test's clock.
 *
 * <pre>{@code
 * try (LedgerTestFixture fixture = LedgerFixtures.axon(SettableClock.at("2026-03-01T09:00:00Z"))) {
 *     fixture.givenCommands(
 *                     DepositFunds.of("d-1", "acme", Amount.parse("USD 20.00")),
 *                     PublishTask.of("dogs", "acme", Amount.parse("USD 0.50"), 12).withFee(FeePolicy.percent("20")),
 *                     AcceptAssignment.of("a-1", "dogs", "ada"),
 *                     SubmitAssignment.of("a-1"))
 *             .when(ApproveAssignment.of("a-1"))
 *             .expectEventsMatching(events(
 *                     event(EarningsEvent.Credited.class).with("amount", "USD 0.50"),
 *                     event(AssignmentEvent.Approved.class).with("pay.fee", "USD 0.10")));
 * }
 * }</pre>
 *
 * <p>Only this package knows {@code axon-test} and Hamcrest. Without Axon use {@link
 * io.piecework.ledger.testing.LedgerFixture}.
 */
@NullMarked
package io.piecework.ledger.testing.axon;

import org.jspecify.annotations.NullMarked;
