package io.piecework.ledger.listening;

import static io.piecework.ledger.listening.Pay.pay;
import static io.piecework.ledger.listening.Pay.quick;
import static org.assertj.core.api.Assertions.assertThat;

import io.piecework.ledger.Ledger;
import io.piecework.ledger.testdb.FreshDatabase;
import io.piecework.ledger.testdb.TestDatabase;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** After an owner vanished, perhaps since a message took its process along. */
class PoisonMessageGuardTest {

    private static final int BATCH = 6;
    private static final ListenerPolicy POLICY =
            quick().paced(new PollingPolicy(BATCH, Duration.ofMillis(10), Duration.ofMillis(50)));
    private static final String VANISHED = "the process was not heard of again";

    /** What was kept of each message while it was told. */
    private final Map<String, String> kept = new ConcurrentHashMap<>();

    private final Told told = new Told();

    private static Ledger over(FreshDatabase database) {
        return Ledger.builder().dataSource(database.dataSource()).build();
    }

    private void remember(FreshDatabase database, Message message) {
        long telling = database.count("ledger_listener_segment WHERE telling = " + message.position());
        List<String> parked = database.column(
                "SELECT standing || ' ' || attempts FROM ledger_parked WHERE position = " + message.position());
        kept.put(message.id(), telling > 0 ? "telling" : parked.isEmpty() ? "nothing" : parked.get(0));
    }

