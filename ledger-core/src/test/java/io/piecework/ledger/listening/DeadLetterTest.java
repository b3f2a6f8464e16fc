package io.piecework.ledger.listening;

import static io.piecework.ledger.listening.Payments.pay;
import static io.piecework.ledger.listening.Payments.quick;
import static org.assertj.core.api.Assertions.assertThat;

import io.piecework.ledger.Ledger;
import io.piecework.ledger.testdb.FreshDatabase;
import io.piecework.ledger.testdb.TestDatabase;
import io.piecework.ledger.testing.SettableClock;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Messages that fail: retries with back-off, exhausted retries, retry and drop by the operator. */
@Tag("alone")
class DeadLetterTest {

    private static final Duration FIVE_SECONDS = Duration.ofSeconds(5);
    private static final BackOff ONCE = new BackOff(Duration.ofMillis(20), Duration.ofMillis(20), 1);

    private static final List<String> ADAS = List.of(
            "worker:ada:EUR@0", "award:a1@0", "worker:ada:EUR@1", "award:a2@0", "worker:ada:EUR@2", "award:a3@0");

    private final RecordingListener listener = new RecordingListener();
    private final Set<String> broken = ConcurrentHashMap.newKeySet();

    private static Ledger over(FreshDatabase database) {
        return Ledger.builder().dataSource(database.dataSource()).build();
    }

    /** How a listener fails: with an exception of its own, an SQL exception, or an error. */
    enum FailureKind {
        EXCEPTION {
            @Override
            void fail(FreshDatabase database) {
                throw new IllegalStateException("ada@example.org has no account");
            }
        },
        SQL {
            @Override
            void fail(FreshDatabase database) throws SQLException {
                try (Connection connection = database.dataSource().getConnection();
                        Statement statement = connection.createStatement()) {
                    connection.setAutoCommit(false);
                    statement.execute("INSERT INTO no_such_table VALUES (1)");
                }
            }
        },
        ERROR {
            @Override
            void fail(FreshDatabase database) {
                throw new StackOverflowError();
            }
        };

        abstract void fail(FreshDatabase database) throws Exception;
    }

    /** Each of the six messages of one worker, in a batch of eighteen, with each failure on each database. */
    static Stream<Arguments> each_failure_database_and_position() {
        List<Arguments> all = new ArrayList<>();
        for (FailureKind failure : FailureKind.values()) {
            for (TestDatabase kind : List.of(TestDatabase.H2, TestDatabase.POSTGRESQL)) {
                for (int position = 0; position < 6; position++) {
                    all.add(Arguments.of(failure, kind, position));
                }
            }
        }
        return all.stream();
    }

    @ParameterizedTest
    @MethodSource("each_failure_database_and_position")
    void a_message_that_always_fails_blocks_its_own_worker_only_and_all_are_delivered_in_order_after_the_repair(
            FailureKind failure, TestDatabase kind, int position) {
        try (FreshDatabase database = kind.fresh();
                Ledger ledger = over(database)) {
            String failing = ADAS.get(position);
            broken.add(failing);
            listener.doing(message -> {
                if (broken.contains(message.id())) {
                    failure.fail(database);
                }
            });
            for (int i = 1; i <= 3; i++) {
                pay(ledger, "b" + i, "bob");
                pay(ledger, "a" + i, "ada");
                pay(ledger, "c" + i, "cyd");
            }
            ledger.listen("mail", quick().backOff(ONCE), listener);

            RecordingListener.await(FIVE_SECONDS, () -> listener.messages().size() == 12 + position);
            pay(ledger, "b4", "bob");
            pay(ledger, "a4", "ada");
            RecordingListener.await(FIVE_SECONDS, () -> listener.messages().size() == 14 + position);
            assertThat(listener.ids("worker:ada")).isEqualTo(ADAS.subList(0, position));
            assertThat(listener.ids("worker:bob")).hasSize(8);
            RecordingListener.await(
                    () -> status(ledger).exhausted() == 1 && status(ledger).deadLetters() == 8 - position);
            DeadLetter deadLetter = deadLetters(ledger).get(0);
            assertThat(deadLetter.stream() + "@" + deadLetter.sequence()).isEqualTo(failing);
            assertThat(deadLetter.key()).isEqualTo("worker:ada");
            assertThat(deadLetter.waitingBehind()).isEqualTo(7 - position);
            assertThat(deadLetter.error()).doesNotContain("example.org").isNotEmpty();

            broken.clear();
            assertThat(ledger.asOperator().listeners().retry("mail", "worker:ada"))
                    .isTrue();

            listener.awaitCount(22);
            assertThat(listener.ids("worker:ada").subList(0, 6)).isEqualTo(ADAS);
            assertThat(listener.ids("worker:ada").subList(6, 8)).containsExactly("worker:ada:EUR@3", "award:a4@0");
            RecordingListener.await(() -> status(ledger).deadLetters() == 0);
        }
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
            RecordingListener.await(() -> deadLetters(ledger).get(0).attempts() == 2);
            assertThat(retryAt(ledger))
                    .isBetween(clock.instant().plusSeconds(60), clock.instant().plusSeconds(120));
            clock.advance(Duration.ofMinutes(2));
            RecordingListener.await(() -> deadLetters(ledger).get(0).attempts() == 3);
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

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
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

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
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
    void more_than_a_batch_waits_behind_one_message_and_is_delivered_in_order() {
        try (Ledger ledger = Ledger.inMemory()) {
            broken.add("worker:ada:EUR@0");
            listener.doing(message -> {
                if (broken.contains(message.id())) {
                    throw new IllegalStateException();
                }
            });
            ledger.listen(
                    "mail", quick().backOff(ONCE).polling(new PollingPolicy(7, millis(10), millis(20))), listener);
            for (int i = 0; i < 50; i++) {
                pay(ledger, "a" + i, "ada");
            }
            RecordingListener.await(() -> status(ledger).deadLetters() == 100);
            broken.clear();
            ledger.asOperator().listeners().retry("mail", "worker:ada");

            listener.awaitCount(100);
            assertThat(listener.messages())
                    .extracting(Message::position)
                    .isSorted()
                    .doesNotHaveDuplicates();
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
                    statement.execute("INSERT INTO mailed VALUES ('" + message.id() + "')");
                }
                if (message.id().equals("award:a1@0")) {
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

    private static Duration millis(long millis) {
        return Duration.ofMillis(millis);
    }

    private static Instant retryAt(Ledger ledger) {
        Optional<Instant> retryAt = deadLetters(ledger).get(0).retryAt();
        return retryAt.orElseThrow();
    }

    private static ListenerStatus status(Ledger ledger) {
        return ledger.asOperator().listeners().status().get(0);
    }

    private static List<DeadLetter> deadLetters(Ledger ledger) {
        var deadLetters = new ArrayList<DeadLetter>();
        ledger.asOperator().listeners().deadLetters("mail", deadLetters::add);
        return deadLetters;
    }
}
