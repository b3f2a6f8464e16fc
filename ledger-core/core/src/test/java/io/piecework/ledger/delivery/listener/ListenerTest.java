package io.piecework.ledger.delivery.listener;

import static io.piecework.ledger.delivery.listener.Payments.pay;
import static io.piecework.ledger.delivery.listener.Payments.quick;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.piecework.ledger.Ledger;
import io.piecework.ledger.audit.Audit;
import io.piecework.ledger.audit.replay.Replay;
import io.piecework.ledger.money.Amount;
import io.piecework.ledger.testdb.EachDatabase;
import io.piecework.ledger.testdb.FreshDatabase;
import io.piecework.ledger.testdb.TestDatabase;
import io.piecework.ledger.work.award.CompensateWorker;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("slow")
class ListenerTest {

    private static final Replay.Watcher WATCHER = sentence -> {};

    private final RecordingListener listener = new RecordingListener();

    private static Ledger over(FreshDatabase database) {
        return Ledger.builder().dataSource(database.dataSource()).build();
    }

    @EachDatabase
    void receives_each_event_in_order(TestDatabase kind) {
        try (FreshDatabase database = kind.fresh();
                Ledger ledger = over(database)) {
            pay(ledger, "before", "ada");
            ledger.listen("mail", quick(), listener);
            pay(ledger, "after", "bob");

            listener.awaitCount(4);

            assertThat(listener.ids("worker:ada")).containsExactly("worker:ada:EUR@0", "award:before@0");
            assertThat(listener.ids("worker:bob")).containsExactly("worker:bob:EUR@0", "award:after@0");
            assertThat(listener.messages()).extracting(Message::position).isSorted();
            assertThat(listener.messages()).allMatch(message -> message.attempt() == 1);
        }
    }

    @EachDatabase
    void continues_at_its_position_when_it_is_registered_again(TestDatabase kind) {
        try (FreshDatabase database = kind.fresh()) {
            try (Ledger ledger = over(database)) {
                ledger.listen("mail", quick(), listener);
                pay(ledger, "one", "ada");
                listener.awaitCount(2);
            }
            var later = new RecordingListener();
            try (Ledger ledger = over(database)) {
                pay(ledger, "two", "ada");
                ledger.listen("mail", quick(), later);
                later.awaitCount(2);
            }
            assertThat(later.ids()).containsExactly("worker:ada:EUR@1", "award:two@0");
        }
    }

    @EachDatabase
    void starts_with_new_events_only_where_the_policy_says_from_now(TestDatabase kind) {
        try (FreshDatabase database = kind.fresh();
                Ledger ledger = over(database)) {
            pay(ledger, "old", "ada");
            ledger.listen("mail", ListenerPolicy.fromNow(), listener);
            pay(ledger, "new", "ada");

            listener.awaitCount(2);
            assertThat(listener.ids()).containsExactly("worker:ada:EUR@1", "award:new@0");
        }
    }

    @EachDatabase
    void is_not_called_by_a_rebuild_which_leaves_its_position_unchanged(TestDatabase kind) {
        try (FreshDatabase database = kind.fresh();
                Ledger ledger = over(database)) {
            ledger.listen("mail", quick(), listener);
            pay(ledger, "one", "ada");
            listener.awaitCount(2);
            RecordingListener.await(() -> lag(ledger) == 0);
            List<ListenerStatus> before = ledger.asOperator().listeners().status();
            database.execute("DELETE FROM ledger_worker_balance");

            assertThat(Audit.of(ledger.asOperator()).rebuild(WATCHER).differing())
                    .isEqualTo(1);

            assertThat(ledger.asOperator().listeners().status()).isEqualTo(before);
            pay(ledger, "two", "ada");
            listener.awaitCount(4);
            assertThat(listener.ids()).doesNotHaveDuplicates();
        }
    }

