package io.piecework.ledger.delivery.listener;

import static io.piecework.ledger.delivery.listener.DeadLetterTest.over;
import static io.piecework.ledger.delivery.listener.Payments.pay;
import static io.piecework.ledger.delivery.listener.Payments.quick;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.piecework.ledger.Ledger;
import io.piecework.ledger.testdb.EachDatabase;
import io.piecework.ledger.testdb.FreshDatabase;
import io.piecework.ledger.testdb.TestDatabase;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Listeners that take messages of several workers at once, and listeners whose target is unavailable. */
@Tag("slow")
class BatchListenerTest {

    private static TargetUnavailableException away() {
        return new TargetUnavailableException("the broker is away", new IllegalStateException());
    }

    /** Records the places of each call; a test decides which messages fail. */
    private static final class Recording implements BatchListener {

        private final List<List<String>> calls = new CopyOnWriteArrayList<>();
        private final List<String> handled = new CopyOnWriteArrayList<>();
        private volatile Function<String, @Nullable Exception> failure = place -> null;

        @Override
        public Map<Message, Exception> onAll(List<Message> messages) {
            calls.add(messages.stream().map(RecordingListener::place).toList());
            var failures = new HashMap<Message, Exception>();
            for (Message message : messages) {
                Exception thrown = failure.apply(RecordingListener.place(message));
                if (thrown == null) {
                    handled.add(RecordingListener.place(message));
                } else {
                    failures.put(message, thrown);
                }
            }
            return failures;
        }

        List<String> handled(String worker, String... awards) {
            var own = new ArrayList<>(handled);
            own.removeIf(place -> !place.startsWith("worker:" + worker)
                    && List.of(awards).stream().noneMatch(award -> place.startsWith("award:" + award)));
            return own;
        }
    }

    private final Recording listener = new Recording();

    private static void payAll(Ledger ledger) {
        pay(ledger, "a1", "ada");
        pay(ledger, "b1", "bob");
        pay(ledger, "a2", "ada");
        pay(ledger, "c1", "cem");
    }

    @EachDatabase
    void a_call_has_the_next_message_of_each_worker(TestDatabase kind) {
        try (FreshDatabase database = kind.fresh();
                Ledger ledger = over(database)) {
            payAll(ledger);
            ledger.listen("mail", quick(), listener);
            RecordingListener.await(() -> listener.handled.size() == 8);

            assertThat(listener.calls)
                    .containsExactly(
                            List.of("worker:ada:EUR@0", "worker:bob:EUR@0", "worker:cem:EUR@0"),
                            List.of("award:a1@0", "award:b1@0", "award:c1@0"),
                            List.of("worker:ada:EUR@1"),
                            List.of("award:a2@0"));
        }
    }

    @EachDatabase
    void a_failed_message_becomes_a_dead_letter_and_the_workers_later_ones_wait(TestDatabase kind) {
        try (FreshDatabase database = kind.fresh();
                Ledger ledger = over(database)) {
            listener.failure = place -> place.equals("award:a1@0") ? new IllegalStateException() : null;
            payAll(ledger);
            ledger.listen("mail", quick().backOff(DeadLetterTest.ONCE), listener);
            RecordingListener.await(
                    () -> DeadLetterTest.status(ledger).exhausted() == 1 && listener.handled.size() == 5);

            assertThat(DeadLetterTest.status(ledger).deadLetters()).isEqualTo(3);
            assertThat(DeadLetterTest.deadLetters(ledger).get(0).error()).isEqualTo("java.lang.IllegalStateException");
            listener.failure = place -> null;
            ledger.asOperator().listeners().retry("mail", "worker:ada");
            RecordingListener.await(() -> listener.handled.size() == 8);

            assertThat(listener.handled("ada", "a1", "a2"))
                    .containsExactly("worker:ada:EUR@0", "award:a1@0", "worker:ada:EUR@1", "award:a2@0");
        }
    }

