package io.piecework.ledger.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.piecework.ledger.funding.DepositFunds;
import io.piecework.ledger.message.BusyException;
import io.piecework.ledger.money.Amount;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A caller who finds the queue empty writes by itself: what it gave before must be carried out by then, or be found there. */
class JobQueueTest {

    private final JobQueue queue = new JobQueue(1);

    @Test
    void is_not_empty_while_the_writer_has_a_job_in_hand_that_it_has_not_begun() throws InterruptedException {
        Job job = job("d-1");
        queue.add(job, Duration.ZERO);
        queue.awaitOne();
        assertThat(queue.isEmpty()).as("the writer woke up for it").isFalse();

        assertThat(queue.gather(() -> false)).containsExactly(job);
        assertThat(queue.isEmpty()).isTrue();
    }

    @Test
    void is_as_empty_as_before_when_there_was_no_room() {
        queue.add(job("d-1"), Duration.ZERO);
        assertThatThrownBy(() -> queue.add(job("d-2"), Duration.ZERO)).isInstanceOf(BusyException.class);

        assertThat(queue.drain()).hasSize(1);
        assertThat(queue.isEmpty()).isTrue();
    }

    @Test
    void is_empty_although_somebody_was_woken() {
        queue.wake();
        assertThat(queue.isEmpty()).isTrue();
        assertThat(queue.gather(() -> false)).isEmpty();
    }

    private static Job job(String deposit) {
        return new Job(List.of(DepositFunds.of(deposit, "acme", Amount.parse("USD 1.00"))), true);
    }
}