    @Test
    void may_execute_commands_and_query_the_ledger() {
        try (Ledger ledger = Ledger.inMemory()) {
            listener.doing(message -> {
                if (RecordingListener.place(message).equals("worker:ada:EUR@0")) {
                    ledger.submit(CompensateWorker.of("two", "ada", Amount.parse("EUR 2.00"), "again"))
                            .join();
                    pay(ledger, "three", "ada");
                    assertThat(ledger.asWorker("ada").balances()).hasSize(1);
                }
            });
            ledger.listen("mail", quick(), listener);
            pay(ledger, "one", "ada");

            listener.awaitCount(6);
            assertThat(listener.ids("worker:ada"))
                    .containsExactly(
                            "worker:ada:EUR@0", "award:one@0",
                            "worker:ada:EUR@1", "award:two@0",
                            "worker:ada:EUR@2", "award:three@0");
        }
    }

    @Test
    void closing_waits_for_the_running_call_and_releases_the_segments() throws Exception {
        try (FreshDatabase database = TestDatabase.H2.fresh();
                Ledger ledger = over(database)) {
            var begun = new CountDownLatch(1);
            listener.doing(message -> {
                begun.countDown();
                RecordingListener.pause(300);
            });
            Subscription subscription = ledger.listen("mail", quick(), listener);
            pay(ledger, "one", "ada");
            begun.await();

            subscription.close();

            assertThat(listener.ids()).containsExactly("worker:ada:EUR@0");
            assertThat(database.count("ledger_listener_segment WHERE owner IS NOT NULL"))
                    .isZero();
            assertThat(database.count("ledger_listener_member")).isZero();
            var later = new RecordingListener();
            ledger.listen("mail", quick(), later);
            later.awaitCount(1);
            assertThat(later.ids()).containsExactly("award:one@0");
        }
    }

    @Test
    void may_close_its_own_subscription() {
        try (Ledger ledger = Ledger.inMemory()) {
            var own = new CompletableFuture<Subscription>();
            listener.doing(message -> own.join().close());
            pay(ledger, "one", "ada");
            own.complete(
                    ledger.listen("mail", quick().polling(new PollingPolicy(1, millis(500), millis(500))), listener));

            listener.awaitCount(1);
            RecordingListener.await(
                    () -> ledger.asOperator().listeners().status().get(0).claimed() == 0);
            assertThat(listener.ids()).containsExactly("worker:ada:EUR@0");
        }
    }

    private static Duration millis(long millis) {
        return Duration.ofMillis(millis);
    }

    @Test
    void its_name_is_unique_in_a_ledger() {
        try (Ledger ledger = Ledger.inMemory()) {
            Subscription first = ledger.listen("mail", quick(), listener);
            assertThatThrownBy(() -> ledger.listen("mail", quick(), listener))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessage(
                            "this ledger already runs a listener named mail; for more throughput give its policy more threads");
            first.close();
            ledger.listen("mail", quick(), listener);
        }
    }

    @Test
    void its_name_is_visible_ascii() {
        try (Ledger ledger = Ledger.inMemory()) {
            for (String name : List.of("", "two words", "a\n", "x".repeat(101), "ü")) {
                assertThatThrownBy(() -> ledger.listen(name, quick(), listener))
                        .isInstanceOf(IllegalArgumentException.class);
            }
        }
    }

    @Test
    void runs_on_daemon_threads_named_after_it() {
        var threads = new ArrayList<Thread>();
        try (Ledger ledger = Ledger.inMemory()) {
            ledger.listen("mail", quick(), listener.doing(message -> threads.add(Thread.currentThread())));
            pay(ledger, "one", "ada");
            listener.awaitCount(2);
        }
        assertThat(threads).allMatch(Thread::isDaemon);
        assertThat(threads).extracting(Thread::getName).containsOnly("piecework-ledger-listener-mail-1");
    }

    @Test
    void is_woken_by_what_its_own_process_stores_without_waiting_for_the_next_poll() {
        try (Ledger ledger = Ledger.inMemory()) {
            ledger.listen("mail", quick().polling(new PollingPolicy(100, millis(60_000), millis(60_000))), listener);
            RecordingListener.pause(1_500);
            for (int i = 1; i <= 3; i++) {
                pay(ledger, "p" + i, "ada");
                int count = 2 * i;
                RecordingListener.await(millis(900), () -> listener.messages().size() == count);
            }
        }
    }

    private static long lag(Ledger ledger) {
        return ledger.asOperator().listeners().status().get(0).lag();
    }
}
