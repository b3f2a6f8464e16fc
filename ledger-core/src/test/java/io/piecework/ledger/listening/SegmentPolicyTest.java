package io.piecework.ledger.listening;

import static io.piecework.ledger.listening.Pay.pay;
import static io.piecework.ledger.listening.Pay.quick;
import static org.assertj.core.api.Assertions.assertThat;

import io.piecework.ledger.Ledger;
import io.piecework.ledger.testdb.FreshDatabase;
import io.piecework.ledger.testdb.TestDatabase;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Several instances in one process, whose host and process number are the same. */
class SegmentPolicyTest {

    private static final String SHARES =
            "SELECT COUNT(*) FROM ledger_listener_segment WHERE owner IS NOT NULL GROUP BY owner ORDER BY 1";

    private final Told told = new Told();

    private static Ledger over(FreshDatabase database) {
        return Ledger.builder().dataSource(database.dataSource()).build();
    }

    private static ListenerPolicy claimed(Duration claim) {
        return quick().claim(claim);
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void instances_share_the_segments_evenly_and_take_over_what_one_leaves(TestDatabase kind) {
        try (FreshDatabase database = kind.fresh();
                Ledger one = over(database);
                Ledger two = over(database)) {
            ListenerPolicy policy = claimed(Duration.ofMillis(1_500));
            one.listen("mail", policy, told);
            Told.await(() -> database.column(SHARES).equals(List.of("16")));
            two.listen("mail", policy, told);
            Told.await(() -> database.column(SHARES).equals(List.of("8", "8")));
            try (Ledger three = over(database)) {
                three.listen("mail", policy, told);
                Told.await(() -> database.column(SHARES).equals(List.of("5", "5", "6")));
                payAll(one, 0, 20);
                told.awaitCount(40);
            }
            Told.await(() -> database.column(SHARES).equals(List.of("8", "8")));
            payAll(one, 20, 40);
            told.awaitCount(80);
            assertThat(told.ids()).doesNotHaveDuplicates();
        }
    }

    private static void payAll(Ledger ledger, int from, int to) {
        for (int i = from; i < to; i++) {
            pay(ledger, "p" + i, "worker-" + i);
        }
    }

    @Test
    void threads_of_one_instance_share_as_well() {
        try (FreshDatabase database = TestDatabase.H2.fresh();
                Ledger ledger = over(database)) {
            Set<String> threads = ConcurrentHashMap.newKeySet();
            ledger.listen(
                    "mail",
                    claimed(Duration.ofMillis(600)).threads(4),
                    told.doing(message -> threads.add(Thread.currentThread().getName())));
            Told.await(() -> database.column(SHARES).equals(List.of("4", "4", "4", "4")));
            for (int i = 0; i < 40; i++) {
                pay(ledger, "p" + i, "worker-" + i);
            }
            told.awaitCount(80);
            assertThat(threads).hasSize(4);
        }
    }

    /** A listener keeps the number of segments that it began with. */
    @Test
    void another_number_of_segments_divides_nothing_anew() {
        try (FreshDatabase database = TestDatabase.H2.fresh();
                Ledger ledger = over(database)) {
            ledger.listen("mail", quick().shared(new SegmentPolicy(3, 1, Duration.ofSeconds(5))), told)
                    .close();
            ledger.listen("mail", quick(), told);
            pay(ledger, "one", "ada");
            told.awaitCount(2);
            assertThat(database.count("ledger_listener_segment")).isEqualTo(3);
        }
    }

    /** Somebody else's claim is written into the rows while a call is made, as after a pause that was too long. */
    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void an_owner_that_lost_its_claim_in_the_middle_of_a_call_moves_nothing_and_parks_nothing(TestDatabase kind)
            throws Exception {
        try (FreshDatabase database = kind.fresh();
                Ledger ledger = over(database)) {
            var reached = new CountDownLatch(1);
            var taken = new CountDownLatch(1);
            told.doing(message -> {
                if (message.id().equals("award:one@0")) {
                    reached.countDown();
                    taken.await();
                    throw new IllegalStateException();
                }
            });
            pay(ledger, "one", "ada");
            pay(ledger, "two", "ada");
            Subscription subscription = ledger.listen("mail", quick(), told);
            reached.await();
            takeAll(database);
            taken.countDown();
            Told.pause(500);
            subscription.close();

            assertThat(database.column("SELECT DISTINCT position FROM ledger_listener_segment"))
                    .containsExactly("0");
            assertThat(database.count("ledger_parked")).isZero();
            assertThat(told.ids()).containsExactly("worker:ada:EUR@0");
        }
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void an_owner_that_lost_its_claim_while_it_tried_again_leaves_what_is_parked_to_the_next(TestDatabase kind)
            throws Exception {
        try (FreshDatabase database = kind.fresh();
                Ledger ledger = over(database)) {
            var reached = new CountDownLatch(1);
            var taken = new CountDownLatch(1);
            told.doing(message -> {
                if (message.attempt() == 1) {
                    throw new IllegalStateException();
                }
                reached.countDown();
                taken.await();
            });
            pay(ledger, "one", "ada");
            Subscription subscription = ledger.listen("mail", quick(), told);
            reached.await();
            takeAll(database);
            taken.countDown();
            told.awaitCount(1);
            Told.pause(300);
            subscription.close();

            assertThat(database.column("SELECT standing || ' ' || attempts FROM ledger_parked ORDER BY position"))
                    .as("that it is tried was kept before, what came of it is not")
                    .containsExactly("trying 2", "waiting 0");
        }
    }

    private static void takeAll(FreshDatabase database) {
        database.execute("UPDATE ledger_listener_segment SET owner = 'somebody else',"
                + " claimed_until = TIMESTAMP WITH TIME ZONE '2999-01-01 00:00:00+00'");
    }

    @Test
    void a_call_that_takes_longer_than_the_claim_keeps_it() {
        try (FreshDatabase database = TestDatabase.H2.fresh();
                Ledger one = over(database);
                Ledger two = over(database)) {
            ListenerPolicy policy =
                    claimed(Duration.ofMillis(300)).shared(new SegmentPolicy(1, 1, Duration.ofMillis(300)));
            List<String> begun = new ArrayList<>();
            told.doing(message -> {
                synchronized (begun) {
                    begun.add(message.id());
                }
                Told.pause(1_500);
            });
            pay(one, "one", "ada");
            one.listen("mail", policy, told);
            two.listen("mail", policy, told);

            told.awaitCount(2);
            Told.pause(500);
            assertThat(begun).containsExactly("worker:ada:EUR@0", "award:one@0");
        }
    }

    @Test
    void one_that_is_far_behind_keeps_none_of_the_others_waiting() {
        try (FreshDatabase database = TestDatabase.H2.fresh();
                Ledger ledger = over(database)) {
            for (int i = 0; i < 300; i++) {
                pay(ledger, "p" + i, "ada");
            }
            ledger.listen("mail", ListenerPolicy.fromNow(), told).close();
            database.execute("UPDATE ledger_listener_segment SET position = 0 WHERE segment = 14");
            told.doing(message -> Told.pause(message.key().equals("worker:ada") ? 50 : 0));
            ledger.listen("mail", quick(), told);
            pay(ledger, "now", "bob");

            Told.await(Duration.ofSeconds(5), () -> told.ids("worker:bob").size() == 2);
            assertThat(told.ids("worker:ada")).hasSizeLessThan(300);
        }
    }
}
