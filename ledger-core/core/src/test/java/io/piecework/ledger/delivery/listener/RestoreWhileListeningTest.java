package io.piecework.ledger.delivery.listener;

import static io.piecework.ledger.delivery.listener.Payments.pay;
import static io.piecework.ledger.delivery.listener.Payments.quick;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.piecework.ledger.Ledger;
import io.piecework.ledger.audit.Audit;
import io.piecework.ledger.command.StorageException;
import io.piecework.ledger.engine.TestEngine;
import io.piecework.ledger.fixtures.RecordedFindings;
import io.piecework.ledger.testdb.EachDatabase;
import io.piecework.ledger.testdb.FreshDatabase;
import io.piecework.ledger.testdb.RestoredTables;
import io.piecework.ledger.testdb.TestDatabase;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;

/** An older dump is restored into the database while listeners run. */
class RestoreWhileListeningTest {

    private static final int PAYMENTS = 15;

    private final RecordingListener listener = new RecordingListener();

    @EachDatabase
    void a_listener_hears_what_is_stored_after_the_restore(TestDatabase kind) {
        try (FreshDatabase database = kind.fresh();
                Ledger ledger = over(database)) {
            ledger.listen("mail", quick(), listener);
            RestoredTables dump = heardThenDumped(database, ledger);

            dump.restore(kind, table -> true);
            List<String> stored = payments(ledger, "after");

            RecordingListener.await(() -> listener.ids().containsAll(stored));
            assertThat(awards(listener.ids(), "after")).containsExactlyElementsOf(stored);
            assertProved(ledger);
        }
    }

    @EachDatabase
    void a_batch_listener_hears_it_too(TestDatabase kind) {
        try (FreshDatabase database = kind.fresh();
                Ledger ledger = over(database)) {
            BatchListener batches = messages -> {
                for (Message message : messages) {
                    listener.on(message);
                }
                return Map.of();
            };
            ledger.listen("mail", quick(), batches);
            RestoredTables dump = heardThenDumped(database, ledger);

            dump.restore(kind, table -> true);
            List<String> stored = payments(ledger, "after");

            RecordingListener.await(() -> listener.ids().containsAll(stored));
        }
    }

    /** The process that stores is not the one that listens, which sees the positions only when there are as many again. */
    @EachDatabase
    void a_listener_that_slept_meanwhile_hears_the_events_at_the_positions_that_it_has_passed(TestDatabase kind)
            throws Exception {
        try (FreshDatabase database = kind.fresh();
                Ledger ledger = over(database);
                Ledger other = over(database)) {
            var asleep = new AtomicBoolean();
            listener.doing(message -> {
                while (asleep.get()) {
                    Thread.sleep(5);
                }
            });
            ledger.listen("mail", quick(), listener);
            RestoredTables dump = heardThenDumped(database, ledger);
            asleep.set(true);
            pay(ledger, "lost", "ada");
            RecordingListener.pause(100);

            dump.restore(kind, table -> true);
            List<String> stored = payments(other, "after");
            payments(other, "more");
            asleep.set(false);

            RecordingListener.await(() -> listener.ids().containsAll(stored));
            assertProved(ledger);
        }
    }

    /** Without the tables of the listeners, their positions lie ahead of the events. */
    @EachDatabase
    void a_listener_whose_stored_position_is_ahead_waits_and_says_so_until_it_is_set_back(TestDatabase kind) {
        try (FreshDatabase database = kind.fresh();
                Ledger ledger = over(database)) {
            ledger.listen("mail", quick(), listener);
            RestoredTables dump = heardThenDumped(database, ledger);

            dump.restore(kind, table -> !table.startsWith("ledger_listener"));
            List<String> stored = payments(ledger, "after");
            RecordingListener.pause(500);

            assertThat(awards(listener.ids(), "after")).isEmpty();
            assertThat(ledger.asOperator().listeners().status())
                    .singleElement()
                    .satisfies(status -> assertThat(status.onAnotherHistory()).isEqualTo(status.segments()));
            ledger.asOperator().listeners().setBack("mail", 2L * PAYMENTS);
            RecordingListener.await(() -> listener.ids().containsAll(stored));
            assertThat(awards(listener.ids(), "after")).containsExactlyElementsOf(stored);
            assertProved(ledger);
        }
    }

    /** The hash of the event that was read last is in the database, even where its content is not. */
    @EachDatabase
    void a_listener_goes_on_behind_an_event_whose_archive_is_missing(TestDatabase kind) {
        try (FreshDatabase database = kind.fresh();
                Ledger ledger = over(database)) {
            ledger.listen("mail", quick(), listener);
            pay(ledger, "one", "ada");
            listener.awaitCount(2);
            database.update("UPDATE ledger_event SET payload = ? WHERE position = 2", new byte[] {'@', '7'});

            pay(ledger, "two", "bob");

            listener.awaitCount(4);
        }
    }

    @EachDatabase
    void a_cursor_ends(TestDatabase kind) {
        try (FreshDatabase database = kind.fresh();
                Ledger ledger = over(database)) {
            ledger.listen("mail", quick(), listener);
            try (EventCursor cursor = ledger.bridge().feed().open(0)) {
                RestoredTables dump = heardThenDumped(database, ledger);
                while (cursor.next().isPresent()) {
                    // to the end
                }
                dump.restore(kind, table -> true);
                payments(ledger, "after");
                RecordingListener.pause(50);

                assertThatThrownBy(cursor::next)
                        .isInstanceOf(StorageException.class)
                        .hasMessageContaining("open a cursor at the position that you have stored there");
            }
        }
    }

    /** @return the tables as they were before the last payments that were heard */
    private RestoredTables heardThenDumped(FreshDatabase database, Ledger ledger) {
        payments(ledger, "before");
        listener.awaitCount(2 * PAYMENTS);
        RecordingListener.await(() -> database.column("SELECT DISTINCT position FROM ledger_listener_segment")
                .equals(List.of(String.valueOf(2 * PAYMENTS))));
        RestoredTables dump = RestoredTables.dump(database);
        payments(ledger, "lost");
        listener.awaitCount(4 * PAYMENTS);
        return dump;
    }

    private static List<String> payments(Ledger ledger, String name) {
        return IntStream.range(0, PAYMENTS)
                .mapToObj(i -> {
                    pay(ledger, name + "-" + i, "ada");
                    return "award:" + name + "-" + i + "@0";
                })
                .toList();
    }

    private static List<String> awards(List<String> places, String name) {
        return places.stream()
                .filter(place -> place.startsWith("award:" + name))
                .distinct()
                .toList();
    }

    private static void assertProved(Ledger ledger) {
        RecordingListener.pause(100);
        var findings = new RecordedFindings();
        Audit.of(ledger.asAuditor()).verify(findings);
        assertThat(findings.sentences()).isEmpty();
    }

    private static Ledger over(FreshDatabase database) {
        return Ledger.builder()
                .dataSource(database.dataSource())
                .clock(TestEngine.clock())
                .build();
    }
}
