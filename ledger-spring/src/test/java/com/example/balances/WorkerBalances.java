package com.example.balances;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The available balance of every worker and currency, from the ledger's topic. */
public final class WorkerBalances {

    private static final String EARNINGS = "io.piecework.ledger.earnings-";

    private final JsonMapper json = JsonMapper.builder().build();

    /** By key: the position of the last record that was used. Store it together with the balances. */
    private final Map<String, Long> positions = new HashMap<>();

    /** By account, such as {@code worker:ada:EUR}. */
    private final Map<String, BigDecimal> available = new HashMap<>();

    private final Map<String, BigDecimal> credited = new HashMap<>();

    /** Uses a record of the topic; a repeated one changes nothing. */
    public void add(ConsumerRecord<String, byte[]> event) {
        long position = Long.parseLong(header(event, "ce_position"));
        if (position <= positions.getOrDefault(event.key(), 0L)) {
            return;
        }
        positions.put(event.key(), position);
        String type = header(event, "ce_type");
        if (type.startsWith(EARNINGS) && header(event, "ce_subject").startsWith("worker:")) {
            JsonNode earnings = json.readTree(event.value());
            String account = header(event, "ce_subject");
            available.put(account, number(earnings.get("after").get("available")));
            if (type.equals(EARNINGS + "credited")) {
                credited.merge(account, number(earnings.get("amount")), BigDecimal::add);
            }
        }
    }

    /** What is available in each account. */
    public Map<String, BigDecimal> available() {
        return Map.copyOf(available);
    }

    /** All that was ever credited to each account. */
    public Map<String, BigDecimal> credited() {
        return Map.copyOf(credited);
    }

    /** The number of an amount such as {@code "EUR 0.50"}. */
    private static BigDecimal number(JsonNode amount) {
        return new BigDecimal(amount.stringValue().substring(4));
    }

    private static String header(ConsumerRecord<?, ?> event, String name) {
        return new String(
                Objects.requireNonNull(event.headers().lastHeader(name)).value(), StandardCharsets.UTF_8);
    }
}
