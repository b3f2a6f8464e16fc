package io.piecework.ledger.delivery.due;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.piecework.ledger.Ledger;
import io.piecework.ledger.RefusedException;
import io.piecework.ledger.account.DepositFunds;
import io.piecework.ledger.fixtures.SettableClock;
import io.piecework.ledger.money.Amount;
import io.piecework.ledger.reading.deadline.Due;
import io.piecework.ledger.testdb.EachDatabase;
import io.piecework.ledger.testdb.FreshDatabase;
import io.piecework.ledger.testdb.TestDatabase;
import io.piecework.ledger.work.assignment.AcceptAssignment;
import io.piecework.ledger.work.task.ArchiveTask;
import io.piecework.ledger.work.task.PublishTask;
import io.piecework.ledger.work.task.StopTask;
import io.piecework.ledger.work.terms.ReviewPolicy;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** The deadlines of due work: their precision, their range, and their end with the task. */
class DeadlinesTest {

    private static final Amount DOLLAR = Amount.parse("USD 1.00");
    private static final ReviewPolicy REVIEW =
            ReviewPolicy.BY_HAND.submitWithin(Duration.ofHours(1)).approveAfter(Duration.ofHours(2));

    private final SettableClock clock = SettableClock.at("2026-03-01T00:00:00Z");

    @Test
    void refuses_to_run_ahead_of_the_clock() {
        try (Ledger ledger = Ledger.builder().inMemory().clock(clock).build()) {
            assertThatThrownBy(() -> ledger.runDue(at("00:00").plusNanos(1_000)))
                    .isInstanceOf(RefusedException.class)
                    .hasMessage("effective-in-future: calendar cannot run what is due at 2026-03-01T00:00:00.000001Z,"
                            + " since it is 2026-03-01T00:00:00Z");
        }
    }

    @EachDatabase
    void a_deadline_is_cut_to_microseconds(TestDatabase kind) {
        try (FreshDatabase database = kind.fresh();
                Ledger ledger = over(database)) {
            publish(ledger, "distant", "2036-03-01T00:00:00Z");
            publish(ledger, "nanos", "2026-03-01T01:00:00.123456789Z");

            assertThat(due(ledger, Instant.MAX))
                    .containsExactly(
                            "2026-03-01T01:00:00.123456Z task:nanos expiry",
                            "2036-03-01T00:00:00Z task:distant expiry");
            clock.set(Instant.parse("2026-03-01T01:00:00.123456Z"));
            assertThat(ledger.runDue(clock.instant())).isEqualTo(new DueSummary(0, 0, 1, 0, 0, 0, 0, 0, 0, Map.of()));
            ledger.execute(StopTask.of("distant"));
            assertThat(due(ledger, Instant.MAX)).isEmpty();
        }
    }

    @EachDatabase
    void a_stopped_or_archived_task_does_not_expire(TestDatabase kind) {
        try (FreshDatabase database = kind.fresh();
                Ledger ledger = over(database)) {
            publish(ledger, "t", "2026-03-01T01:00:00Z");
            publish(ledger, "full", "2026-03-01T01:00:00Z");
            for (int i = 0; i < 10; i++) {
                ledger.execute(AcceptAssignment.of("f-" + i, "full", "ada"));
            }
            assertThat(due(ledger, at("01:00"))).contains("2026-03-01T01:00:00Z task:full expiry");
            ledger.execute(StopTask.of("t"));
            ledger.execute(ArchiveTask.of("t"));
            ledger.execute(ArchiveTask.of("full"));

            assertThat(due(ledger, at("01:00"))).hasSize(10).noneMatch(due -> due.contains("expiry"));
        }
    }

    private static List<String> due(Ledger ledger, Instant until) {
        List<String> due = new ArrayList<>();
        ledger.asOperator().due(until, (Due one) -> due.add(one.at() + " " + one.subject() + " " + one.cause()));
        return due;
    }

    private static void publish(Ledger ledger, String task, @Nullable String expires) {
        ledger.execute(DepositFunds.of("d-" + task, "acme", DOLLAR.times(100)));
        PublishTask publish = PublishTask.of(task, "acme", DOLLAR, 10).reviewed(REVIEW);
        ledger.execute(expires == null ? publish : publish.expiring(Instant.parse(expires)));
    }

    private static Instant at(String time) {
        return Instant.parse("2026-03-01T" + time + ":00Z");
    }

    private Ledger over(FreshDatabase database) {
        return Ledger.builder().dataSource(database.dataSource()).clock(clock).build();
    }
}
