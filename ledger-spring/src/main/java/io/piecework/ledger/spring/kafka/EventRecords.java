package io.piecework.ledger.spring.kafka;

import io.piecework.ledger.command.EventName;
import io.piecework.ledger.delivery.listener.Message;
import io.piecework.ledger.engine.port.EventFormat;
import java.nio.charset.StandardCharsets;
import org.apache.kafka.clients.producer.ProducerRecord;

/**
 * The records that events become: a CloudEvent 1.0 in the binary content mode of its Kafka protocol binding. The value is the JSON that the
 * ledger stores, byte for byte, and each attribute is a header. So a consumer can choose records, and recognise repeats, without parsing.
 *
 * @param source the CloudEvents attribute {@code source}
 */
record EventRecords(String topic, String source, EventFormat format) {

    private static final String TYPE_PREFIX = "io.piecework.ledger.";
    private static final String SCHEMA_PREFIX = "urn:piecework:ledger:event:";

    ProducerRecord<String, byte[]> of(Message message) {
        EventName name = format.nameOf(message.event().getClass()).orElseThrow();
        var kafka = new ProducerRecord<>(topic, message.key(), format.write(message.event(), message.tags()));
        header(kafka, "ce_specversion", "1.0");
        header(kafka, "ce_id", message.id());
        header(kafka, "ce_source", source);
        header(kafka, "ce_type", TYPE_PREFIX + name.value());
        header(kafka, "ce_subject", message.stream());
        header(kafka, "ce_time", message.recorded().toString());
        header(kafka, "ce_dataschema", SCHEMA_PREFIX + name.value() + ":" + name.revision());
        header(kafka, "ce_position", Long.toString(message.position()));
        header(kafka, "content-type", "application/json");
        return kafka;
    }

    private static void header(ProducerRecord<String, byte[]> kafka, String name, String value) {
        kafka.headers().add(name, value.getBytes(StandardCharsets.UTF_8));
    }
}
