package io.piecework.ledger.delivery.listener;

import static io.piecework.ledger.delivery.listener.Payments.pay;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.piecework.ledger.Ledger;
import io.piecework.ledger.RefusedException;
import io.piecework.ledger.engine.Engine;
import io.piecework.ledger.engine.TestEngine;
import io.piecework.ledger.engine.port.HighWaterMark;
import io.piecework.ledger.engine.port.Watermark;
import io.piecework.ledger.testdb.EachDatabase;
import io.piecework.ledger.testdb.FreshDatabase;
import io.piecework.ledger.testdb.TestDatabase;
import io.piecework.ledger.work.award.ReverseAward;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** A consumer that stores its own position reads the events. A payment causes two. */
class EventFeedTest {

    private static final String THREAD = "piecework-ledger-feed";

    @EachDatabase
    void reads_every_event_after_a_position_once_and_in_order(TestDatabase kind) {
        try (FreshDatabase database = kind.fresh();
                Ledger ledger =
                        Ledger.builder().dataSource(database.dataSource()).build()) {
            for (int payment = 0; payment < 150; payment++) {
                pay(ledger, "p-" + payment, "ada");
            }
            EventFeed feed = ledger.bridge().feed();
            assertThat(feed.end()).isEqualTo(300);
            try (EventCursor cursor = feed.open(7)) {
                assertThat(cursor.peek().map(Message::position)).contains(8L);
                List<Message> read = readAll(cursor);
                assertThat(read).hasSize(293);
                assertThat(read.get(0).position()).isEqualTo(8);
                assertThat(read.get(292).position()).isEqualTo(300);
                assertThat(read)
                        .isSortedAccordingTo((one, other) -> Long.compare(one.position(), other.position()))
                        .allSatisfy(message -> assertThat(message.key()).isEqualTo("worker:ada"));
            }
        }
    }

    /** A command that is refused when it is decided leaves the positions unused that the writer keeps ready for its type. */
    @Test
    void the_end_may_lie_after_the_last_event() {
        try (Ledger ledger = Ledger.inMemory();
                EventCursor cursor = ledger.bridge().feed().open(0)) {
            pay(ledger, "one", "ada");
            ledger.execute(ReverseAward.of("v-1", "one", "wrong"));
            assertThatThrownBy(() -> ledger.execute(ReverseAward.of("v-2", "one", "wrong again")))
                    .isInstanceOf(RefusedException.class);
            long end = ledger.bridge().feed().end();
            assertThat(cursor.isPast(end)).isFalse();

            RecordingListener.await(() -> {
                cursor.next();
                return cursor.isPast(end);
            });
            assertThat(cursor.isPast(end)).isTrue();
            assertThat(cursor.next()).isEmpty();
            assertThat(end).isEqualTo(8);
        }
    }

    @Test
    void a_commit_wakes_a_waiting_cursor_and_calls_back() throws Exception {
        try (Ledger ledger = Ledger.inMemory();
                EventCursor waiting = ledger.bridge().feed().open(0);
                EventCursor called = ledger.bridge().feed().open(0)) {
            var calls = new AtomicInteger();
            called.onAvailable(calls::incrementAndGet);
            CompletableFuture<Boolean> arrived = await(waiting, Duration.ofSeconds(60));
            RecordingListener.pause(300);
            assertThat(arrived).isNotDone();
            assertThat(calls).hasValue(0);

            pay(ledger, "one", "ada");
            assertThat(arrived.get(20, TimeUnit.SECONDS)).isTrue();
            RecordingListener.await(() -> calls.get() > 0);
            assertThat(readAll(called))
                    .extracting(RecordingListener::place)
                    .containsExactly("worker:ada:EUR@0", "award:one@0");
        }
    }

    @Test
    void an_event_of_another_process_is_seen_by_polling() {
        try (FreshDatabase database = TestDatabase.POSTGRESQL.fresh();
                Ledger ledger =
                        Ledger.builder().dataSource(database.dataSource()).build();
                Ledger other =
                        Ledger.builder().dataSource(database.dataSource()).build();
                EventCursor cursor = ledger.bridge().feed().open(0)) {
            var calls = new AtomicInteger();
            cursor.onAvailable(calls::incrementAndGet);
            pay(other, "one", "ada");
            RecordingListener.await(() -> calls.get() > 0);
            assertThat(readAll(cursor)).hasSize(2);
        }
    }

