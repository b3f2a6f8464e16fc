package io.piecework.ledger.spring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.piecework.ledger.Ledger;
import io.piecework.ledger.account.FundingEvent;
import io.piecework.ledger.delivery.listener.BackOff;
import io.piecework.ledger.delivery.listener.ListenerPolicy;
import io.piecework.ledger.delivery.listener.ListenerPolicy.Start;
import io.piecework.ledger.delivery.listener.Message;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionSynchronizationManager;

class ListeningTest {

    private static final Duration PATIENCE = Duration.ofSeconds(20);

    /** Writes a row for each message in a transaction of the application, and fails at the first attempt. */
    static class Failing {
        private final JdbcClient rows;
        private final List<String> received = new CopyOnWriteArrayList<>();

        Failing(JdbcClient rows) {
            this.rows = rows;
        }

        @OnLedgerEvent(name = "failing", from = Start.BEGINNING)
        void deposited(FundingEvent.DepositReceived event, Message message) {
            assertThat(TransactionSynchronizationManager.isActualTransactionActive())
                    .isTrue();
            received.add(place(message) + " " + message.attempt());
            rows.sql("INSERT INTO note (id, text) VALUES (?, 'received')")
                    .param(place(message) + " " + message.attempt())
                    .update();
            if (message.attempt() == 1) {
                throw new IllegalStateException("the mail server is down");
            }
        }
    }

    @EnableAutoConfiguration
    @Import({Notes.class, Failing.class, Passing.class})
    static class Application {

        @Bean
        LedgerListener counting(Ledger ledger) {
            return new Counting(ledger);
        }
    }

    /** Executes one command for each command of the application. */
    private record Counting(Ledger ledger) implements LedgerListener {
        @Override
        public String name() {
            return "counting";
        }

        @Override
        public ListenerPolicy policy() {
            return ListenerPolicy.fromTheBeginning()
                    .backOff(new BackOff(Duration.ofMillis(10), Duration.ofMillis(20), 3));
        }

        @Override
        public void on(Message message) {
            if (message.event() instanceof FundingEvent.DepositReceived
                    && message.stream().equals("deposit:d-1")) {
                assertThat(ledger.execute(Applications.deposit("echo", "0.50")).joined())
                        .isTrue();
            }
        }
    }

    /** Two methods of one listener, each for its own event type. */
    static class Passing {
        private final List<String> received = new CopyOnWriteArrayList<>();

        @OnLedgerEvent(name = "passing", from = Start.BEGINNING)
        void deposited(FundingEvent.DepositReceived event) {
            received.add("deposited");
        }

        @OnLedgerEvent(name = "passing", from = Start.BEGINNING)
        void refunded(FundingEvent.FundsRefunded event) {
            received.add("refunded");
        }
    }

    @ParameterizedTest
    @EnumSource
    void calls_methods_and_beans_in_new_transactions_of_the_application(Databases database) {
        String[] properties = database.properties();
        try (var context = Applications.start(
                Application.class, properties[0], properties[1], "piecework.ledger.listening.enabled=false")) {
            context.getBean(Notes.class).createTable();
            context.getBean(Ledger.class).execute(Applications.deposit("d-1", "1.00"));
        }
        try (var context = Applications.start(Application.class, properties)) {
            Ledger ledger = context.getBean(Ledger.class);
            Failing failing = context.getBean(Failing.class);

            await().atMost(PATIENCE).until(() -> Applications.available(ledger).equals("1.50"));
            await().atMost(PATIENCE)
                    .until(() -> context.getBean(Passing.class).received.size() == 2);
            await().atMost(PATIENCE).until(() -> failing.received.size() >= 4);
            await().atMost(PATIENCE)
                    .until(() -> ledger.asOperator().listeners().status().stream()
                            .allMatch(each -> each.lag() == 0 && each.deadLetters() == 0));

            assertThat(failing.received)
                    .containsExactlyInAnyOrder(
                            "deposit:d-1@0 1", "deposit:d-1@0 2", "deposit:echo@0 1", "deposit:echo@0 2");
            assertThat(context.getBean(JdbcClient.class)
                            .sql("SELECT id FROM note ORDER BY id")
                            .query(String.class)
                            .list())
                    .as("what a failing call wrote is rolled back")
                    .containsExactly("deposit:d-1@0 2", "deposit:echo@0 2");
        }
        try (var context = Applications.start(Application.class, properties)) {
            Ledger ledger = context.getBean(Ledger.class);
            ledger.execute(Applications.deposit("d-3", "1.00"));
            await().atMost(PATIENCE)
                    .until(() -> context.getBean(Passing.class).received.size() == 1);
            assertThat(context.getBean(Failing.class).received).allMatch(id -> id.startsWith("deposit:d-3@"));
        }
    }

    /** Is still in its call when the application begins to stop. */
    static class Slow {
        private final JdbcClient rows;
        private final CountDownLatch called = new CountDownLatch(1);

        Slow(JdbcClient rows) {
            this.rows = rows;
        }

        @OnLedgerEvent(name = "slow", from = Start.BEGINNING)
        void deposited(FundingEvent.DepositReceived event, Message message) throws InterruptedException {
            called.countDown();
            Thread.sleep(500);
            rows.sql("INSERT INTO note (id, text) VALUES (?, 'received')")
                    .param(place(message))
                    .update();
        }
    }

    @EnableAutoConfiguration
    @Import({Notes.class, Slow.class})
    static class Stopping {}

    @Test
    void a_stopping_application_waits_for_the_running_call_and_stores_the_position() throws InterruptedException {
        String[] properties = Databases.H2.properties();
        try (var context = Applications.start(Stopping.class, properties)) {
            context.getBean(Notes.class).createTable();
            context.getBean(Ledger.class).execute(Applications.deposit("d-1", "1.00"));
            assertThat(context.getBean(Slow.class).called.await(20, TimeUnit.SECONDS))
                    .isTrue();
        }
        try (var context = Applications.start(Stopping.class, properties)) {
            Ledger ledger = context.getBean(Ledger.class);
            assertThat(context.getBean(Notes.class).count()).isEqualTo(1);
            ledger.execute(Applications.deposit("d-2", "1.00"));
            await().atMost(PATIENCE).until(() -> context.getBean(Notes.class).count() == 2);
        }
    }

    @Test
    void refuses_two_listeners_of_one_name() {
        assertThat(org.assertj.core.api.Assertions.catchThrowable(() ->
                        Applications.start(TwoOfOneName.class, Databases.H2).close()))
                .hasMessage("Two listeners are named \"counting\", but a name stands for one stored position.");
    }

    @EnableAutoConfiguration
    static class TwoOfOneName {
        @Bean
        LedgerListener one(Ledger ledger) {
            return new Counting(ledger);
        }

        @Bean
        LedgerListener other(Ledger ledger) {
            return new Counting(ledger);
        }
    }

    private static String place(Message message) {
        return message.stream() + "@" + message.sequence();
    }
}
