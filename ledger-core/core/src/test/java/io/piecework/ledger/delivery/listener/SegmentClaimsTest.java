package io.piecework.ledger.delivery.listener;

import static io.piecework.ledger.delivery.listener.Payments.pay;
import static io.piecework.ledger.delivery.listener.Payments.quick;
import static org.assertj.core.api.Assertions.assertThat;

import io.piecework.ledger.Ledger;
import io.piecework.ledger.testdb.EachDatabase;
import io.piecework.ledger.testdb.FreshDatabase;
import io.piecework.ledger.testdb.TestDatabase;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Several instances in one process, with the same host name and process id. */
@Tag("slow")
class SegmentClaimsTest {

    private static final String SHARES =
            "SELECT COUNT(*) FROM ledger_listener_segment WHERE owner IS NOT NULL GROUP BY owner ORDER BY 1";

    private final RecordingListener listener = new RecordingListener();

    private static Ledger over(FreshDatabase database) {
        return Ledger.builder().dataSource(database.dataSource()).build();
    }

    private static ListenerPolicy claimed(Duration claim) {
        return quick().claim(claim);
    }

    @EachDatabase
    void instances_share_the_segments_evenly_and_take_over_released_ones(TestDatabase kind) {
        try (FreshDatabase database = kind.fresh();
                Ledger one = over(database);
                Ledger two = over(database)) {
            ListenerPolicy policy = claimed(Duration.ofMillis(1_500));
            one.listen("mail", policy, listener);
            RecordingListener.await(() -> database.column(SHARES).equals(List.of("16")));
            two.listen("mail", policy, listener);
            RecordingListener.await(() -> database.column(SHARES).equals(List.of("8", "8")));
            try (Ledger three = over(database)) {
                three.listen("mail", policy, listener);
                RecordingListener.await(() -> database.column(SHARES).equals(List.of("5", "5", "6")));
                payAll(one, 0, 20);
                listener.awaitCount(40);
            }
            RecordingListener.await(() -> database.column(SHARES).equals(List.of("8", "8")));
            payAll(one, 20, 40);
            listener.awaitCount(80);
            assertThat(listener.ids()).doesNotHaveDuplicates();
        }
    }

    private static void payAll(Ledger ledger, int from, int to) {
        for (int i = from; i < to; i++) {
            pay(ledger, "p" + i, "worker-" + i);
        }
    }

    @Test
    void threads_of_one_instance_share_the_segments() {
        try (FreshDatabase database = TestDatabase.H2.fresh();
                Ledger ledger = over(database)) {
            Set<String> threads = ConcurrentHashMap.newKeySet();
            ledger.listen(
                    "mail",
                    claimed(Duration.ofMillis(600)).threads(4),
                    listener.doing(message -> threads.add(Thread.currentThread().getName())));
            RecordingListener.await(() -> database.column(SHARES).equals(List.of("4", "4", "4", "4")));
            for (int i = 0; i < 40; i++) {
                pay(ledger, "p" + i, "worker-" + i);
            }
            listener.awaitCount(80);
            assertThat(threads).hasSize(4);
        }
    }

    @Test
    void the_number_of_segments_is_fixed_when_the_listener_is_first_registered() {
        try (FreshDatabase database = TestDatabase.H2.fresh();
                Ledger ledger = over(database)) {
            ledger.listen("mail", quick().segments(new SegmentPolicy(3, 1, Duration.ofSeconds(5))), listener)
                    .close();
            ledger.listen("mail", quick(), listener);
            pay(ledger, "one", "ada");
            listener.awaitCount(2);
            assertThat(database.count("ledger_listener_segment")).isEqualTo(3);
        }
    }

