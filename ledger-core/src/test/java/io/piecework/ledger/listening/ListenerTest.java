package io.piecework.ledger.listening;

import static io.piecework.ledger.listening.Pay.pay;
import static io.piecework.ledger.listening.Pay.quick;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.piecework.ledger.Ledger;
import io.piecework.ledger.award.CompensateWorker;
import io.piecework.ledger.money.Amount;
import io.piecework.ledger.stream.Replay;
import io.piecework.ledger.testdb.FreshDatabase;
import io.piecework.ledger.testdb.TestDatabase;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ListenerTest {

    private static final Replay.Watcher WATCHER = new Replay.Watcher() {
        @Override
        public void progress(String pass, long events) {}

        @Override
        public void finding(String sentence) {}
    };

    private final Told told = new Told();

    private static Ledger over(FreshDatabase database) {
        return Ledger.builder().dataSource(database.dataSource()).build();
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void is_told_of_each_event_in_its_order(TestDatabase kind) {
        try (FreshDatabase database = kind.fresh();
                Ledger ledger = over(database)) {
            pay(ledger, "before", "ada");
            ledger.listen("mail", quick(), told);
            pay(ledger, "after", "bob");

            told.awaitCount(4);

            assertThat(told.ids("worker:ada")).containsExactly("worker:ada:EUR@0", "award:before@0");
            assertThat(told.ids("worker:bob")).containsExactly("worker:bob:EUR@0", "award:after@0");
            assertThat(told.messages()).extracting(Message::position).isSorted();
            assertThat(told.messages()).allMatch(message -> message.attempt() == 1);
        }
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void goes_on_where_it_was_when_it_is_opened_again(TestDatabase kind) {
        try (FreshDatabase database = kind.fresh()) {
            try (Ledger ledger = over(database)) {
                ledger.listen("mail", quick(), told);
                pay(ledger, "one", "ada");
                told.awaitCount(2);
            }
            var later = new Told();
            try (Ledger ledger = over(database)) {
                pay(ledger, "two", "ada");
                ledger.listen("mail", quick(), later);
                later.awaitCount(2);
            }
            assertThat(later.ids()).containsExactly("worker:ada:EUR@1", "award:two@0");
        }
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void begins_with_what_is_stored_from_now_on_where_it_is_told_to(TestDatabase kind) {
        try (FreshDatabase database = kind.fresh();
                Ledger ledger = over(database)) {
            pay(ledger, "old", "ada");
            ledger.listen("mail", ListenerPolicy.fromNow(), told);
            pay(ledger, "new", "ada");

            told.awaitCount(2);
            assertThat(told.ids()).containsExactly("worker:ada:EUR@1", "award:new@0");
        }
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void is_not_told_again_by_a_rebuild_which_leaves_its_position_alone(TestDatabase kind) {
        try (FreshDatabase database = kind.fresh();
                Ledger ledger = over(database)) {
            ledger.listen("mail", quick(), told);
            pay(ledger, "one", "ada");
            told.awaitCount(2);
            Told.await(() -> lag(ledger) == 0);
            List<ListenerStatus> before = ledger.asOperator().listeners().status();
            database.execute("DELETE FROM ledger_worker_balance");

            assertThat(ledger.asOperator().rebuild(WATCHER).differing()).isEqualTo(1);

            assertThat(ledger.asOperator().listeners().status()).isEqualTo(before);
            pay(ledger, "two", "ada");
            told.awaitCount(4);
            assertThat(told.ids()).doesNotHaveDuplicates();
        }
    }

    @Test
    void may_give_commands_and_ask_the_ledger() {
        try (Ledger ledger = Ledger.inMemory()) {
            told.doing(message -> {
                if (message.id().equals("worker:ada:EUR@0")) {
                    ledger.submit(CompensateWorker.of("two", "ada", Amount.parse("EUR 2.00"), "again"))
                            .join();
                    pay(ledger, "three", "ada");
                    assertThat(ledger.asWorker("ada").balances()).hasSize(1);
                }
            });
            ledger.listen("mail", quick(), told);
            pay(ledger, "one", "ada");

            told.awaitCount(6);
            assertThat(told.ids("worker:ada"))
                    .containsExactly(
                            "worker:ada:EUR@0", "award:one@0",
                            "worker:ada:EUR@1", "award:two@0",
                            "worker:ada:EUR@2", "award:three@0");
        }
    }

    @Test
    void ends_the_call_at_hand_before_it_is_closed_and_leaves_its_work_to_others() throws Exception {
        try (FreshDatabase database = TestDatabase.H2.fresh();
                Ledger ledger = over(database)) {
            var begun = new CountDownLatch(1);
            told.doing(message -> {
                begun.countDown();
                Told.pause(300);
            });
            Subscription subscription = ledger.listen("mail", quick(), told);
            pay(ledger, "one", "ada");
            begun.await();

            subscription.close();

            assertThat(told.ids()).containsExactly("worker:ada:EUR@0");
            assertThat(database.count("ledger_listener_segment WHERE owner IS NOT NULL"))
                    .isZero();
            assertThat(database.count("ledger_listener_member")).isZero();
            var later = new Told();
            ledger.listen("mail", quick(), later);
            later.awaitCount(1);
            assertThat(later.ids()).containsExactly("award:one@0");
        }
    }

    @Test
    void may_close_itself() {
        try (Ledger ledger = Ledger.inMemory()) {
            var own = new CompletableFuture<Subscription>();
            told.doing(message -> own.join().close());
            pay(ledger, "one", "ada");
            own.complete(ledger.listen("mail", quick().paced(new PollingPolicy(1, millis(500), millis(500))), told));

            told.awaitCount(1);
            Told.await(() -> ledger.asOperator().listeners().status().get(0).claimed() == 0);
            assertThat(told.ids()).containsExactly("worker:ada:EUR@0");
        }
    }

    private static Duration millis(long millis) {
        return Duration.ofMillis(millis);
    }

    @Test
    void has_a_name_once_in_a_ledger() {
        try (Ledger ledger = Ledger.inMemory()) {
            Subscription first = ledger.listen("mail", quick(), told);
            assertThatThrownBy(() -> ledger.listen("mail", quick(), told))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessage("listener mail listens to this ledger already; give it more threads");
            first.close();
            ledger.listen("mail", quick(), told);
        }
    }

    @Test
    void has_a_name_that_shows() {
        try (Ledger ledger = Ledger.inMemory()) {
            for (String name : List.of("", "two words", "a\n", "x".repeat(101), "ü")) {
                assertThatThrownBy(() -> ledger.listen(name, quick(), told))
                        .isInstanceOf(IllegalArgumentException.class);
            }
        }
    }

    @Test
    void runs_on_daemon_threads_that_bear_its_name() {
        var threads = new ArrayList<Thread>();
        try (Ledger ledger = Ledger.inMemory()) {
            ledger.listen("mail", quick(), told.doing(message -> threads.add(Thread.currentThread())));
            pay(ledger, "one", "ada");
            told.awaitCount(2);
        }
        assertThat(threads).allMatch(Thread::isDaemon);
        assertThat(threads).extracting(Thread::getName).containsOnly("piecework-ledger-listener-mail-1");
    }

    @Test
    void is_told_of_what_its_own_process_stored_without_waiting_for_the_next_look() {
        try (Ledger ledger = Ledger.inMemory()) {
            ledger.listen("mail", quick().paced(new PollingPolicy(100, millis(60_000), millis(60_000))), told);
            Told.pause(1_500);
            for (int i = 1; i <= 3; i++) {
                pay(ledger, "p" + i, "ada");
                int count = 2 * i;
                Told.await(millis(900), () -> told.messages().size() == count);
            }
        }
    }

    private static long lag(Ledger ledger) {
        return ledger.asOperator().listeners().status().get(0).lag();
    }
}
