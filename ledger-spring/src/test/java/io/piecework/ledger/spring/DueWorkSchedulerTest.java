package io.piecework.ledger.spring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.piecework.ledger.Ledger;
import io.piecework.ledger.money.Amount;
import io.piecework.ledger.payout.PayoutOutcome;
import io.piecework.ledger.payout.PayoutPolicy;
import io.piecework.ledger.payout.ReportPayout;
import io.piecework.ledger.payout.RequestPayout;
import io.piecework.ledger.payout.SetPayoutMethod;
import io.piecework.ledger.testing.SettableClock;
import io.piecework.ledger.work.assignment.AcceptAssignment;
import io.piecework.ledger.work.assignment.ApproveAssignment;
import io.piecework.ledger.work.assignment.SubmitAssignment;
import io.piecework.ledger.work.task.PublishTask;
import io.piecework.ledger.work.terms.FeePolicy;
import io.piecework.ledger.work.terms.ReviewPolicy;
import io.piecework.ledger.work.terms.TaskPolicy;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Pattern;
import javax.sql.DataSource;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.annotation.Bean;
import org.springframework.jdbc.core.JdbcTemplate;

@Tag("slow")
class DueWorkSchedulerTest {

    @EnableAutoConfiguration
    static class Application {
        @Bean
        SettableClock clock() {
            return SettableClock.at("2026-03-02T09:00:00Z");
        }
    }

    private static void submitWork(Ledger ledger) {
        ledger.executeAllOrNone(List.of(
                Applications.deposit("d-1", "20.00"),
                PublishTask.of("dogs", "acme", Amount.of("0.50", "USD"), 12)
                        .under(new TaskPolicy(FeePolicy.NONE, ReviewPolicy.BY_HAND.approveAfter(Duration.ofDays(3)))),
                AcceptAssignment.of("a-1", "dogs", "ada"),
                SubmitAssignment.of("a-1"),
                SetPayoutMethod.of("m-1", "ada", "bank", "token")));
    }

    private static String available(Ledger ledger) {
        return ledger.asWorker("ada")
                .balance("USD")
                .map(balance -> balance.available().text())
                .orElse("none");
    }

    @Test
    void two_instances_run_due_work_once_and_pay_out_on_paydays() {
        String url = "spring.datasource.url=" + Databases.H2.freshUrl();
        String[] properties = {
            url,
            "piecework.ledger.due.every=20ms",
            "piecework.ledger.due.paydays.fridays.currency=USD",
            "piecework.ledger.due.paydays.fridays.first=2026-03-06"
        };
        try (var one = Applications.start(Application.class, properties);
                var other = Applications.start(Application.class, properties)) {
            Ledger ledger = one.getBean(Ledger.class);
            submitWork(ledger);
            for (var context : List.of(one, other)) {
                context.getBean(SettableClock.class).advance(Duration.ofDays(3));
            }
            await().atMost(Duration.ofSeconds(10)).until(() -> available(ledger).equals("0.50"));
            for (var context : List.of(one, other)) {
                context.getBean(SettableClock.class).advance(Duration.ofDays(1));
            }
            await().atMost(Duration.ofSeconds(10)).until(() -> available(ledger).equals("0.00"));
            assertThat(ledger.asOperator().payout("fridays:USD:2026-03-06:ada")).isPresent();
        }
    }

    @Test
    @ExtendWith(OutputCaptureExtension.class)
    void a_payday_logs_once_how_many_workers_it_did_not_pay_and_why(CapturedOutput output) {
        try (var context = Applications.start(
                Application.class,
                Databases.H2,
                "piecework.ledger.due.every=20ms",
                "piecework.ledger.due.paydays.fridays.currency=USD",
                "piecework.ledger.due.paydays.fridays.threshold=5.00",
                "logging.level.io.piecework.ledger.spring=info",
                "piecework.ledger.due.paydays.fridays.first=2026-03-06")) {
            submitWork(context.getBean(Ledger.class));
            context.getBean(SettableClock.class).advance(Duration.ofDays(4));
            String line = "paydays left workers with money unpaid, by reason: {below-threshold=1}";
            await().atMost(Duration.ofSeconds(10)).until(() -> output.getAll().contains(line));
            await().during(Duration.ofMillis(200))
                    .until(() -> output.getAll().split(Pattern.quote(line), -1).length == 2);
        }
    }

    @Test
    @ExtendWith(OutputCaptureExtension.class)
    void logs_what_a_run_did_and_the_contradictions_of_rails_without_ids(CapturedOutput output) {
        try (var context = Applications.start(
                Application.class,
                Databases.H2,
                "piecework.ledger.due.every=20ms",
                "piecework.ledger.due.paydays.fridays.currency=USD",
                "logging.level.io.piecework.ledger=info",
                "piecework.ledger.due.paydays.fridays.first=2026-03-06")) {
            Ledger ledger = context.getBean(Ledger.class);
            submitWork(ledger);
            context.getBean(SettableClock.class).advance(Duration.ofDays(4));
            await().atMost(Duration.ofSeconds(10))
                    .until(() -> output.getAll()
                            .contains("due work: automatic approvals 1, payouts requested by paydays 1\n"));
            ledger.execute(ReportPayout.of("fridays:USD:2026-03-06:ada", 1, PayoutOutcome.PAID));
            ledger.execute(ReportPayout.of("fridays:USD:2026-03-06:ada", 1, PayoutOutcome.FAILED));
            String line = "reports of rails contradict what was known: 1 wait for a decision\n";
            await().atMost(Duration.ofSeconds(10)).until(() -> output.getAll().contains(line));
            await().during(Duration.ofMillis(200))
                    .until(() -> output.getAll().split(Pattern.quote(line), -1).length == 2);
        }
        assertThat(output.getAll())
                .contains("created the ledger's tables, version 1, in schema PUBLIC\n")
                .doesNotContain("ada", "acme", "dogs");
    }

