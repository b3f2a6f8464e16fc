package io.piecework.ledger.webhook;

import static io.piecework.ledger.webhook.TestReceiver.answer;
import static org.assertj.core.api.Assertions.assertThat;

import io.piecework.ledger.Ledger;
import io.piecework.ledger.audit.Audit;
import io.piecework.ledger.delivery.listener.ListenerStatus;
import io.piecework.ledger.fixtures.RecordedFindings;
import io.piecework.ledger.fixtures.SettableClock;
import io.piecework.ledger.money.Amount;
import io.piecework.ledger.testdb.EachDatabase;
import io.piecework.ledger.testdb.FreshDatabase;
import io.piecework.ledger.testdb.TestDatabase;
import io.piecework.ledger.work.award.CompensateWorker;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Tag;

/** Outages of a receiver, with restarts and replays: every selected event arrives at least once, and each worker's in their order. */
@Tag("slow")
class WebhookOutageTest {

    private static final List<String> WORKERS = List.of("ada", "bob", "cyd", "dee");
    private static final String LISTENER = "webhook:crm";

    private final SettableClock clock = SettableClock.at("2026-05-01T12:00:00Z");
    private int paid;

    private Ledger open(FreshDatabase database, TestReceiver receiver) {
        Ledger ledger = Ledger.builder()
                .dataSource(database.dataSource())
                .simulatedClock(clock)
                .build();
        Webhooks.start(
                ledger, receiver.endpoint("crm").events("worker-compensated").timeout(Duration.ofSeconds(5)));
        return ledger;
    }

    private void payAll(Ledger ledger) {
        for (String worker : WORKERS) {
            ledger.execute(CompensateWorker.of(worker + "-" + paid, worker, Amount.parse("EUR 1.00"), "sorry"));
        }
        paid++;
    }

    private static ListenerStatus status(Ledger ledger) {
        return ledger.asOperator().listeners().status().get(0);
    }

    private static boolean isDone(Ledger ledger) {
        return status(ledger).lag() == 0 && status(ledger).deadLetters() == 0;
    }

    /** For an hour the receiver answers with errors, then now and then; the ledger is started again each quarter of an hour. */
    @EachDatabase
    void an_hour_of_errors_loses_and_disorders_nothing(TestDatabase databases) {
        long seed = 4711;
        var chance = new Random(seed);
        var receiver = new TestReceiver().answers(answer(500));
        try (receiver;
                var database = databases.fresh()) {
            Ledger ledger = open(database, receiver);
            for (int minute = 0; minute < 60; minute++) {
                payAll(ledger);
                clock.advance(Duration.ofMinutes(1));
                TestReceiver.pause(20);
                if (minute % 15 == 14) {
                    ledger.close();
                    ledger = open(database, receiver);
                }
            }
            assertThat(receiver.requests()).hasSizeGreaterThan(WORKERS.size());
            assertThat(receiver.accepted()).isEmpty();
            assertThat(status(ledger).exhausted()).isZero();

            receiver.answers((request, exchange) -> {
                synchronized (chance) {
                    answer(chance.nextInt(10) == 0 ? 500 : 200).to(request, exchange);
                }
            });
            finish(ledger);
            assertDelivered(receiver);

            receiver.answers(answer(200));
            int before = receiver.accepted().size();
            assertThat(ledger.asOperator().listeners().setBack(LISTENER, 0)).isTrue();
            receiver.awaitAccepted(before + paid * WORKERS.size());
            finish(ledger);
            assertThat(receiver.accepted().subList(before, receiver.accepted().size()).stream()
                            .map(TestReceiver.Request::id))
                    .as("a replay has the ids of the first delivery, seed " + seed)
                    .hasSize(paid * WORKERS.size())
                    .isSubsetOf(receiver.accepted().subList(0, before).stream()
                            .map(TestReceiver.Request::id)
                            .toList());
            assertDelivered(receiver);
            receiver.verify();
            assertThat(Audit.of(ledger.asAuditor())
                            .verify(new RecordedFindings())
                            .isClean())
                    .isTrue();
            ledger.close();
        }
    }

    /** The receiver's port is closed; the ledger is started again meanwhile. */
    @EachDatabase
    void a_receiver_that_is_down_gets_everything_when_it_is_back(TestDatabase databases) {
        var down = new TestReceiver();
        down.close();
        try (var database = databases.fresh()) {
            Ledger ledger = open(database, down);
            payAll(ledger);
            TestReceiver.pause(500);
            ledger.close();
            ledger = open(database, down);
            payAll(ledger);
            TestReceiver.pause(500);
            assertThat(status(ledger).deadLetters()).isZero();

            try (var receiver = new TestReceiver(down.port())) {
                receiver.awaitAccepted(2 * WORKERS.size());
                assertDelivered(receiver);
                receiver.verify();
            }
            ledger.close();
        }
    }

    /** Every third request is handled, but its answer is lost: it comes again, with its id. */
    @EachDatabase
    void a_lost_answer_repeats_a_message_with_its_id(TestDatabase databases) {
        var count = new AtomicInteger();
        var receiver = new TestReceiver().answers((request, exchange) -> {
            request.answered().set(200);
            if (count.incrementAndGet() % 3 != 0) {
                exchange.sendResponseHeaders(200, -1);
            }
        });
        try (receiver;
                var database = databases.fresh()) {
            Ledger ledger = open(database, receiver);
            for (int i = 0; i < 10; i++) {
                payAll(ledger);
            }
            finish(ledger);
            assertDelivered(receiver);
            assertThat(receiver.accepted()).hasSizeGreaterThan(paid * WORKERS.size());
            receiver.verify();
            ledger.close();
        }
    }

    private void finish(Ledger ledger) {
        TestReceiver.await(() -> {
            clock.advance(Duration.ofMinutes(10));
            TestReceiver.pause(20);
            return isDone(ledger);
        });
    }

    /** Every event at least once; and the first deliveries of a worker's are in order, also with repeats in between. */
    private void assertDelivered(TestReceiver receiver) {
        var byWorker = new TreeMap<String, LinkedHashSet<String>>();
        receiver.accepted().forEach(each -> {
            var grant = each.json().get("data").get("grant");
            byWorker.computeIfAbsent(grant.get("worker").stringValue(), first -> new LinkedHashSet<>())
                    .add(grant.get("award").stringValue());
        });
        assertThat(byWorker.keySet()).isEqualTo(new HashSet<>(WORKERS));
        byWorker.forEach((worker, awards) -> {
            var expected = new ArrayList<String>();
            for (int i = 0; i < paid; i++) {
                expected.add(worker + "-" + i);
            }
            assertThat(List.copyOf(awards)).isEqualTo(expected);
        });
    }
}
