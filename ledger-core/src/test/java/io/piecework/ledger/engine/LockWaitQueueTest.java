package io.piecework.ledger.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.piecework.ledger.funding.DepositFunds;
import io.piecework.ledger.message.BusyException;
import io.piecework.ledger.message.Command;
import io.piecework.ledger.money.Amount;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** The time-out and the limit of commands that wait for locks. */
class LockWaitQueueTest {

    /** The time-out passes while the command is being retried, and the retry meets another lock. */
    @Test
    void a_command_that_times_out_while_waiting_gets_BusyException() throws Exception {
        var locks = new LockRegistry();
        try (var answers = new CompletionDispatcher()) {
            var lockWaits = new LockWaitQueue(locks, Duration.ofMillis(100), answers, () -> {}, 10);
            var job = new Job(List.of(deposit("d-1")), true);
            LockOwner first = LockOwner.external();
            assertThat(job.claim()).isTrue();
            lockWaits.put(job, new LockRegistry.HeldLock("requester:acme:USD", first), Set.of(), Set.of());
            first.end();
            assertThat(lockWaits.takeReady()).containsExactly(job);
            Thread.sleep(300);
            assertThat(job.answer()).isNotDone();
            lockWaits.put(
                    job, new LockRegistry.HeldLock("requester:acme:USD", LockOwner.external()), Set.of(), Set.of());
            assertThatThrownBy(() -> job.answer().get(5, TimeUnit.SECONDS))
                    .hasCauseInstanceOf(BusyException.class)
                    .hasMessageEndingWith("deposit:d-1 waited 100 ms for requester:acme:USD, which another transaction"
                            + " holds; nothing was stored, send it again later");
        }
    }

    @Test
    void an_abandoned_command_frees_its_place_in_the_queue() {
        try (var answers = new CompletionDispatcher()) {
            var lockWaits = new LockWaitQueue(new LockRegistry(), Duration.ofSeconds(30), answers, () -> {}, 1);
            var hold = new LockRegistry.HeldLock("requester:acme:USD", LockOwner.external());
            var first = new Job(List.of(deposit("d-1")), true);
            var second = new Job(List.of(deposit("d-2")), true);
            lockWaits.put(first, hold, Set.of(), Set.of());
            assertThat(lockWaits.refusal(second, hold)).isInstanceOf(BusyException.class);
            assertThat(first.claim()).isTrue();
            assertThat(lockWaits.refusal(second, hold)).isNull();
            assertThat(lockWaits.isIdle()).as("its place is free").isTrue();
            assertThat(lockWaits.isWaiting(first))
                    .as("it is never decided again")
                    .isTrue();
        }
    }

    private static Command deposit(String id) {
        return DepositFunds.of(id, "acme", Amount.parse("USD 1.00"));
    }
}
