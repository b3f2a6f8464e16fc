package io.piecework.ledger.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.piecework.ledger.account.DepositFunds;
import io.piecework.ledger.command.BusyException;
import io.piecework.ledger.money.Amount;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import org.junit.jupiter.api.Test;

/** The limit of commands that wait for locks. */
class LockWaitQueueTest {

    @Test
    void an_abandoned_command_frees_its_place_in_the_queue() {
        ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor();
        try {
            var lockWaits = new LockWaitQueue(new LockRegistry(), timer, () -> {}, 1);
            var hold = new LockRegistry.HeldLock("requester:acme:USD", LockOwner.external());
            Job first = given("d-1");
            Job second = given("d-2");
            lockWaits.put(first, hold, Set.of(), Set.of());
            assertThat(lockWaits.refusal(second, hold)).isInstanceOf(BusyException.class);
            assertThat(first.giveUp()).isTrue();
            assertThat(lockWaits.refusal(second, hold)).isNull();
            assertThat(lockWaits.isIdle()).as("its place is free").isTrue();
            assertThat(first.isDeferred()).as("it is never decided again").isTrue();
        } finally {
            timer.shutdownNow();
        }
    }

    private static Job given(String id) {
        var job = new Job(List.of(DepositFunds.of(id, "acme", Amount.parse("USD 1.00"))), true);
        job.accept(Job.Caller.GOES_ON, Duration.ofSeconds(5), Set.of());
        return job;
    }
}