    @Test
    void messages_behind_failed_ones_of_several_workers_are_delivered_together() {
        try (Ledger ledger = Ledger.inMemory()) {
            listener.failure = place ->
                    place.equals("award:a0@0") || place.equals("award:b0@0") ? new IllegalStateException() : null;
            for (int i = 0; i < 30; i++) {
                pay(ledger, "a" + i, "ada");
                pay(ledger, "b" + i, "bob");
            }
            ledger.listen("mail", quick().backOff(DeadLetterTest.ONCE), listener);
            RecordingListener.await(() -> DeadLetterTest.status(ledger).exhausted() == 2
                    && DeadLetterTest.status(ledger).deadLetters() == 118);
            int before = listener.calls.size();
            listener.failure = place -> null;
            ledger.asOperator().listeners().retry("mail", "worker:ada");
            ledger.asOperator().listeners().retry("mail", "worker:bob");
            RecordingListener.await(() -> DeadLetterTest.status(ledger).deadLetters() == 0);

            assertThat(listener.calls.subList(before, listener.calls.size()))
                    .as("calls with two workers")
                    .filteredOn(call -> call.size() == 2)
                    .hasSizeGreaterThan(15);
            assertThat(listener.handled).hasSize(120).doesNotHaveDuplicates();
            assertThat(listener.handled("ada", "a")).containsExactlyElementsOf(inOrder("ada", "a"));
            assertThat(listener.handled("bob", "b")).containsExactlyElementsOf(inOrder("bob", "b"));
        }
    }

    private static List<String> inOrder(String worker, String award) {
        return IntStream.range(0, 30)
                .boxed()
                .flatMap(i -> Stream.of("worker:" + worker + ":EUR@" + i, "award:" + award + i + "@0"))
                .toList();
    }

    @EachDatabase
    void an_unavailable_target_pauses_the_listener_and_fails_no_message(TestDatabase kind) {
        try (FreshDatabase database = kind.fresh();
                Ledger ledger = over(database)) {
            listener.failure = place -> place.equals("award:a1@0") ? away() : null;
            payAll(ledger);
            ledger.listen("mail", quick(), listener);
            RecordingListener.await(() -> listener.calls.size() >= 5);

            assertThat(DeadLetterTest.status(ledger).deadLetters()).isZero();
            assertThat(listener.calls.subList(2, 5)).containsOnly(List.of("award:a1@0"));
            listener.failure = place -> null;
            RecordingListener.await(() -> DeadLetterTest.status(ledger).lag() == 0);

            assertThat(listener.handled)
                    .as("nothing that was handled comes again")
                    .hasSize(8)
                    .doesNotHaveDuplicates();
            assertThat(listener.handled("ada", "a1", "a2"))
                    .containsExactly("worker:ada:EUR@0", "award:a1@0", "worker:ada:EUR@1", "award:a2@0");
        }
    }

    @Test
    void a_call_that_throws_is_repeated_with_each_message_by_itself() {
        try (Ledger ledger = Ledger.inMemory()) {
            BatchListener throwing = messages -> {
                if (messages.size() > 1) {
                    throw new IllegalStateException();
                }
                return listener.onAll(messages);
            };
            payAll(ledger);
            ledger.listen("mail", quick(), throwing);
            RecordingListener.await(() -> listener.handled.size() == 8);

            assertThat(DeadLetterTest.status(ledger).deadLetters()).isZero();
            assertThat(listener.handled).doesNotHaveDuplicates();
        }
    }

    /** Ten attempts of an outage would exhaust a message that only has to wait for its target. */
    @Test
    void an_attempt_that_meets_an_unavailable_target_does_not_count() {
        try (Ledger ledger = Ledger.inMemory()) {
            var attempts = new CopyOnWriteArrayList<Integer>();
            var single = new RecordingListener().doing(message -> {
                attempts.add(message.attempt());
                if (attempts.size() == 1) {
                    throw new IllegalStateException();
                }
                if (attempts.size() < 6) {
                    throw away();
                }
            });
            pay(ledger, "a1", "ada");
            ledger.listen(
                    "mail",
                    quick().backOff(new BackOff(DeadLetterTest.ONCE.first(), DeadLetterTest.ONCE.longest(), 2)),
                    single);

            single.awaitCount(2);
            assertThat(attempts).startsWith(1, 2, 2, 2, 2, 2);
            RecordingListener.await(() -> DeadLetterTest.status(ledger).deadLetters() == 0);
        }
    }

    @Test
    void new_events_end_no_pause_after_a_failure() {
        try (Ledger ledger = Ledger.inMemory()) {
            listener.failure = place -> away();
            ledger.listen("mail", quick(), listener);
            pay(ledger, "first", "ada");
            RecordingListener.await(() -> !listener.calls.isEmpty());
            for (int i = 0; i < 150; i++) {
                pay(ledger, "p" + i, "ada");
            }
            assertThat(listener.calls).hasSizeBetween(1, 20);
        }
    }

    @Test
    void refuses_an_interceptor_around_batches() {
        try (Ledger ledger = Ledger.inMemory()) {
            assertThatThrownBy(
                            () -> ledger.listen("mail", quick().interceptor((message, call) -> call.run()), listener))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessage("the policy of listener mail, which takes batches, cannot have an interceptor");
        }
    }
}
