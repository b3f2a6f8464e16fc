package io.piecework.ledger.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.piecework.ledger.account.DepositFunds;
import io.piecework.ledger.command.BusyException;
import io.piecework.ledger.money.Amount;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/**
 * A caller who finds the queue empty writes on its own thread. A job of this caller that the writer has taken but not
 * started must therefore still count as queued, or the caller would overtake it.
 */
class JobQueueTest {

    private final JobQueue queue = new JobQueue(1);

    @Test
    void is_not_empty_while_the_writer_has_taken_a_job_and_not_started_it() throws InterruptedException {
        Job job = job("d-1");
        queue.add(job, Duration.ZERO);
        queue.awaitOne();
        assertThat(queue.isEmpty()).as("the job woke the writer").isFalse();

        assertThat(queue.gather(() -> false)).containsExactly(job);
        assertThat(queue.isEmpty()).isTrue();
    }

    @Test
    void is_as_empty_as_before_after_it_rejected_a_job_because_it_was_full() {
        queue.add(job("d-1"), Duration.ZERO);
        assertThatThrownBy(() -> queue.add(job("d-2"), Duration.ZERO)).isInstanceOf(BusyException.class);

        assertThat(queue.drain()).hasSize(1);
        assertThat(queue.isEmpty()).isTrue();
    }

    @Test
    void is_empty_although_a_waiting_thread_was_woken() {
        queue.wake();
        assertThat(queue.isEmpty()).isTrue();
        assertThat(queue.gather(() -> false)).isEmpty();
    }

    @Test
    void a_wake_up_takes_no_place_of_a_job() throws InterruptedException {
        queue.wake();
        Job job = job("d-1");
        queue.add(job, Duration.ZERO);
        queue.awaitOne();
        assertThat(queue.gather(() -> false)).containsExactly(job);
    }

    @Test
    void many_wake_ups_are_no_flood_of_jobs() {
        var large = new JobQueue(1_000);
        IntStream.range(0, 1_000).forEach(i -> large.wake());
        assertThat(large.isFlooded()).isFalse();
    }

    private static Job job(String deposit) {
        return new Job(List.of(DepositFunds.of(deposit, "acme", Amount.parse("USD 1.00"))), true);
    }
}
