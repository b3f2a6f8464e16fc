package io.piecework.ledger.spring.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.piecework.ledger.Ledger;
import io.piecework.ledger.delivery.audience.Audience;
import io.piecework.ledger.delivery.listener.ListenerPolicy.Start;
import io.piecework.ledger.delivery.listener.Message;
import io.piecework.ledger.delivery.listener.TargetUnavailableException;
import io.piecework.ledger.money.Amount;
import io.piecework.ledger.work.award.CompensateWorker;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.common.errors.InvalidProducerEpochException;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.errors.TopicAuthorizationException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.context.event.ContextClosedEvent;
import org.springframework.context.support.StaticApplicationContext;
import org.springframework.kafka.core.ProducerFactory;

/** Which failures of a producer are a message's, and which are the brokers'. */
@Tag("slow")
class KafkaPublisherTest {

    private final Ledger ledger = Ledger.inMemory();
    private final MockProducer<String, byte[]> producer =
            new MockProducer<>(false, null, new StringSerializer(), new ByteArraySerializer());
    private final AtomicInteger resets = new AtomicInteger();
    private final KafkaPublisher publisher = new KafkaPublisher(
            new EventRecords(
                    "t", "/ledger", Audience.PLATFORM, false, ledger.bridge().format()),
            Start.BEGINNING,
            new Producers(),
            Integer.MAX_VALUE);
    private Message ada;
    private Message bob;

    private final class Producers implements ProducerFactory<String, byte[]> {

        @Override
        public Producer<String, byte[]> createProducer() {
            return producer;
        }

        @Override
        public void reset() {
            resets.incrementAndGet();
        }
    }

    @BeforeEach
    void pay() {
        ledger.execute(CompensateWorker.of("a1", "ada", Amount.parse("EUR 1.00"), "sorry"));
        ledger.execute(CompensateWorker.of("b1", "bob", Amount.parse("EUR 1.00"), "sorry"));
        try (var cursor = ledger.bridge().feed().open(0)) {
            await().until(() -> cursor.peek().isPresent());
            ada = cursor.next().orElseThrow();
            cursor.next();
            bob = cursor.next().orElseThrow();
        }
    }

    @AfterEach
    void close() {
        ledger.close();
    }

    private CompletableFuture<Map<Message, Exception>> publish() {
        var call = CompletableFuture.supplyAsync(() -> publisher.onAll(List.of(ada, bob)));
        await().until(() -> producer.history().size() == 2);
        return call;
    }

    @Test
    void a_call_ends_with_the_last_acknowledgement() {
        var call = publish();
        producer.completeNext();
        await().during(Duration.ofMillis(300)).until(() -> !call.isDone());
        producer.completeNext();
        assertThat(call.join()).isEmpty();
    }

    @Test
    void a_record_that_is_too_large_is_the_messages_own_failure() {
        var call = publish();
        producer.errorNext(new RecordTooLargeException());
        producer.completeNext();
        assertThat(call.join()).containsOnlyKeys(ada).extractingByKey(ada).isInstanceOf(RecordTooLargeException.class);
        assertThat(resets).hasValue(0);
    }

    @Test
    void other_failures_are_the_brokers() {
        for (RuntimeException thrown : List.of(
                new TimeoutException(), new TopicAuthorizationException("t"), new InvalidProducerEpochException("x"))) {
            producer.clear();
            var call = publish();
            producer.completeNext();
            producer.errorNext(thrown);
            assertThat(call.join())
                    .containsOnlyKeys(bob)
                    .extractingByKey(bob)
                    .isInstanceOf(TargetUnavailableException.class)
                    .extracting(Throwable::getMessage)
                    .isEqualTo("Kafka does not store events on topic t: "
                            + thrown.getClass().getSimpleName());
        }
        assertThat(resets).as("a producer that may not recover is replaced").hasValue(2);
    }

    /** Without metadata each send waits for seconds: a call must not add these up. */
    @Test
    void after_a_record_that_could_not_be_sent_the_others_are_not_tried() {
        producer.sendException = new TimeoutException();
        assertThat(publisher.onAll(List.of(ada, bob)))
                .containsOnlyKeys(ada, bob)
                .allSatisfy((message, thrown) -> assertThat(thrown).isInstanceOf(TargetUnavailableException.class));
        assertThat(producer.history()).isEmpty();
        assertThatThrownBy(() -> publisher.on(ada)).isInstanceOf(TargetUnavailableException.class);
    }

    @Test
    void a_stopping_application_does_not_wait_for_a_broker() {
        var call = publish();
        try (var context = new StaticApplicationContext()) {
            publisher.onApplicationEvent(new ContextClosedEvent(context));
        }
        assertThat(call.join()).containsOnlyKeys(ada, bob);
    }
}
