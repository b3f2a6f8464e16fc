package io.piecework.ledger.delivery.listener;

import static io.piecework.ledger.delivery.listener.DeadLetterTest.ONCE;
import static io.piecework.ledger.delivery.listener.DeadLetterTest.deadLetters;
import static io.piecework.ledger.delivery.listener.DeadLetterTest.over;
import static io.piecework.ledger.delivery.listener.DeadLetterTest.status;
import static io.piecework.ledger.delivery.listener.Payments.pay;
import static io.piecework.ledger.delivery.listener.Payments.quick;
import static org.assertj.core.api.Assertions.assertThat;

import io.piecework.ledger.Ledger;
import io.piecework.ledger.testdb.FreshDatabase;
import io.piecework.ledger.testdb.OneOrAll;
import io.piecework.ledger.testdb.TestDatabase;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** A failing message holds back the later ones of its own worker; after a retry they follow in order. */
@Tag("alone")
class MessagesBehindADeadLetterTest {

    private static final Duration FIVE_SECONDS = Duration.ofSeconds(5);

    private static final List<String> ADAS = List.of(
            "worker:ada:EUR@0", "award:a1@0", "worker:ada:EUR@1", "award:a2@0", "worker:ada:EUR@2", "award:a3@0");

    private final RecordingListener listener = new RecordingListener();
    private final Set<String> broken = ConcurrentHashMap.newKeySet();

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

    /** Each of the six messages of one worker, in a batch of eighteen, with each failure on each database; the gate takes a third by turn. */
    static Stream<Arguments> each_failure_database_and_position() {
        List<Arguments> all = new ArrayList<>();
        for (FailureKind failure : FailureKind.values()) {
            for (TestDatabase kind : List.of(TestDatabase.H2, TestDatabase.POSTGRESQL)) {
                for (int position = 0; position < 6; position++) {
                    all.add(Arguments.of(failure, kind, position));
                }
            }
        }
        return OneOrAll.third(all).stream();
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
                if (broken.contains(RecordingListener.place(message))) {
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
            assertBlocksAda(deadLetters(ledger).get(0), failing, 7 - position);

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
    void more_than_a_batch_waits_behind_one_message_and_is_delivered_in_order() {
        try (Ledger ledger = Ledger.inMemory()) {
            broken.add("worker:ada:EUR@0");
            listener.doing(message -> {
                if (broken.contains(RecordingListener.place(message))) {
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

    private static void assertBlocksAda(DeadLetter deadLetter, String failing, int waitingBehind) {
        assertThat(deadLetter.stream() + "@" + deadLetter.sequence()).isEqualTo(failing);
        assertThat(deadLetter.key()).isEqualTo("worker:ada");
        assertThat(deadLetter.waitingBehind()).isEqualTo(waitingBehind);
        assertThat(deadLetter.error()).doesNotContain("example.org").isNotEmpty();
    }

    private static Duration millis(long millis) {
        return Duration.ofMillis(millis);
    }
}