    @Test
    @ExtendWith(OutputCaptureExtension.class)
    void work_that_keeps_failing_hides_neither_other_failures_nor_what_a_run_did_nor_contradictions(
            CapturedOutput output) {
        String[] properties = {
            "spring.datasource.url=" + Databases.H2.freshUrl(),
            "piecework.ledger.due.every=20ms",
            "logging.level.io.piecework.ledger.spring=info"
        };
        try (var context = Applications.start(Application.class, properties)) {
            Ledger ledger = context.getBean(Ledger.class);
            submitWork(ledger);
            for (String work : List.of("a-2", "a-3", "a-4")) {
                ledger.execute(AcceptAssignment.of(work, "dogs", "ada"));
                ledger.execute(SubmitAssignment.of(work));
            }
            ledger.execute(ApproveAssignment.of("a-4"));
            ledger.execute(RequestPayout.of("p-1", "ada", PayoutPolicy.minorUnit("USD")));
        }
        try (var context = Applications.start(Application.class, properties)) {
            new JdbcTemplate(context.getBean(DataSource.class))
                    .update("DELETE FROM ledger_event WHERE sequence = 0"
                            + " AND stream IN ('assignment:a-1', 'assignment:a-3')");
            context.getBean(SettableClock.class).advance(Duration.ofDays(4));
            Ledger ledger = context.getBean(Ledger.class);
            ledger.execute(ReportPayout.of("p-1", 1, PayoutOutcome.PAID));
            ledger.execute(ReportPayout.of("p-1", 1, PayoutOutcome.FAILED));
            await().atMost(Duration.ofSeconds(10))
                    .untilAsserted(() -> assertThat(output.getAll())
                            .contains("the next run retries it: stream assignment:a-1 ")
                            .contains("the next run retries it: stream assignment:a-3 ")
                            .contains("due work: automatic approvals 1\n")
                            .contains("reports of rails contradict what was known: 1 wait for a decision\n"));
            String line = "the next run retries it: stream assignment:a-1 ";
            await().during(Duration.ofMillis(200))
                    .until(() -> output.getAll().split(Pattern.quote(line), -1).length == 2);
        }
    }

    @EnableAutoConfiguration
    static class ApplicationWithoutMemory {
        @Bean
        ClockWithoutMemory clock() {
            return new ClockWithoutMemory(new AtomicInteger());
        }
    }

    /** Throws when the time is asked for, as often as it is set to. */
    record ClockWithoutMemory(AtomicInteger errors) implements InstantSource {

        @Override
        public Instant instant() {
            if (errors.getAndUpdate(left -> Math.max(0, left - 1)) > 0) {
                throw new OutOfMemoryError("set by the test");
            }
            return Instant.parse("2026-03-02T09:00:00Z");
        }
    }

    @Test
    @ExtendWith(OutputCaptureExtension.class)
    void an_error_of_the_jvm_is_logged_and_does_not_end_the_schedule(CapturedOutput output) {
        try (var context = Applications.start(
                ApplicationWithoutMemory.class,
                Databases.H2,
                "piecework.ledger.due.every=20ms",
                "logging.level.io.piecework.ledger.spring=warn")) {
            AtomicInteger errors = context.getBean(ClockWithoutMemory.class).errors();
            for (int round = 0; round < 2; round++) {
                errors.set(1);
                await().atMost(Duration.ofSeconds(10)).until(() -> errors.get() == 0);
            }
        }
        assertThat(output.getAll())
                .contains("some due work failed, the next run retries it: java.lang.OutOfMemoryError\n");
    }

    @Test
    void runs_nothing_where_it_is_off() throws InterruptedException {
        try (var context = Applications.start(
                Application.class,
                Databases.H2,
                "piecework.ledger.due.enabled=false",
                "piecework.ledger.due.every=1ms")) {
            Ledger ledger = context.getBean(Ledger.class);
            submitWork(ledger);
            context.getBean(SettableClock.class).advance(Duration.ofDays(3));
            Thread.sleep(300);
            assertThat(available(ledger)).isEqualTo("0.00");
        }
    }

    @Test
    void a_stopping_application_ends_background_work_before_its_ledger() {
        var context = Applications.start(Application.class, Databases.H2, "piecework.ledger.due.every=1ms");
        Ledger ledger = context.getBean(Ledger.class);
        LedgerLifecycle lifecycle = context.getBean(LedgerLifecycle.class);
        assertThat(lifecycle.getPhase())
                .as("before the web server is stopped")
                .isGreaterThan(org.springframework.context.SmartLifecycle.DEFAULT_PHASE - 1024);
        lifecycle.stop();
        assertThat(ledger.isOpen()).isTrue();
        // a thread whose executor has terminated takes a moment to end
        await().atMost(Duration.ofSeconds(10))
                .untilAsserted(() -> assertThat(Thread.getAllStackTraces().keySet())
                        .extracting(Thread::getName)
                        .doesNotContain("piecework-ledger-due"));
        context.close();
        assertThat(ledger.isOpen()).isFalse();
    }
}
