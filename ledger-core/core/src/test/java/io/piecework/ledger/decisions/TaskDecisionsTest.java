package io.piecework.ledger.decisions;

import static io.piecework.ledger.fixtures.ExpectedEvent.event;
import static org.assertj.core.api.Assertions.assertThat;

import io.piecework.ledger.account.DepositFunds;
import io.piecework.ledger.account.FundsEvent;
import io.piecework.ledger.command.RefusalCode;
import io.piecework.ledger.payout.Policies;
import io.piecework.ledger.work.assignment.AcceptAssignment;
import io.piecework.ledger.work.task.ArchiveTask;
import io.piecework.ledger.work.task.ExtendTask;
import io.piecework.ledger.work.task.PublishTask;
import io.piecework.ledger.work.task.StopTask;
import io.piecework.ledger.work.task.TaskEvent;
import io.piecework.ledger.work.terms.FeePolicy;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A task reserves the price of its slots when it is published, and gives back the price of free slots when it closes. */
class TaskDecisionsTest extends Decisions {

    private static final PublishTask DOGS =
            PublishTask.of("dogs", "acme", usd("0.50"), 12).withFee(FeePolicy.percent("20"));

    @BeforeEach
    void deposit() {
        fixture.given(DepositFunds.of("d-1", "acme", usd("20.00")));
    }

    @Test
    void publishing_reserves_reward_and_fee_of_every_slot() {
        fixture.when(DOGS)
                .stores(
                        event(FundsEvent.Reserved.class).with("amount", "USD 7.20"),
                        event(TaskEvent.Published.class)
                                .with("price.fee", "USD 0.10")
                                .with("reserved.total", "USD 7.20")
                                .with("after.available", "USD 12.80"));
    }

    @Test
    void the_fee_of_a_large_task_is_that_of_its_tier() {
        fixture.when(PublishTask.of("dogs", "acme", usd("0.50"), 12)
                        .under(Policies.mechanicalTurk().tasks()))
                .stores(
                        event(FundsEvent.Reserved.class).with("amount", "USD 8.40"),
                        event(TaskEvent.Published.class).with("price.fee", "USD 0.20"));
    }

    @Test
    void a_start_fee_is_paid_at_once_and_a_fee_below_the_cent_is_not_rounded() {
        PublishTask forms = PublishTask.of("forms", "acme", usd("0.10"), 100)
                .under(Policies.rapidWorkers().tasks());
        assertThat(forms.reserved()).isEqualTo(usd("11.45"));
        fixture.when(forms)
                .stores(
                        event(FundsEvent.Reserved.class).with("amount", "USD 11.45"),
                        event(TaskEvent.Published.class)
                                .with("price.fee", "USD 0.007")
                                .with("start.total", "USD 0.75")
                                .with("reserved.total", "USD 10.70"));
    }

    @Test
    void a_task_that_the_funds_do_not_cover_is_refused() {
        fixture.when(PublishTask.of("dogs", "acme", usd("0.50"), 41))
                .storesNothing()
                .isRefused(RefusalCode.INSUFFICIENT_FUNDS)
                .isRefused("insufficient-funds: requester:acme:USD has USD 20.00 available, cannot reserve USD 20.50");
    }

    @Test
    void stopping_releases_free_slots_only() {
        fixture.given(DOGS, AcceptAssignment.of("a-1", "dogs", "ada"))
                .when(StopTask.of("dogs"))
                .stores(
                        event(FundsEvent.Released.class).with("amount", "USD 6.60"),
                        event(TaskEvent.Stopped.class).with("after.available", "USD 19.40"));
    }

    @Test
    void a_task_expires_at_its_time() {
        fixture.given(DOGS.expiring(START.plus(Duration.ofDays(1))));
        fixture.whenTimePasses(Duration.ofDays(1).minusNanos(1_000)).storesNothing();
        fixture.whenTimePasses(Duration.ofNanos(1_000))
                .stores(
                        event(FundsEvent.Released.class).with("amount", "USD 7.20"),
                        event(TaskEvent.Expired.class).with("stamp.effective", "2026-03-02T09:00:00Z"));
    }

    @Test
    void a_stopped_task_gets_no_more_slots() {
        fixture.given(DOGS, StopTask.of("dogs"))
                .when(ExtendTask.of("x-1", "dogs", 1))
                .storesNothing()
                .isRefused(RefusalCode.WRONG_STATE);
    }

    @Test
    void only_a_closed_task_is_archived() {
        fixture.given(DOGS);
        fixture.when(ArchiveTask.of("dogs")).isRefused(RefusalCode.WRONG_STATE);
        fixture.given(StopTask.of("dogs")).when(ArchiveTask.of("dogs")).stores(event(TaskEvent.Archived.class));
    }
}
