package io.piecework.ledger.spring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.piecework.ledger.Ledger;
import io.piecework.ledger.money.Amount;
import io.piecework.ledger.payout.SetPayoutMethod;
import io.piecework.ledger.spring.DueWorkSchedulerTest.ClockWithoutMemory;
import io.piecework.ledger.testing.SettableClock;
import io.piecework.ledger.work.assignment.AcceptAssignment;
import io.piecework.ledger.work.assignment.ApproveAssignment;
import io.piecework.ledger.work.assignment.SubmitAssignment;
import io.piecework.ledger.work.task.PublishTask;
import io.piecework.ledger.work.terms.FeePolicy;
import io.piecework.ledger.work.terms.ReviewPolicy;
import io.piecework.ledger.work.terms.TaskPolicy;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.jdbc.core.JdbcTemplate;

/** The operator learns from an alarm, not from unpaid workers, that due work fails or does not run. */
@Tag("slow")
class DueWorkMetersTest {

    private static final Duration PATIENCE = Duration.ofSeconds(20);

    /** Between runs there is much less. */
    private static final double LONG = 0.5;

    @EnableAutoConfiguration
    static class Application {

        @Bean
        MeterRegistry meterRegistry() {
            return new SimpleMeterRegistry();
        }

        @Bean
        SettableClock clock() {
            return SettableClock.at("2026-03-02T09:00:00Z");
        }
    }

    @EnableAutoConfiguration
    static class ApplicationWithoutMemory {

        @Bean
        MeterRegistry meterRegistry() {
            return new SimpleMeterRegistry();
        }

        @Bean
        ClockWithoutMemory clock() {
            return new ClockWithoutMemory(new AtomicInteger());
        }
    }

    private static double age(ApplicationContext context) {
        return value(context, "age");
    }

    private static double failures(ApplicationContext context) {
        return value(context, "failures");
    }

    private static double value(ApplicationContext context, String name) {
        return context.getBean(MeterRegistry.class)
                .get("piecework.ledger.due." + name)
                .gauge()
                .value();
    }

    @Test
    void the_age_grows_while_runs_fail_and_falls_with_the_first_run_without_a_failure() {
        try (var context =
                Applications.start(ApplicationWithoutMemory.class, Databases.H2, "piecework.ledger.due.every=20ms")) {
            AtomicInteger errors = context.getBean(ClockWithoutMemory.class).errors();
            errors.set(Integer.MAX_VALUE);
            await().atMost(PATIENCE).until(() -> age(context) > LONG && failures(context) == 1);
            errors.set(0);
            await().atMost(PATIENCE).until(() -> age(context) < LONG && failures(context) == 0);
        }
    }

    @Test
    void before_the_first_run_the_age_counts_from_the_start() {
        try (var context = Applications.start(Application.class, Databases.H2, "piecework.ledger.due.every=1h")) {
            await().atMost(PATIENCE).until(() -> age(context) > LONG);
            assertThat(age(context)).isLessThan(600);
            assertThat(failures(context)).isZero();
        }
    }

    @Test
    void a_context_that_is_started_again_is_measured_by_its_new_runs() {
        try (var context = Applications.start(Application.class, Databases.H2, "piecework.ledger.due.every=20ms")) {
            LedgerLifecycle lifecycle = context.getBean(LedgerLifecycle.class);
            lifecycle.stop();
            await().atMost(PATIENCE).until(() -> age(context) > LONG);
            lifecycle.start();
            await().atMost(PATIENCE).until(() -> age(context) < LONG);
        }
    }

    @Test
    void an_instance_that_runs_no_due_work_has_no_age() {
        try (var context = Applications.start(Application.class, Databases.H2, "piecework.ledger.due.enabled=false")) {
            MeterRegistry registry = context.getBean(MeterRegistry.class);
            assertThat(registry.find("piecework.ledger.queue").gauge()).isNotNull();
            assertThat(registry.find("piecework.ledger.due.age").gauge()).isNull();
            assertThat(registry.find("piecework.ledger.due.failures").gauge()).isNull();
        }
    }

    @Test
    void a_payday_that_fails_is_a_failure_of_the_run() {
        try (var context = Applications.start(
                Application.class,
                Databases.H2,
                "piecework.ledger.due.every=20ms",
                "piecework.ledger.due.paydays.fridays.currency=USD",
                "piecework.ledger.due.paydays.fridays.first=2026-03-06")) {
            Ledger ledger = context.getBean(Ledger.class);
            ledger.executeAllOrNone(List.of(
                    Applications.deposit("d-1", "20.00"),
                    PublishTask.of("dogs", "acme", Amount.of("0.50", "USD"), 12)
                            .under(new TaskPolicy(FeePolicy.NONE, ReviewPolicy.BY_HAND)),
                    AcceptAssignment.of("a-1", "dogs", "ada"),
                    SubmitAssignment.of("a-1"),
                    ApproveAssignment.of("a-1"),
                    SetPayoutMethod.of("m-1", "ada", "bank", "token")));
            new JdbcTemplate(context.getBean(DataSource.class))
                    .update("INSERT INTO ledger_event SELECT -1, 'payout:fridays:USD:2026-03-06:ada', 1, name,"
                            + " revision, recorded_at, payload, hash FROM ledger_event"
                            + " WHERE stream = 'task:dogs' AND sequence = 0");
            await().atMost(PATIENCE).until(() -> age(context) < LONG && failures(context) == 0);
            context.getBean(SettableClock.class).advance(Duration.ofDays(4));
            await().atMost(PATIENCE).until(() -> age(context) > LONG && failures(context) == 1);
        }
    }
}