    /** Another owner's claim is written into the rows during a call, as after a suspension longer than the claim. */
    @EachDatabase
    void an_owner_that_lost_its_claim_during_a_call_stores_no_position_and_no_dead_letter(TestDatabase kind)
            throws Exception {
        try (FreshDatabase database = kind.fresh();
                Ledger ledger = over(database)) {
            var reached = new CountDownLatch(1);
            var taken = new CountDownLatch(1);
            listener.doing(message -> {
                if (RecordingListener.place(message).equals("award:one@0")) {
                    reached.countDown();
                    taken.await();
                    throw new IllegalStateException();
                }
            });
            pay(ledger, "one", "ada");
            pay(ledger, "two", "ada");
            Subscription subscription = ledger.listen("mail", quick(), listener);
            reached.await();
            takeAll(database);
            taken.countDown();
            RecordingListener.pause(500);
            subscription.close();

            assertThat(database.column("SELECT DISTINCT position FROM ledger_listener_segment"))
                    .containsExactly("0");
            assertThat(database.count("ledger_dead_letter")).isZero();
            assertThat(listener.ids()).containsExactly("worker:ada:EUR@0");
        }
    }

    @EachDatabase
    void an_owner_that_lost_its_claim_during_a_retry_leaves_the_dead_letters_to_the_next(TestDatabase kind)
            throws Exception {
        try (FreshDatabase database = kind.fresh();
                Ledger ledger = over(database)) {
            var reached = new CountDownLatch(1);
            var taken = new CountDownLatch(1);
            listener.doing(message -> {
                if (message.attempt() == 1) {
                    throw new IllegalStateException();
                }
                reached.countDown();
                taken.await();
            });
            pay(ledger, "one", "ada");
            Subscription subscription = ledger.listen("mail", quick(), listener);
            reached.await();
            takeAll(database);
            taken.countDown();
            listener.awaitCount(1);
            RecordingListener.pause(300);
            subscription.close();

            assertThat(database.column("SELECT status || ' ' || attempts FROM ledger_dead_letter ORDER BY position"))
                    .as("the mark before the call is stored, the result of the call is not")
                    .containsExactly("trying 2", "waiting 0");
        }
    }

    private static void takeAll(FreshDatabase database) {
        database.execute("UPDATE ledger_listener_segment SET owner = 'another owner',"
                + " claimed_until = TIMESTAMP WITH TIME ZONE '2999-01-01 00:00:00+00'");
    }

    @Test
    void a_call_that_takes_longer_than_the_claim_keeps_the_segment() {
        try (FreshDatabase database = TestDatabase.H2.fresh();
                Ledger one = over(database);
                Ledger two = over(database)) {
            ListenerPolicy policy =
                    claimed(Duration.ofMillis(300)).segments(new SegmentPolicy(1, 1, Duration.ofMillis(300)));
            List<String> begun = new ArrayList<>();
            listener.doing(message -> {
                synchronized (begun) {
                    begun.add(RecordingListener.place(message));
                }
                RecordingListener.pause(1_500);
            });
            pay(one, "one", "ada");
            one.listen("mail", policy, listener);
            two.listen("mail", policy, listener);

            listener.awaitCount(2);
            RecordingListener.pause(500);
            assertThat(begun).containsExactly("worker:ada:EUR@0", "award:one@0");
        }
    }

    @Test
    void a_segment_far_behind_does_not_delay_the_others() {
        try (FreshDatabase database = TestDatabase.H2.fresh();
                Ledger ledger = over(database)) {
            for (int i = 0; i < 300; i++) {
                pay(ledger, "p" + i, "ada");
            }
            ledger.listen("mail", ListenerPolicy.fromNow(), listener).close();
            database.execute("UPDATE ledger_listener_segment SET position = 0, hash = X'' WHERE segment = 14");
            listener.doing(message -> RecordingListener.pause(message.key().equals("worker:ada") ? 50 : 0));
            ledger.listen("mail", quick(), listener);
            pay(ledger, "now", "bob");

            RecordingListener.await(
                    Duration.ofSeconds(5), () -> listener.ids("worker:bob").size() == 2);
            assertThat(listener.ids("worker:ada")).hasSizeLessThan(300);
        }
    }
}
