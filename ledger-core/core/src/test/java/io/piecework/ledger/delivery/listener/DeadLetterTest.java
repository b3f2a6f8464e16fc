package io.piecework.ledger.delivery.listener;

import static io.piecework.ledger.delivery.listener.Payments.pay;
import static io.piecework.ledger.delivery.listener.Payments.quick;
import static org.assertj.core.api.Assertions.assertThat;

import io.piecework.ledger.Ledger;
import io.piecework.ledger.fixtures.SettableClock;
import io.piecework.ledger.testdb.EachDatabase;
import io.piecework.ledger.testdb.FreshDatabase;
import io.piecework.ledger.testdb.TestDatabase;
import java.sql.Connection;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Messages that fail: retries with back-off, exhausted retries, drop by the operator, the interceptor. */
@Tag("alone")
class DeadLetterTest {

    static final BackOff ONCE = new BackOff(Duration.ofMillis(20), Duration.ofMillis(20), 1);

    private final RecordingListener listener = new RecordingListener();

    static Ledger over(FreshDatabase database) {
        return Ledger.builder().dataSource(database.dataSource()).build();
    }

    @Test
    void retries_are_due_by_the_ledgers_clock_and_end_after_the_last_attempt() {
        SettableClock clock = SettableClock.at("2026-03-01T09:00:00Z");
        try (Ledger ledger = Ledger.builder().inMemory().clock(clock).build()) {
            var attempts = new ArrayList<Integer>();
            listener.doing(message -> {
                attempts.add(message.attempt());
                throw new IllegalStateException();
            });
            ledger.listen(
                    "mail", quick().backOff(new BackOff(Duration.ofMinutes(1), Duration.ofMinutes(3), 4)), listener);
            pay(ledger, "a1", "ada");
            RecordingListener.await(() -> status(ledger).deadLetters() == 2);

            assertThat(status(ledger).oldestDeadLetter()).contains(Instant.parse("2026-03-01T09:00:00Z"));
            assertThat(retryAt(ledger))
                    .isBetween(clock.instant().plusSeconds(30), clock.instant().plusSeconds(60));
            RecordingListener.pause(200);
            assertThat(attempts).containsExactly(1);
            clock.advance(Duration.ofMinutes(1));
            RecordingListener.await(() -> deadLetters(ledger).get(0).attempts() == 2
                    && retryAt(ledger).isAfter(clock.instant())); // an attempt counts before it is made
            assertThat(retryAt(ledger))
                    .isBetween(clock.instant().plusSeconds(60), clock.instant().plusSeconds(120));
            clock.advance(Duration.ofMinutes(2));
            RecordingListener.await(() -> deadLetters(ledger).get(0).attempts() == 3
                    && retryAt(ledger).isAfter(clock.instant())); // an attempt counts before it is made
            assertThat(retryAt(ledger))
                    .isBetween(clock.instant().plusSeconds(90), clock.instant().plusSeconds(180));
            clock.advance(Duration.ofMinutes(3));
            RecordingListener.await(() -> status(ledger).exhausted() == 1);
            clock.advance(Duration.ofDays(365));
            RecordingListener.pause(200);

            assertThat(attempts).containsExactly(1, 2, 3, 4);
            assertThat(deadLetters(ledger).get(0).retryAt()).isEmpty();
            assertThat(deadLetters(ledger).get(0).since()).isEqualTo(Instant.parse("2026-03-01T09:00:00Z"));
        }
    }

    @EachDatabase
    void dropping_a_message_delivers_those_behind_it(TestDatabase kind) {
        try (FreshDatabase database = kind.fresh();
                Ledger ledger = over(database)) {
            listener.doing(message -> {
                if (message.stream().startsWith("award:")) {
                    throw new IllegalStateException();
                }
            });
            pay(ledger, "a1", "ada");
            pay(ledger, "a2", "ada");
            ledger.listen("mail", quick().backOff(ONCE), listener);
            RecordingListener.await(
                    () -> status(ledger).exhausted() == 1 && status(ledger).deadLetters() == 3);
            DeadLetter first = deadLetters(ledger).get(0);
            ListenerAdmin admin = ledger.asOperator().listeners();

            assertThat(admin.drop("mail", "worker:ada", first.position() + 1)).isFalse();
            assertThat(admin.drop("mail", "worker:bob", first.position())).isFalse();
            assertThat(admin.drop("other", "worker:ada", first.position())).isFalse();
            assertThat(admin.drop("mail", "worker:ada", first.position())).isTrue();

            RecordingListener.await(
                    () -> status(ledger).deadLetters() == 1 && status(ledger).exhausted() == 1);
            assertThat(listener.ids()).containsExactly("worker:ada:EUR@0", "worker:ada:EUR@1");
            assertThat(deadLetters(ledger).get(0).stream()).isEqualTo("award:a2");
            assertThat(admin.drop("mail", "worker:ada", first.position())).isFalse();
            listener.doing(message -> {});
            admin.retry("mail", "worker:ada");
            listener.awaitCount(3);
        }
    }

