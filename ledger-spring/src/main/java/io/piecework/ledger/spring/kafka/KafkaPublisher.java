package io.piecework.ledger.spring.kafka;

import io.piecework.ledger.delivery.listener.BatchListener;
import io.piecework.ledger.delivery.listener.ListenerPolicy;
import io.piecework.ledger.delivery.listener.Message;
import io.piecework.ledger.delivery.listener.TargetUnavailableException;
import io.piecework.ledger.spring.LedgerListener;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.InvalidRecordException;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.RecordBatchTooLargeException;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.errors.RetriableException;
import org.apache.kafka.common.errors.SerializationException;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.context.ApplicationListener;
import org.springframework.context.event.ContextClosedEvent;
import org.springframework.kafka.core.ProducerFactory;

/**
 * Publishes the ledger's events on a topic. A call sends the next event of each worker and waits for all acknowledgements, so a worker's event
 * is sent only after the one before it was stored by the brokers: a repeat never comes before an event that is new.
 *
 * <p>Its position is stored under the topic's name, so another topic gets the events from its own start.
 */
final class KafkaPublisher
        implements LedgerListener, BatchListener, ApplicationListener<ContextClosedEvent>, DisposableBean {

    private static final int LOOK_MILLIS = 200;

    private final EventRecords records;
    private final ListenerPolicy.Start from;
    private final ProducerFactory<String, byte[]> producers;
    private final long mostLooks;
    private volatile boolean stopping;

    /** @param longest how many milliseconds the producer takes at most until it reports a record as sent or not */
    KafkaPublisher(
            EventRecords records, ListenerPolicy.Start from, ProducerFactory<String, byte[]> producers, int longest) {
        this.records = records;
        this.from = from;
        this.producers = producers;
        this.mostLooks = 2L * longest / LOOK_MILLIS + 1;
    }

    @Override
    public String name() {
        return "kafka:" + records.topic();
    }

    @Override
    public ListenerPolicy policy() {
        return from == ListenerPolicy.Start.NOW ? ListenerPolicy.fromNow() : ListenerPolicy.fromTheBeginning();
    }

    /** A call that waits for a broker ends soon, so that the application does not stop late. */
    @Override
    public void onApplicationEvent(ContextClosedEvent closed) {
        stopping = true;
    }

    /** Closes the producer, after the ledger's listeners have ended. */
    @Override
    public void destroy() {
        producers.reset();
    }

    @Override
    public Map<Message, Exception> onAll(List<Message> messages) {
        var failures = new HashMap<Message, Exception>();
        var sent = new LinkedHashMap<Message, Future<RecordMetadata>>();
        TargetUnavailableException away = null;
        for (Message message : messages) {
            try {
                if (away == null) {
                    records.of(message).ifPresent(kafka -> sent.put(message, send(kafka)));
                } else {
                    failures.put(message, away);
                }
            } catch (TargetUnavailableException thrown) {
                away = thrown; // the next one would wait as long in vain
                failures.put(message, thrown);
            } catch (RuntimeException thrown) {
                failures.put(message, thrown);
            }
        }
        sent.forEach((message, future) -> {
            try {
                await(future);
            } catch (RuntimeException thrown) {
                failures.put(message, thrown);
            }
        });
        return failures;
    }

    private Future<RecordMetadata> send(ProducerRecord<String, byte[]> kafka) {
        try {
            Producer<String, byte[]> producer = producers.createProducer();
            Future<RecordMetadata> future = producer.send(kafka);
            if (future.isDone()) {
                await(future); // a record that was not sent
            }
            return future;
        } catch (KafkaException | IllegalStateException e) {
            throw failure(e);
        }
    }

    private void await(Future<RecordMetadata> future) {
        try {
            for (long look = 0; look < mostLooks; look++) {
                try {
                    future.get(LOOK_MILLIS, TimeUnit.MILLISECONDS);
                    return;
                } catch (TimeoutException notYet) {
                    if (stopping) {
                        throw unavailable(notYet);
                    }
                }
            }
            throw failure(new IllegalStateException("the producer reports nothing any more"));
        } catch (ExecutionException e) {
            throw failure(e.getCause() == null ? e : e.getCause());
        } catch (InterruptedException e) {
            throw unavailable(e);
        }
    }

    /** The exception for the ledger: only a few of Kafka's are about the record itself. */
    private RuntimeException failure(Throwable thrown) {
        if (thrown instanceof RecordTooLargeException
                || thrown instanceof RecordBatchTooLargeException
                || thrown instanceof InvalidRecordException
                || thrown instanceof SerializationException) {
            return (RuntimeException) thrown;
        }
        if (!(thrown instanceof RetriableException)) {
            producers.reset(); // such as an idempotent producer whose sequence is broken
        }
        return unavailable(thrown);
    }

    private TargetUnavailableException unavailable(Throwable thrown) {
        return new TargetUnavailableException(
                "Kafka does not store events on topic " + records.topic() + ": "
                        + thrown.getClass().getSimpleName(),
                thrown);
    }
}
