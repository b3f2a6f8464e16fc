package io.piecework.ledger.spring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.piecework.ledger.Ledger;
import io.piecework.ledger.account.FundingEvent;
import io.piecework.ledger.delivery.listener.ListenerPolicy.Start;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.annotation.Import;

/** The ledger's log lines, and the personal data that they never contain. */
@ExtendWith(OutputCaptureExtension.class)
class LogTest {

    @EnableAutoConfiguration
    @Import(Mailer.class)
    static class Application {}

    static class Mailer {
        @OnLedgerEvent(name = "mails", from = Start.BEGINNING)
        void deposited(FundingEvent.DepositReceived event) {
            throw new IllegalStateException("ada@example.org", new IllegalArgumentException("bob@example.org"));
        }
    }

    @Test
    void logs_a_failed_call_and_at_debug_its_stack_trace_but_never_the_exceptions_message(CapturedOutput output) {
        try (var context = Applications.start(
                Application.class, Databases.H2, "logging.level.io.piecework.ledger.delivery.listener=debug")) {
            context.getBean(Ledger.class).execute(Applications.deposit("d-1", "1.00"));
            await().atMost(Duration.ofSeconds(20)).until(() -> output.getOut().contains("attempt 1"));
        }
        assertThat(output.getOut())
                .contains(
                        "attempt 1: java.lang.IllegalStateException, caused by java.lang.IllegalArgumentException; later messages of the same worker wait")
                .contains("TraceWithoutText: java.lang.IllegalArgumentException\n")
                .contains("at io.piecework.ledger.spring.LogTest$Mailer.deposited(LogTest.java:")
                .doesNotContain("@example.org");
    }

    @Test
    void logs_the_background_work_at_the_start(CapturedOutput output) {
        String[] properties = {
            "spring.datasource.url=" + Databases.H2.freshUrl(),
            "logging.level.io.piecework.ledger.spring=info",
            "piecework.ledger.due.every=90s",
            "piecework.ledger.due.paydays.weekly.currency=USD",
            "piecework.ledger.due.paydays.weekly.first=2026-06-05"
        };
        Applications.start(Application.class, properties).close();
        assertThat(output.getOut())
                .contains("ledger started; due work: every 90.0 s, paydays: weekly; listeners: mails\n");

        Applications.start(
                        Application.class,
                        properties[0],
                        properties[1],
                        "piecework.ledger.due.enabled=false",
                        "piecework.ledger.listening.enabled=false")
                .close();
        assertThat(output.getOut()).contains("ledger started; due work: off; listeners: none\n");
    }
}