    @Test
    void a_callback_that_throws_keeps_no_other_cursor_from_being_woken() {
        try (Ledger ledger = Ledger.inMemory()) {
            var cursors = new ArrayList<EventCursor>();
            var calls = new AtomicInteger();
            for (int number = 0; number < 5; number++) {
                EventCursor cursor = ledger.bridge().feed().open(0);
                cursor.onAvailable(() -> {
                    calls.incrementAndGet();
                    throw new IllegalStateException("shut down");
                });
                cursors.add(cursor);
            }
            pay(ledger, "one", "ada");
            RecordingListener.await(() -> calls.get() == 5);
            cursors.forEach(EventCursor::close);
        }
    }

    @Test
    void a_cursor_that_waits_asks_the_database_a_few_times_a_second() throws InterruptedException {
        var looks = new AtomicInteger();
        HighWaterMark counting = () -> {
            looks.incrementAndGet();
            return 0;
        };
        try (FreshDatabase database = TestDatabase.H2.fresh();
                Engine engine = TestEngine.over(database)) {
            var feed = new EventFeed(engine.log(), counting, new Watermark(counting));
            try (EventCursor cursor = feed.open(0)) {
                assertThat(cursor.await(Duration.ofSeconds(2))).isFalse();
            }
            assertThat(looks.get()).isBetween(1, 25);
        }
    }

    @Test
    void the_thread_ends_with_the_last_cursor_and_begins_with_the_next() {
        try (Ledger ledger = Ledger.inMemory()) {
            for (int round = 1; round <= 3; round++) {
                try (EventCursor cursor = ledger.bridge().feed().open(0)) {
                    assertThat(isRunning()).isTrue();
                    pay(ledger, "p-" + round, "ada");
                    RecordingListener.await(() -> cursor.peek().isPresent());
                }
                RecordingListener.await(() -> !isRunning());
            }
        }
    }

    @Test
    void closing_the_cursor_or_the_ledger_ends_the_wait() {
        Ledger ledger = Ledger.inMemory();
        EventCursor closed = ledger.bridge().feed().open(0);
        EventCursor open = ledger.bridge().feed().open(0);
        CompletableFuture<Boolean> ofClosed = await(closed, Duration.ofSeconds(60));
        CompletableFuture<Boolean> ofOpen = await(open, Duration.ofSeconds(60));
        RecordingListener.pause(100);
        closed.close();
        assertEnded(ofClosed);
        ledger.close();
        assertEnded(ofOpen);
        assertThatThrownBy(open::peek).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> ledger.bridge().feed().open(0)).isInstanceOf(IllegalStateException.class);
        RecordingListener.await(() -> !isRunning());
    }

    @Test
    void an_interrupt_ends_the_wait() {
        try (Ledger ledger = Ledger.inMemory();
                EventCursor cursor = ledger.bridge().feed().open(0)) {
            Thread.currentThread().interrupt();
            assertThatThrownBy(() -> cursor.await(Duration.ofSeconds(60))).isInstanceOf(InterruptedException.class);
        }
    }

    private static void assertEnded(CompletableFuture<Boolean> wait) {
        assertThatThrownBy(() -> wait.get(20, TimeUnit.SECONDS))
                .isInstanceOf(ExecutionException.class)
                .hasRootCauseInstanceOf(IllegalStateException.class);
    }

    private static CompletableFuture<Boolean> await(EventCursor cursor, Duration longest) {
        return CompletableFuture.supplyAsync(() -> {
            try {
                return cursor.await(longest);
            } catch (InterruptedException e) {
                throw new AssertionError(e);
            }
        });
    }

    private static List<Message> readAll(EventCursor cursor) {
        var read = new ArrayList<Message>();
        for (Optional<Message> next = cursor.next(); next.isPresent(); next = cursor.next()) {
            read.add(next.get());
        }
        return read;
    }

    private static boolean isRunning() {
        return Thread.getAllStackTraces().keySet().stream()
                .anyMatch(thread -> thread.getName().equals(THREAD));
    }
}