    /** As an owner leaves its segments that is killed. */
    private static void vanish(FreshDatabase database) {
        database.execute("UPDATE ledger_listener_segment SET owner = 'gone', claimed_until ="
                + " TIMESTAMP WITH TIME ZONE '2026-01-01 00:00:00+00'");
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void what_it_can_have_been_in_the_middle_of_is_noted_before_it_is_told_and_nothing_behind(TestDatabase kind) {
        try (FreshDatabase database = kind.fresh();
                Ledger ledger = over(database)) {
            told.doing(message -> remember(database, message));
            ledger.listen("mail", POLICY, told).close();
            for (int i = 0; i < 10; i++) {
                pay(ledger, "p" + i, "worker-" + i % 3);
            }
            vanish(database);
            ledger.listen("mail", POLICY, told);
            told.awaitCount(20);
            List<Message> messages = told.messages();
            for (int i = 0; i < 20; i++) {
                assertThat(kept)
                        .containsEntry(
                                messages.get(i).id(), messages.get(i).position() <= BATCH ? "telling" : "nothing");
            }
        }
    }

    /** At the end of the log there is nothing that anybody can have been in the middle of. */
    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void what_comes_later_is_not_suspected(TestDatabase kind) {
        try (FreshDatabase database = kind.fresh();
                Ledger ledger = over(database)) {
            told.doing(message -> remember(database, message));
            ledger.listen("mail", POLICY, told).close();
            pay(ledger, "a0", "ada");
            vanish(database);
            ledger.listen("mail", POLICY, told);
            told.awaitCount(2);
            Told.pause(200);
            pay(ledger, "a1", "ada");
            told.awaitCount(4);
            assertThat(kept.values()).containsExactlyInAnyOrder("telling", "telling", "nothing", "nothing");
        }
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void what_it_said_to_be_telling_has_failed_and_is_tried_again_in_order(TestDatabase kind) {
        try (FreshDatabase database = kind.fresh();
                Ledger ledger = over(database)) {
            told.doing(message -> remember(database, message));
            ledger.listen("mail", POLICY, told).close();
            for (int i = 0; i < 3; i++) {
                pay(ledger, "a" + i, "ada");
                pay(ledger, "b" + i, "bob");
            }
            vanish(database);
            database.execute("UPDATE ledger_listener_segment SET telling = 2");
            ledger.listen("mail", POLICY.retried(new BackOff(Duration.ofMillis(300), Duration.ofMillis(300), 3)), told);

            Told.await(() -> told.ids("worker:bob").size() == 6);
            assertThat(told.ids("worker:ada")).containsExactly("worker:ada:EUR@0");
            told.awaitCount(12);
            assertThat(kept).containsEntry("award:a0@0", "trying 2");
            assertThat(told.messages())
                    .filteredOn(message -> message.key().equals("worker:ada"))
                    .extracting(Message::position)
                    .isSorted();
        }
    }

    /** One that failed by itself may be what ends the process the next time. */
    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void what_it_was_trying_again_counts_as_an_attempt_and_is_stuck_after_the_last(TestDatabase kind) {
        try (FreshDatabase database = kind.fresh();
                Ledger ledger = over(database)) {
            told.doing(message -> {
                remember(database, message);
                if (message.id().equals("award:a@0")) {
                    throw new IllegalStateException();
                }
            });
            ListenerPolicy twice = POLICY.retried(new BackOff(Duration.ofMillis(20), Duration.ofMillis(20), 2));
            ledger.listen("mail", twice, told);
            pay(ledger, "a", "ada");
            Told.await(() -> "trying 2".equals(kept.get("award:a@0")));
            Told.await(() -> database.count("ledger_parked WHERE standing = 'stuck'") == 1);
            assertThat(parkedError(database)).isEqualTo("java.lang.IllegalStateException");

            database.execute("UPDATE ledger_parked SET standing = 'trying', due_at = since");
            Told.await(() -> database.count("ledger_parked WHERE standing = 'stuck'") == 1);
            assertThat(parkedError(database)).isEqualTo(VANISHED);
        }
    }

    private static String parkedError(FreshDatabase database) {
        return database.column("SELECT error FROM ledger_parked").get(0);
    }

    /** The same thread knows that it lives, whatever the database could not keep. */
    @ParameterizedTest
    @EnumSource(value = TestDatabase.class, names = "POSTGRESQL")
    void what_was_told_while_the_database_failed_is_told_again_and_counts_once(TestDatabase kind) {
        try (FreshDatabase database = kind.fresh();
                Ledger ledger = over(database)) {
            told.doing(message -> {
                if (message.id().equals("award:a@0") && message.attempt() == 1) {
                    throw new IllegalStateException();
                }
                if (message.id().equals("award:a@0") && told.ids().size() == 1) {
                    database.execute("ALTER TABLE ledger_parked RENAME TO away");
                }
            });
            ListenerPolicy twice = POLICY.retried(new BackOff(Duration.ofMillis(20), Duration.ofMillis(20), 2));
            ledger.listen("mail", twice, told);
            pay(ledger, "a", "ada");
            told.awaitCount(2);
            Told.pause(200);
            database.execute("ALTER TABLE away RENAME TO ledger_parked");
            told.awaitCount(3);
            assertThat(told.messages().get(2).attempt()).isEqualTo(2);
            Told.await(() -> database.count("ledger_parked") == 0);
        }
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void many_that_fail_or_wait_keep_back_nobody_else(TestDatabase kind) {
        try (FreshDatabase database = kind.fresh();
                Ledger ledger = over(database)) {
            ListenerPolicy one = POLICY.shared(new SegmentPolicy(1, 1, Duration.ofSeconds(5)));
            told.doing(message -> {
                if (message.key().startsWith("worker:failing")) {
                    throw new IllegalStateException();
                }
            });
            Subscription first = ledger.listen("mail", one, told);
            for (int i = 0; i < 60; i++) {
                pay(ledger, "f" + i, "failing-" + i % 30);
            }
            Told.await(() -> database.count("ledger_parked") == 120);
            first.close();
            vanish(database);
            for (int i = 0; i < 20; i++) {
                pay(ledger, "b" + i, "bob");
            }
            ledger.listen("mail", one.retried(new BackOff(Duration.ofMillis(1), Duration.ofMillis(1), 1_000)), told);
            Told.await(Duration.ofSeconds(5), () -> told.ids("worker:bob").size() == 40);
        }
    }
}
