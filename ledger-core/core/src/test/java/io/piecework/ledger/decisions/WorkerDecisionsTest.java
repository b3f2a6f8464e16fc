package io.piecework.ledger.decisions;

import static io.piecework.ledger.fixtures.ExpectedEvent.event;
import static org.assertj.core.api.Assertions.assertThat;

import io.piecework.ledger.account.DepositFunds;
import io.piecework.ledger.account.EarningsEvent;
import io.piecework.ledger.account.worker.EscheatEarnings;
import io.piecework.ledger.account.worker.ForfeitEarnings;
import io.piecework.ledger.account.worker.HoldEarnings;
import io.piecework.ledger.account.worker.HoldEvent;
import io.piecework.ledger.account.worker.MaturityEvent;
import io.piecework.ledger.account.worker.PropertyEvent;
import io.piecework.ledger.account.worker.ReclaimEarnings;
import io.piecework.ledger.account.worker.ReleaseHold;
import io.piecework.ledger.account.worker.RemitTax;
import io.piecework.ledger.account.worker.StartWithholding;
import io.piecework.ledger.account.worker.SuspendWorker;
import io.piecework.ledger.account.worker.TaxEvent;
import io.piecework.ledger.account.worker.WorkerStatusEvent;
import io.piecework.ledger.command.Actor;
import io.piecework.ledger.command.RefusalCode;
import io.piecework.ledger.money.Rate;
import io.piecework.ledger.work.assignment.AcceptAssignment;
import io.piecework.ledger.work.award.CompensateWorker;
import io.piecework.ledger.work.task.PublishTask;
import io.piecework.ledger.work.terms.Availability;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A worker's money: held until a date or by a hold, and never changed by a suspension or a closure. */
class WorkerDecisionsTest extends Decisions {

    @BeforeEach
    void earn() {
        fixture.given(CompensateWorker.of("b-1", "ada", usd("10.00"), "the page was down"));
    }

    @Test
    void held_earnings_mature_at_their_date() {
        fixture.given(
                CompensateWorker.of("b-2", "ada", usd("1.00"), "and down again").available(Availability.days(10)));
        fixture.whenTimePasses(Duration.ofDays(9)).storesNothing();
        fixture.whenTimePasses(Duration.ofDays(1))
                .stores(
                        event(EarningsEvent.Matured.class).with("amount", "USD 1.00"),
                        event(MaturityEvent.Reached.class).with("after.available", "USD 11.00"));
    }

    @Test
    void a_hold_takes_what_is_available_and_no_more() {
        fixture.when(HoldEarnings.of("h-1", "ada", usd("10.01"), "two accounts?"))
                .storesNothing()
                .isRefused(RefusalCode.INSUFFICIENT_EARNINGS);
        fixture.when(HoldEarnings.of("h-1", "ada", usd("4.00"), "two accounts?"))
                .stores(
                        event(EarningsEvent.Held.class).with("amount", "USD 4.00"),
                        event(HoldEvent.Placed.class)
                                .with("after.held", "USD 4.00")
                                .with("after.available", "USD 6.00"));
        fixture.when(ReleaseHold.of("h-2", "h-1", "it is hers"))
                .stores(
                        event(EarningsEvent.Released.class).with("amount", "USD 4.00"),
                        event(HoldEvent.Released.class).with("after.available", "USD 10.00"));
    }

    @Test
    void a_suspended_worker_keeps_the_balance_and_gets_no_work() {
        fixture.given(DepositFunds.of("d-1", "acme", usd("1.00")), PublishTask.of("dogs", "acme", usd("1.00"), 1));
        fixture.when(SuspendWorker.of("w-1", "ada", "two people on one account"))
                .stores(event(WorkerStatusEvent.Changed.class), event(WorkerStatusEvent.Suspended.class))
                .state(ledger -> assertThat(ledger.asWorker("ada")
                                .balance("USD")
                                .orElseThrow()
                                .available())
                        .isEqualTo(usd("10.00")));
        fixture.when(AcceptAssignment.of("a-1", "dogs", "ada")).isRefused(RefusalCode.WORKER_SUSPENDED);
    }

    @Test
    void a_forfeiture_takes_two_operators_and_a_legal_basis() {
        ForfeitEarnings forfeiture = ForfeitEarnings.of("f-1", "ada", usd("4.00"), "section 7 of the terms", "ops-2");
        fixture.when(forfeiture.by(Actor.operator("ops-2"))).isRefused(RefusalCode.NEEDS_AUTHORITY);
        fixture.when(forfeiture.by(Actor.operator("ops-1")))
                .stores(
                        event(EarningsEvent.Debited.class).with("amount", "USD 4.00"),
                        event(PropertyEvent.Forfeited.class)
                                .with("basis", "section 7 of the terms")
                                .with("after.available", "USD 6.00"));
    }

    @Test
    void unclaimed_property_can_be_reclaimed() {
        fixture.given(EscheatEarnings.everything("f-1", "ada", "USD", "unclaimed for three years", "ops-2")
                        .by(Actor.operator("ops-1")))
                .when(ReclaimEarnings.of("f-1", "she was abroad"))
                .stores(
                        event(EarningsEvent.Credited.class).with("amount", "USD 10.00"),
                        event(PropertyEvent.Reclaimed.class).with("after.available", "USD 10.00"));
    }

    @Test
    void withheld_tax_is_not_available_and_is_remitted_once() {
        fixture.given(
                StartWithholding.of("t-1", "ada", "USD", Rate.percent("10"), "no tax id given"),
                CompensateWorker.of("b-2", "ada", usd("1.00"), "and once more, taxed"));
        fixture.when(RemitTax.of("t-2", "ada", usd("0.11"), "the return of May"))
                .isRefused(RefusalCode.INSUFFICIENT_WITHHELD);
        fixture.when(RemitTax.everything("t-2", "ada", "USD", "the return of May"))
                .stores(
                        event(EarningsEvent.Remitted.class).with("after.available", "USD 10.90"),
                        event(TaxEvent.Remitted.class).with("remitted", "USD 0.10"));
    }
}
