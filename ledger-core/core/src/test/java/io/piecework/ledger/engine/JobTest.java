package io.piecework.ledger.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.piecework.ledger.account.DepositFunds;
import io.piecework.ledger.money.Amount;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** The stages of a job: only one of the writer and the caller gets a job that waits. */
class JobTest {

    @Test
    void a_job_that_was_given_up_is_not_carried_out() {
        Job job = given("d-1");
        assertThat(job.giveUp()).isTrue();
        assertThat(job.take()).isFalse();
        assertThat(job.giveUp()).as("only once").isFalse();
    }

    @Test
    void a_job_that_the_writer_is_at_work_on_cannot_be_given_up() {
        Job job = given("d-1");
        assertThat(job.take()).isTrue();
        assertThat(job.giveUp()).isFalse();
        assertThat(job.take()).as("only once").isFalse();
        assertThat(job.isDeferred()).isFalse();
    }

    @Test
    void a_job_that_was_handed_over_can_be_given_up_or_taken_again() {
        Job job = given("d-1");
        job.take();
        job.handOver();
        assertThat(job.take()).isTrue();
        job.handOver();
        assertThat(job.giveUp()).isTrue();
    }

    @Test
    void a_job_that_waits_for_a_lock_is_resumed_unless_it_was_given_up() {
        Job resumed = given("d-1");
        resumed.take();
        resumed.waitFor("requester:acme:USD", 7);
        assertThat(resumed.take()).as("it is in no queue of the writer").isFalse();
        assertThat(resumed.isDeferred()).isTrue();
        assertThat(resumed.resume()).isTrue();
        assertThat(resumed.isDeferred()).isFalse();

        Job abandoned = given("d-2");
        abandoned.take();
        abandoned.waitFor("requester:acme:USD", 8);
        assertThat(abandoned.giveUp()).isTrue();
        assertThat(abandoned.resume()).isFalse();
        assertThat(abandoned.isDeferred()).as("it is not to be decided").isTrue();
    }

    @Test
    void a_job_keeps_its_place_when_it_waits_for_a_second_lock() {
        Job first = given("d-1");
        Job second = given("d-2");
        first.waitFor("requester:acme:USD", 1);
        second.waitFor("requester:acme:USD", 2);
        first.waitFor("requester:acme:EUR", 3);
        assertThat(first.precedes(second)).isTrue();
        assertThat(second.precedes(first)).isFalse();
        assertThat(first.waitedFor()).isEqualTo("requester:acme:EUR");
        assertThat(second.precedes(given("d-3"))).as("one that never waited").isTrue();
    }

    private static Job given(String id) {
        var job = new Job(List.of(DepositFunds.of(id, "acme", Amount.parse("USD 1.00"))), true);
        job.accept(Job.Caller.GOES_ON, Duration.ofSeconds(5), Set.of());
        return job;
    }
}
