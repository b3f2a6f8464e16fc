package io.piecework.ledger.delivery.listener;

import static io.piecework.ledger.delivery.listener.Payments.pay;
import static io.piecework.ledger.delivery.listener.Payments.quick;
import static org.assertj.core.api.Assertions.assertThat;

import io.piecework.ledger.Ledger;
import io.piecework.ledger.testdb.EachDatabase;
import io.piecework.ledger.testdb.FreshDatabase;
import io.piecework.ledger.testdb.TestDatabase;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** After an owner vanished, possibly because a message killed its process. */
class CrashGuardTest {

    private static final int BATCH = 6;
    private static final ListenerPolicy POLICY =
            quick().polling(new PollingPolicy(BATCH, Duration.ofMillis(10), Duration.ofMillis(50)));
    private static final String VANISHED = "the process vanished during the call";

    /** What the tables held of each message during its call. */
    private final Map<String, String> stored = new ConcurrentHashMap<>();

    private final RecordingListener listener = new RecordingListener();

    private static Ledger over(FreshDatabase database) {
        return Ledger.builder().dataSource(database.dataSource()).build();
    }

    private void remember(FreshDatabase database, Message message) {
        long delivering = database.count("ledger_listener_segment WHERE delivering = " + message.position());
        List<String> deadLetter = database.column(
                "SELECT status || ' ' || attempts FROM ledger_dead_letter WHERE position = " + message.position());
        stored.put(
                RecordingListener.place(message),
                delivering > 0 ? "delivering" : deadLetter.isEmpty() ? "nothing" : deadLetter.get(0));
    }

    /** Leaves the segments as a killed owner does. */
    private static void vanish(FreshDatabase database) {
        database.execute("UPDATE ledger_listener_segment SET owner = 'gone', claimed_until ="
                + " TIMESTAMP WITH TIME ZONE '2026-01-01 00:00:00+00'");
    }

    @EachDatabase
    void marks_the_messages_of_one_batch_before_their_calls_and_none_after_it(TestDatabase kind) {
        try (FreshDatabase database = kind.fresh();
                Ledger ledger = over(database)) {
            listener.doing(message -> remember(database, message));
            ledger.listen("mail", POLICY, listener).close();
            for (int i = 0; i < 10; i++) {
                pay(ledger, "p" + i, "worker-" + i % 3);
            }
            vanish(database);
            ledger.listen("mail", POLICY, listener);
            listener.awaitCount(20);
            List<Message> messages = listener.messages();
            for (int i = 0; i < 20; i++) {
                assertThat(stored)
                        .containsEntry(
                                RecordingListener.place(messages.get(i)),
                                messages.get(i).position() <= BATCH ? "delivering" : "nothing");
            }
        }
    }

    /** The former owner cannot have been handling an event that was stored after it vanished. */
    @EachDatabase
    void does_not_mark_events_stored_after_the_takeover(TestDatabase kind) {
        try (FreshDatabase database = kind.fresh();
                Ledger ledger = over(database)) {
            listener.doing(message -> remember(database, message));
            ledger.listen("mail", POLICY, listener).close();
            pay(ledger, "a0", "ada");
            vanish(database);
            ledger.listen("mail", POLICY, listener);
            listener.awaitCount(2);
            RecordingListener.pause(200);
            pay(ledger, "a1", "ada");
            listener.awaitCount(4);
            assertThat(stored.values()).containsExactlyInAnyOrder("delivering", "delivering", "nothing", "nothing");
        }
    }

    @EachDatabase
    void a_marked_message_has_failed_and_is_retried_in_order(TestDatabase kind) {
        try (FreshDatabase database = kind.fresh();
                Ledger ledger = over(database)) {
            listener.doing(message -> remember(database, message));
            ledger.listen("mail", POLICY, listener).close();
            for (int i = 0; i < 3; i++) {
                pay(ledger, "a" + i, "ada");
                pay(ledger, "b" + i, "bob");
            }
            vanish(database);
            database.execute("UPDATE ledger_listener_segment SET delivering = 2");
            ledger.listen(
                    "mail", POLICY.backOff(new BackOff(Duration.ofMillis(300), Duration.ofMillis(300), 3)), listener);

            RecordingListener.await(() -> listener.ids("worker:bob").size() == 6);
            assertThat(listener.ids("worker:ada")).containsExactly("worker:ada:EUR@0");
            listener.awaitCount(12);
            assertThat(stored).containsEntry("award:a0@0", "trying 2");
            assertThat(listener.messages())
                    .filteredOn(message -> message.key().equals("worker:ada"))
                    .extracting(Message::position)
                    .isSorted();
        }
    }

