package io.piecework.ledger.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.piecework.ledger.account.DepositFunds;
import io.piecework.ledger.command.BusyException;
import io.piecework.ledger.command.CommandRecord;
import io.piecework.ledger.command.Given;
import io.piecework.ledger.command.StorageException;
import io.piecework.ledger.command.id.Id;
import io.piecework.ledger.engine.jdbc.InFlightAppends;
import io.piecework.ledger.engine.port.WaitLimit;
import io.piecework.ledger.money.Amount;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.NullUnmarked;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A command that was given without waiting for it is answered when its patience is over. */
class UnansweredJobsTest {

    private static final Duration PATIENCE = Duration.ofMillis(200);

    private volatile @Nullable SQLException outage;
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor();
    private final CompletionDispatcher completions = new CompletionDispatcher();
    private final UnansweredJobs unanswered = new UnansweredJobs(timer, completions, PATIENCE, () -> outage);

    @AfterEach
    void close() {
        completions.close(WaitLimit.NONE);
        timer.shutdownNow();
    }

    @Test
    void a_command_that_times_out_in_the_queue_gets_BusyException() {
        Job job = given("d-1");
        assertThatThrownBy(() -> job.answer().get(5, TimeUnit.SECONDS))
                .hasCauseInstanceOf(BusyException.class)
                .hasMessageEndingWith(
                        "deposit:d-1 had no answer within 200 ms; nothing was stored, send it again later");
        assertThat(job.take()).as("the writer may not carry it out any more").isFalse();
    }

    @Test
    void a_command_that_times_out_in_an_outage_gets_its_reason() {
        outage = new SQLException("connection refused", "08001");
        Job job = given("d-1");
        assertThatThrownBy(() -> job.answer().get(5, TimeUnit.SECONDS))
                .cause()
                .isInstanceOf(StorageException.class)
                .hasFieldOrPropertyWithValue("code", StorageException.Code.UNAVAILABLE)
                .hasMessage("could not store deposit:d-1, the database answered 08001: connection refused");
    }

    @Test
    void a_command_that_times_out_while_it_waits_for_a_lock_gets_BusyException() {
        Job job = given("d-1");
        assertThat(job.take()).isTrue();
        var lockWaits = new LockWaitQueue(new LockRegistry(), timer, () -> {}, 10);
        lockWaits.put(job, new LockRegistry.HeldLock("requester:acme:USD", LockOwner.external()), Set.of(), Set.of());
        assertThatThrownBy(() -> job.answer().get(5, TimeUnit.SECONDS))
                .hasCauseInstanceOf(BusyException.class)
                .hasMessageEndingWith("deposit:d-1 waited 200 ms for requester:acme:USD, which another transaction"
                        + " holds; nothing was stored, send it again later");
    }

    @Test
    void a_command_that_times_out_in_the_hands_of_the_writer_has_an_unknown_outcome() {
        Job job = given("d-1");
        assertThat(job.take()).isTrue();
        assertThatThrownBy(() -> job.answer().get(5, TimeUnit.SECONDS))
                .cause()
                .isInstanceOf(StorageException.class)
                .hasFieldOrPropertyWithValue("code", StorageException.Code.OUTCOME_UNKNOWN)
                .hasMessage("deposit:d-1 had no answer within 200 ms; whether it is stored is known when it is sent"
                        + " again with the same id");
        assertThat(job.limit().elapsed()).isLessThan(PATIENCE.plusSeconds(1));
    }

    @Test
    void blocking_code_chained_to_thousands_of_futures_takes_few_threads() {
        var answered = new ArrayList<CompletableFuture<Void>>();
        var threads = ConcurrentHashMap.<Thread>newKeySet();
        for (int i = 0; i < 2_000; i++) {
            answered.add(given("d-" + i).answer().handle((written, busy) -> {
                threads.add(Thread.currentThread());
                LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(2));
                return null;
            }));
        }
        assertThat(CompletableFuture.allOf(answered.toArray(CompletableFuture[]::new)))
                .succeedsWithin(Duration.ofSeconds(20));
        assertThat(threads).hasSizeLessThanOrEqualTo(16);
    }

    @Test
    @SuppressWarnings("NullAway") // what a caller may pass all the same
    void a_command_without_an_id_times_out_like_any_other_and_holds_up_no_other() {
        var nameless = new Job(List.of(new Nameless(Given.BY_PLATFORM)), true);
        nameless.accept(Job.Caller.GOES_ON, PATIENCE, Set.of());
        unanswered.add(nameless);
        Job next = given("d-1");
        assertThatThrownBy(() -> next.answer().get(5, TimeUnit.SECONDS)).hasCauseInstanceOf(BusyException.class);
        assertThatThrownBy(() -> nameless.answer().get(5, TimeUnit.SECONDS))
                .hasMessageContaining("a command without an id had no answer within 200 ms");
    }

    @Test
    void the_age_of_the_oldest_unanswered_command_is_known() throws Exception {
        assertThat(unanswered.oldest()).isZero();
        Job first = given("d-1");
        Thread.sleep(20);
        Job second = given("d-2");
        assertThat(unanswered.oldest()).isGreaterThanOrEqualTo(Duration.ofMillis(20));
        first.answer().complete(List.of());
        assertThat(unanswered.oldest()).isLessThanOrEqualTo(second.limit().elapsed());
        second.leave();
        assertThat(unanswered.oldest()).isZero();
        assertThat(unanswered.all()).isEmpty();
    }

    @Test
    void answered_commands_are_forgotten() {
        for (int i = 0; i < 1_000; i++) {
            given("d-" + i).answer().complete(List.of());
        }
        assertThat(InFlightAppends.await(() -> unanswered.remembered() == 0, Duration.ofSeconds(5)))
                .isTrue();
    }

    private Job given(String id) {
        var job = new Job(List.of(DepositFunds.of(id, "acme", Amount.parse("USD 1.00"))), true);
        job.accept(Job.Caller.GOES_ON, PATIENCE, Set.of());
        unanswered.add(job);
        return job;
    }

    /** A command of a host that has no ids. */
    @NullUnmarked
    private record Nameless(Given given) implements CommandRecord<Nameless> {

        @Override
        public Id id() {
            return null;
        }
    }
}
