package io.piecework.ledger.spring.kafka;

import io.piecework.ledger.spring.LedgerSettingException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;

/** The settings of the ledger's producer: the application's, which may not make it lose or repeat records. */
final class ProducerSettings {

    private static final String ACKS = "spring.kafka.producer.acks";
    private static final String IDEMPOTENCE = "spring.kafka.producer.properties.enable.idempotence";

    /** How long a call waits for a broker at most, before the publisher pauses. */
    private static final Map<String, Object> TIMEOUTS = Map.of(
            ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, 15_000,
            ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, 10_000);

    private ProducerSettings() {}

    /** @throws LedgerSettingException naming the setting with which records could be lost, repeated or out of order */
    static Map<String, Object> of(Map<String, Object> application) {
        require(application, ProducerConfig.ACKS_CONFIG, ACKS, List.of("all", "-1"));
        require(application, ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, IDEMPOTENCE, List.of("true"));
        var settings = new HashMap<>(application);
        settings.remove(ProducerConfig.TRANSACTIONAL_ID_CONFIG);
        settings.remove(ProducerConfig.PARTITIONER_CLASS_CONFIG); // Kafka's own keeps a key in one partition
        settings.remove(ProducerConfig.PARTITIONER_IGNORE_KEYS_CONFIG);
        settings.put(ProducerConfig.ACKS_CONFIG, "all");
        settings.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true);
        settings.put(ProducerConfig.KEY_SERIALIZER_CLASS_CONFIG, StringSerializer.class);
        settings.put(ProducerConfig.VALUE_SERIALIZER_CLASS_CONFIG, ByteArraySerializer.class);
        settings.merge(ProducerConfig.CLIENT_ID_CONFIG, "piecework-ledger", (id, suffix) -> id + "-" + suffix);
        settings.putIfAbsent(ProducerConfig.LINGER_MS_CONFIG, 0); // a call waits for its records
        settings.putIfAbsent(ProducerConfig.MAX_BLOCK_MS_CONFIG, 5_000);
        if (Stream.of(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG)
                .noneMatch(application::containsKey)) {
            settings.putAll(TIMEOUTS);
        }
        requireValid(settings);
        return Map.copyOf(settings);
    }

    private static void require(Map<String, Object> application, String setting, String property, List<String> valid) {
        Object value = application.get(setting);
        if (value != null && !valid.contains(String.valueOf(value))) {
            throw new LedgerSettingException(
                    property + " is \"" + value + "\", but the ledger publishes with " + setting + "=" + valid.get(0)
                            + ", so that no event is lost or out of order.",
                    "Remove the setting, or give your own producer a ProducerFactory with it that is not @Primary.");
        }
    }

    /** Kafka's own checks, without a connection. */
    private static void requireValid(Map<String, Object> settings) {
        try {
            new ProducerConfig(settings);
        } catch (ConfigException e) {
            throw new LedgerSettingException(
                    "With the settings spring.kafka.producer.*, the ledger's producer cannot start: " + e.getMessage(),
                    "Correct the setting that Kafka names.");
        }
    }
}