    /** A message that failed with an exception may kill the process at the next attempt. */
    @EachDatabase
    void a_marked_retry_counts_as_an_attempt_and_exhausts_the_retries_after_the_last(TestDatabase kind) {
        try (FreshDatabase database = kind.fresh();
                Ledger ledger = over(database)) {
            listener.doing(message -> {
                remember(database, message);
                if (RecordingListener.place(message).equals("award:a@0")) {
                    throw new IllegalStateException();
                }
            });
            ListenerPolicy twice = POLICY.backOff(new BackOff(Duration.ofMillis(20), Duration.ofMillis(20), 2));
            ledger.listen("mail", twice, listener);
            pay(ledger, "a", "ada");
            RecordingListener.await(() -> "trying 2".equals(stored.get("award:a@0")));
            RecordingListener.await(() -> database.count("ledger_dead_letter WHERE status = 'exhausted'") == 1);
            assertThat(deadLetterError(database)).isEqualTo("java.lang.IllegalStateException");

            database.execute("UPDATE ledger_dead_letter SET status = 'trying', due_at = since");
            RecordingListener.await(() -> database.count("ledger_dead_letter WHERE status = 'exhausted'") == 1);
            assertThat(deadLetterError(database)).isEqualTo(VANISHED);
        }
    }

    private static String deadLetterError(FreshDatabase database) {
        return database.column("SELECT error FROM ledger_dead_letter").get(0);
    }

    /** The same thread knows that it did not vanish, although the database could not store the attempt. */
    @ParameterizedTest
    @EnumSource(value = TestDatabase.class, names = "POSTGRESQL")
    void a_message_delivered_while_the_database_failed_is_delivered_again_and_counts_one_attempt(TestDatabase kind) {
        try (FreshDatabase database = kind.fresh();
                Ledger ledger = over(database)) {
            listener.doing(message -> {
                if (RecordingListener.place(message).equals("award:a@0") && message.attempt() == 1) {
                    throw new IllegalStateException();
                }
                if (RecordingListener.place(message).equals("award:a@0")
                        && listener.ids().size() == 1) {
                    database.execute("CREATE TRIGGER fails BEFORE INSERT OR UPDATE OR DELETE ON ledger_dead_letter"
                            + " FOR EACH STATEMENT EXECUTE FUNCTION fails()");
                }
            });
            database.execute("CREATE SEQUENCE failures");
            database.execute("CREATE FUNCTION fails() RETURNS trigger LANGUAGE plpgsql AS"
                    + " 'BEGIN PERFORM nextval(''failures''); RAISE EXCEPTION ''out of reach''; END'");
            ListenerPolicy twice = POLICY.backOff(new BackOff(Duration.ofMillis(20), Duration.ofMillis(20), 2));
            ledger.listen("mail", twice, listener);
            pay(ledger, "a", "ada");
            listener.awaitCount(2);
            RecordingListener.await(() -> database.count("failures WHERE is_called") == 1);
            database.execute("DROP TRIGGER fails ON ledger_dead_letter");
            listener.awaitCount(3);
            assertThat(listener.messages().get(2).attempt()).isEqualTo(2);
            RecordingListener.await(() -> database.count("ledger_dead_letter") == 0);
        }
    }

    @EachDatabase
    void many_dead_letters_do_not_block_other_workers(TestDatabase kind) {
        try (FreshDatabase database = kind.fresh();
                Ledger ledger = over(database)) {
            ListenerPolicy one = POLICY.segments(new SegmentPolicy(1, 1, Duration.ofSeconds(5)));
            listener.doing(message -> {
                if (message.key().startsWith("worker:failing")) {
                    throw new IllegalStateException();
                }
            });
            Subscription first = ledger.listen("mail", one, listener);
            for (int i = 0; i < 60; i++) {
                pay(ledger, "f" + i, "failing-" + i % 30);
            }
            RecordingListener.await(() -> database.count("ledger_dead_letter") == 120);
            first.close();
            vanish(database);
            for (int i = 0; i < 20; i++) {
                pay(ledger, "b" + i, "bob");
            }
            ledger.listen(
                    "mail", one.backOff(new BackOff(Duration.ofMillis(1), Duration.ofMillis(1), 1_000)), listener);
            RecordingListener.await(
                    Duration.ofSeconds(5), () -> listener.ids("worker:bob").size() == 40);
        }
    }
}
