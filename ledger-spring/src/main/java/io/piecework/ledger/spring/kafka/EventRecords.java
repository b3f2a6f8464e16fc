package io.piecework.ledger.spring.kafka;

import io.piecework.ledger.command.EventName;
import io.piecework.ledger.delivery.audience.Audience;
import io.piecework.ledger.delivery.listener.Message;
import io.piecework.ledger.engine.port.EventFormat;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.apache.kafka.clients.producer.ProducerRecord;

/**
 * The records that events become: a CloudEvent 1.0 in the binary content mode of its Kafka protocol binding. The value is the JSON that the
 * ledger stores, but for sealed texts and what the topic's audience may not read, and each attribute is a header. So a consumer can choose
 * records, and recognise repeats, without parsing.
 *
 * @param source the CloudEvents attribute {@code source}
 * @param openTexts whether sealed texts are published open
 */
record EventRecords(String topic, String source, Audience audience, boolean openTexts, EventFormat format) {

    private static final String TYPE_PREFIX = "io.piecework.ledger.";
    private static final String SCHEMA_PREFIX = "urn:piecework:ledger:";

    /** The record of an event; empty where the event does not concern the audience. */
    Optional<ProducerRecord<String, byte[]>> of(Message message) {
        return (openTexts ? audience.openJson(message, format) : audience.json(message, format))
                .map(json -> of(message, json));
    }

    private ProducerRecord<String, byte[]> of(Message message, byte[] json) {
        EventName name = format.nameOf(message.event().getClass()).orElseThrow();
        var kafka = new ProducerRecord<>(topic, message.key(), json);
        header(kafka, "ce_specversion", "1.0");
        header(kafka, "ce_id", audience.idOf(message));
        header(kafka, "ce_source", source);
        header(kafka, "ce_type", TYPE_PREFIX + name.value());
        header(kafka, "ce_subject", message.stream());
        header(kafka, "ce_time", message.recorded().toString());
        header(kafka, "ce_dataschema", SCHEMA_PREFIX + schema(name));
        header(kafka, "ce_position", Long.toString(message.position()));
        header(kafka, "content-type", "application/json");
        return kafka;
    }

    private String schema(EventName name) {
        return audience.equals(Audience.PLATFORM)
                ? "event:" + name.value() + ":" + name.revision()
                : "audience:" + audience.party() + "#/$defs/" + name.value();
    }

    private static void header(ProducerRecord<String, byte[]> kafka, String name, String value) {
        kafka.headers().add(name, value.getBytes(StandardCharsets.UTF_8));
    }
}