    @EachDatabase
    void an_event_that_this_version_cannot_read_becomes_a_dead_letter_and_is_delivered_once_it_can(TestDatabase kind) {
        try (FreshDatabase database = kind.fresh();
                Ledger ledger = over(database)) {
            pay(ledger, "a1", "ada");
            pay(ledger, "a2", "ada");
            pay(ledger, "b1", "bob");
            String name = database.column("SELECT name FROM ledger_event WHERE stream = 'worker:ada:EUR'")
                    .get(0);
            database.update(
                    "UPDATE ledger_event SET name = 'from-tomorrow' WHERE stream = 'worker:ada:EUR' AND sequence = 1");
            ledger.listen("mail", quick().backOff(ONCE), listener);

            listener.awaitCount(4);
            assertThat(listener.ids("worker:ada")).containsExactly("worker:ada:EUR@0", "award:a1@0");
            RecordingListener.await(
                    () -> status(ledger).exhausted() == 1 && status(ledger).deadLetters() == 2);
            assertThat(deadLetters(ledger).get(0).error())
                    .isEqualTo("this version of the ledger cannot read the event from-tomorrow");

            database.update("UPDATE ledger_event SET name = ? WHERE name = 'from-tomorrow'", name);
            ledger.asOperator().listeners().retry("mail", "worker:ada");
            listener.awaitCount(6);
            assertThat(listener.ids("worker:ada").subList(2, 4)).containsExactly("worker:ada:EUR@1", "award:a2@0");
        }
    }

    @Test
    void dead_letters_survive_the_process() {
        try (FreshDatabase database = TestDatabase.H2.fresh()) {
            try (Ledger ledger = over(database)) {
                listener.doing(message -> {
                    throw new IllegalStateException();
                });
                ledger.listen("mail", quick().backOff(ONCE), listener);
                pay(ledger, "a1", "ada");
                RecordingListener.await(
                        () -> status(ledger).exhausted() == 1 && status(ledger).deadLetters() == 2);
            }
            try (Ledger ledger = over(database)) {
                var later = new RecordingListener();
                ledger.asOperator().listeners().retry("mail", "worker:ada");
                ledger.listen("mail", quick(), later);
                later.awaitCount(2);
                assertThat(later.ids()).containsExactly("worker:ada:EUR@0", "award:a1@0");
            }
        }
    }

    @Test
    void a_message_counts_as_failed_where_the_interceptor_does_not_run_the_call() {
        try (Ledger ledger = Ledger.inMemory()) {
            ledger.listen("mail", quick().backOff(ONCE).interceptor((message, call) -> {}), listener);
            pay(ledger, "a1", "ada");

            RecordingListener.await(() -> status(ledger).exhausted() == 1);
            assertThat(deadLetters(ledger).get(0).error()).isEqualTo("the interceptor did not run the call");
        }
    }

    @Test
    void an_interceptor_rolls_back_a_failing_call_and_the_position_is_stored_all_the_same() throws Exception {
        try (FreshDatabase database = TestDatabase.POSTGRESQL.fresh();
                Ledger ledger = over(database);
                Connection host = database.dataSource().getConnection()) {
            database.execute("CREATE TABLE mailed (id VARCHAR(200) PRIMARY KEY)");
            host.setAutoCommit(false);
            Interceptor inTransaction = (message, call) -> {
                try {
                    call.run();
                    host.commit();
                } finally {
                    host.rollback();
                }
            };
            listener.doing(message -> {
                try (Statement statement = host.createStatement()) {
                    statement.execute("INSERT INTO mailed VALUES ('" + RecordingListener.place(message) + "')");
                }
                if (RecordingListener.place(message).equals("award:a1@0")) {
                    throw new IllegalStateException();
                }
            });
            pay(ledger, "a1", "ada");
            pay(ledger, "b1", "bob");
            ledger.listen("mail", quick().backOff(ONCE).interceptor(inTransaction), listener);

            RecordingListener.await(
                    () -> status(ledger).exhausted() == 1 && listener.messages().size() == 3);
            assertThat(database.column("SELECT id FROM mailed ORDER BY id"))
                    .containsExactly("award:b1@0", "worker:ada:EUR@0", "worker:bob:EUR@0");
        }
    }

    private static Instant retryAt(Ledger ledger) {
        Optional<Instant> retryAt = deadLetters(ledger).get(0).retryAt();
        return retryAt.orElseThrow();
    }

    static ListenerStatus status(Ledger ledger) {
        return ledger.asOperator().listeners().status().get(0);
    }

    static List<DeadLetter> deadLetters(Ledger ledger) {
        var deadLetters = new ArrayList<DeadLetter>();
        ledger.asOperator().listeners().deadLetters("mail", deadLetters::add);
        return deadLetters;
    }
}
