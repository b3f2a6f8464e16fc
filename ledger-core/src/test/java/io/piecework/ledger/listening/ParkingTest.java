package io.piecework.ledger.listening;

import static io.piecework.ledger.listening.Pay.pay;
import static io.piecework.ledger.listening.Pay.quick;
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

/** Messages that fail. */
@Tag("alone")
class ParkingTest {

    private static final Duration FIVE_SECONDS = Duration.ofSeconds(5);
    private static final BackOff ONCE = new BackOff(Duration.ofMillis(20), Duration.ofMillis(20), 1);

    private static final List<String> ADAS = List.of(
            "worker:ada:EUR@0", "award:a1@0", "worker:ada:EUR@1", "award:a2@0", "worker:ada:EUR@2", "award:a3@0");

    private final Told told = new Told();
    private final Set<String> broken = ConcurrentHashMap.newKeySet();

    private static Ledger over(FreshDatabase database) {
        return Ledger.builder().dataSource(database.dataSource()).build();
    }

    /** How a listener fails: an exception of its own, one of the database's, an error. */
    enum Way {
        EXCEPTION {
            @Override
            void fail(FreshDatabase database) {
                throw new IllegalStateException("ada@example.org is nobody's");
            }
        },
        SQL {
            @Override
            void fail(FreshDatabase database) throws SQLException {
                try (Connection connection = database.dataSource().getConnection();
                        Statement statement = connection.createStatement()) {
                    connection.setAutoCommit(false);
                    statement.execute("INSERT INTO nothing_of_this_name VALUES (1)");
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

    /** Of the six messages of one worker in a batch of eighteen, each by itself. */
    static Stream<Arguments> each_position_way_and_database() {
        List<Arguments> all = new ArrayList<>();
        for (Way way : Way.values()) {
            for (TestDatabase kind : List.of(TestDatabase.H2, TestDatabase.POSTGRESQL)) {
                for (int position = 0; position < 6; position++) {
                    all.add(Arguments.of(way, kind, position));
                }
            }
        }
        return all.stream();
    }

    @ParameterizedTest
    @MethodSource("each_position_way_and_database")
    void what_always_fails_keeps_back_its_own_worker_only_and_all_is_told_in_order_after_the_repair(
            Way way, TestDatabase kind, int position) {
        try (FreshDatabase database = kind.fresh();
                Ledger ledger = over(database)) {
            String failing = ADAS.get(position);
            broken.add(failing);
            told.doing(message -> {
                if (broken.contains(message.id())) {
                    way.fail(database);
                }
            });
            for (int i = 1; i <= 3; i++) {
                pay(ledger, "b" + i, "bob");
                pay(ledger, "a" + i, "ada");
                pay(ledger, "c" + i, "cyd");
            }
            ledger.listen("mail", quick().retried(ONCE), told);

            Told.await(FIVE_SECONDS, () -> told.messages().size() == 12 + position);
            pay(ledger, "b4", "bob");
            pay(ledger, "a4", "ada");
            Told.await(FIVE_SECONDS, () -> told.messages().size() == 14 + position);
            assertThat(told.ids("worker:ada")).isEqualTo(ADAS.subList(0, position));
            assertThat(told.ids("worker:bob")).hasSize(8);
            Told.await(() -> status(ledger).stuck() == 1 && status(ledger).parked() == 8 - position);
            DeadLetter parked = parked(ledger).get(0);
            assertThat(parked.stream() + "@" + parked.sequence()).isEqualTo(failing);
            assertThat(parked.key()).isEqualTo("worker:ada");
            assertThat(parked.behind()).isEqualTo(7 - position);
            assertThat(parked.error()).doesNotContain("example.org").isNotEmpty();

            broken.clear();
            assertThat(ledger.asOperator().listeners().retry("mail", "worker:ada"))
                    .isTrue();

            told.awaitCount(22);
            assertThat(told.ids("worker:ada").subList(0, 6)).isEqualTo(ADAS);
            assertThat(told.ids("worker:ada").subList(6, 8)).containsExactly("worker:ada:EUR@3", "award:a4@0");
            Told.await(() -> status(ledger).parked() == 0);
        }
    }

    @Test
    void is_tried_again_when_it_is_due_by_the_ledgers_clock_and_so_often_at_most() {
        SettableClock clock = SettableClock.at("2026-03-01T09:00:00Z");
        try (Ledger ledger = Ledger.builder().inMemory().clock(clock).build()) {
            var attempts = new ArrayList<Integer>();
            told.doing(message -> {
                attempts.add(message.attempt());
                throw new IllegalStateException();
            });
            ledger.listen("mail", quick().retried(new BackOff(Duration.ofMinutes(1), Duration.ofMinutes(3), 4)), told);
            pay(ledger, "a1", "ada");
            Told.await(() -> status(ledger).parked() == 2);

            assertThat(status(ledger).oldestParked()).contains(Instant.parse("2026-03-01T09:00:00Z"));
            assertThat(due(ledger))
                    .isBetween(clock.instant().plusSeconds(30), clock.instant().plusSeconds(60));
            Told.pause(200);
            assertThat(attempts).containsExactly(1);
            clock.advance(Duration.ofMinutes(1));
            Told.await(() -> parked(ledger).get(0).attempts() == 2);
            assertThat(due(ledger))
                    .isBetween(clock.instant().plusSeconds(60), clock.instant().plusSeconds(120));
            clock.advance(Duration.ofMinutes(2));
            Told.await(() -> parked(ledger).get(0).attempts() == 3);
            assertThat(due(ledger))
                    .isBetween(clock.instant().plusSeconds(90), clock.instant().plusSeconds(180));
            clock.advance(Duration.ofMinutes(3));
            Told.await(() -> status(ledger).stuck() == 1);
            clock.advance(Duration.ofDays(365));
            Told.pause(200);

            assertThat(attempts).containsExactly(1, 2, 3, 4);
            assertThat(parked(ledger).get(0).due()).isEmpty();
            assertThat(parked(ledger).get(0).since()).isEqualTo(Instant.parse("2026-03-01T09:00:00Z"));
        }
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void one_message_is_dropped_and_those_behind_it_are_told(TestDatabase kind) {
        try (FreshDatabase database = kind.fresh();
                Ledger ledger = over(database)) {
            told.doing(message -> {
                if (message.stream().startsWith("award:")) {
                    throw new IllegalStateException();
                }
            });
            pay(ledger, "a1", "ada");
            pay(ledger, "a2", "ada");
            ledger.listen("mail", quick().retried(ONCE), told);
            Told.await(() -> status(ledger).stuck() == 1 && status(ledger).parked() == 3);
            DeadLetter first = parked(ledger).get(0);
            ListenerAdmin desk = ledger.asOperator().listeners();

            assertThat(desk.drop("mail", "worker:ada", first.position() + 1)).isFalse();
            assertThat(desk.drop("mail", "worker:bob", first.position())).isFalse();
            assertThat(desk.drop("other", "worker:ada", first.position())).isFalse();
            assertThat(desk.drop("mail", "worker:ada", first.position())).isTrue();

            Told.await(() -> status(ledger).parked() == 1 && status(ledger).stuck() == 1);
            assertThat(told.ids()).containsExactly("worker:ada:EUR@0", "worker:ada:EUR@1");
            assertThat(parked(ledger).get(0).stream()).isEqualTo("award:a2");
            assertThat(desk.drop("mail", "worker:ada", first.position())).isFalse();
            told.doing(message -> {});
            desk.retry("mail", "worker:ada");
            told.awaitCount(3);
        }
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void what_this_version_cannot_read_is_parked_for_its_worker_and_told_once_it_can(TestDatabase kind) {
        try (FreshDatabase database = kind.fresh();
                Ledger ledger = over(database)) {
            pay(ledger, "a1", "ada");
            pay(ledger, "a2", "ada");
            pay(ledger, "b1", "bob");
            String name = database.column("SELECT name FROM ledger_event WHERE stream = 'worker:ada:EUR'")
                    .get(0);
            database.update(
                    "UPDATE ledger_event SET name = 'from-tomorrow' WHERE stream = 'worker:ada:EUR' AND sequence = 1");
            ledger.listen("mail", quick().retried(ONCE), told);

            told.awaitCount(4);
            assertThat(told.ids("worker:ada")).containsExactly("worker:ada:EUR@0", "award:a1@0");
            Told.await(() -> status(ledger).stuck() == 1 && status(ledger).parked() == 2);
            assertThat(parked(ledger).get(0).error()).isEqualTo("this version cannot read the event from-tomorrow");

            database.update("UPDATE ledger_event SET name = ? WHERE name = 'from-tomorrow'", name);
            ledger.asOperator().listeners().retry("mail", "worker:ada");
            told.awaitCount(6);
            assertThat(told.ids("worker:ada").subList(2, 4)).containsExactly("worker:ada:EUR@1", "award:a2@0");
        }
    }

    @Test
    void what_is_parked_outlives_the_process() {
        try (FreshDatabase database = TestDatabase.H2.fresh()) {
            try (Ledger ledger = over(database)) {
                told.doing(message -> {
                    throw new IllegalStateException();
                });
                ledger.listen("mail", quick().retried(ONCE), told);
                pay(ledger, "a1", "ada");
                Told.await(() -> status(ledger).stuck() == 1 && status(ledger).parked() == 2);
            }
            try (Ledger ledger = over(database)) {
                var later = new Told();
                ledger.asOperator().listeners().retry("mail", "worker:ada");
                ledger.listen("mail", quick(), later);
                later.awaitCount(2);
                assertThat(later.ids()).containsExactly("worker:ada:EUR@0", "award:a1@0");
            }
        }
    }

    @Test
    void more_than_a_batch_waits_behind_one_and_is_told_in_order() {
        try (Ledger ledger = Ledger.inMemory()) {
            broken.add("worker:ada:EUR@0");
            told.doing(message -> {
                if (broken.contains(message.id())) {
                    throw new IllegalStateException();
                }
            });
            ledger.listen("mail", quick().retried(ONCE).paced(new PollingPolicy(7, millis(10), millis(20))), told);
            for (int i = 0; i < 50; i++) {
                pay(ledger, "a" + i, "ada");
            }
            Told.await(() -> status(ledger).parked() == 100);
            broken.clear();
            ledger.asOperator().listeners().retry("mail", "worker:ada");

            told.awaitCount(100);
            assertThat(told.messages()).extracting(Message::position).isSorted().doesNotHaveDuplicates();
        }
    }

    @Test
    void a_hook_that_forgets_the_call_has_it_counted_as_failed() {
        try (Ledger ledger = Ledger.inMemory()) {
            ledger.listen("mail", quick().retried(ONCE).around((message, call) -> {}), told);
            pay(ledger, "a1", "ada");

            Told.await(() -> status(ledger).stuck() == 1);
            assertThat(parked(ledger).get(0).error()).isEqualTo("what stands around the call did not make it");
        }
    }

    @Test
    void what_a_failing_call_wrote_is_undone_by_the_hook_and_the_position_is_kept_all_the_same() throws Exception {
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
            told.doing(message -> {
                try (Statement statement = host.createStatement()) {
                    statement.execute("INSERT INTO mailed VALUES ('" + message.id() + "')");
                }
                if (message.id().equals("award:a1@0")) {
                    throw new IllegalStateException();
                }
            });
            pay(ledger, "a1", "ada");
            pay(ledger, "b1", "bob");
            ledger.listen("mail", quick().retried(ONCE).around(inTransaction), told);

            Told.await(() -> status(ledger).stuck() == 1 && told.messages().size() == 3);
            assertThat(database.column("SELECT id FROM mailed ORDER BY id"))
                    .containsExactly("award:b1@0", "worker:ada:EUR@0", "worker:bob:EUR@0");
        }
    }

    private static Duration millis(long millis) {
        return Duration.ofMillis(millis);
    }

    private static Instant due(Ledger ledger) {
        Optional<Instant> due = parked(ledger).get(0).due();
        return due.orElseThrow();
    }

    private static ListenerStatus status(Ledger ledger) {
        return ledger.asOperator().listeners().status().get(0);
    }

    private static List<DeadLetter> parked(Ledger ledger) {
        var parked = new ArrayList<DeadLetter>();
        ledger.asOperator().listeners().parked("mail", parked::add);
        return parked;
    }
}
