package io.piecework.ledger.spring.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import io.piecework.ledger.Ledger;
import io.piecework.ledger.account.DepositFunds;
import io.piecework.ledger.command.Tags;
import io.piecework.ledger.delivery.listener.EventCursor;
import io.piecework.ledger.engine.port.EventFormat;
import io.piecework.ledger.money.Amount;
import java.nio.charset.StandardCharsets;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.Test;

class EventRecordsTest {

    @Test
    void the_value_is_the_stored_json_with_the_tags_of_the_command() {
        try (Ledger ledger = Ledger.inMemory()) {
            ledger.execute(DepositFunds.of("d-1", "acme", Amount.parse("USD 20.00")));
            ledger.execute(
                    DepositFunds.of("d-2", "acme", Amount.parse("USD 20.00")).tagged(Tags.of("batch", "7")));
            EventFormat format = ledger.bridge().format();
            var records = new EventRecords("events", "urn:test", format);
            try (EventCursor cursor = ledger.bridge().feed().open(0)) {
                ProducerRecord<String, byte[]> first = records.of(cursor.next().orElseThrow());
                assertThat(text(first)).doesNotContain("tags");
                cursor.next();
                ProducerRecord<String, byte[]> third = records.of(cursor.next().orElseThrow());
                assertThat(text(third)).endsWith("},\"tags\":{\"batch\":\"7\"}}");
                assertThat(format.tags(third.value())).isEqualTo(Tags.of("batch", "7"));
                assertThat(format.read("funds-added", 1, third.value()))
                        .as("a reader who needs no tags reads the event as before")
                        .isNotNull();
            }
        }
    }

    private static String text(ProducerRecord<String, byte[]> record) {
        return new String(record.value(), StandardCharsets.UTF_8);
    }
}
