package io.piecework.ledger.spring.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import io.piecework.ledger.Ledger;
import io.piecework.ledger.account.DepositFunds;
import io.piecework.ledger.command.Tags;
import io.piecework.ledger.delivery.audience.Audience;
import io.piecework.ledger.delivery.listener.EventCursor;
import io.piecework.ledger.engine.port.EventFormat;
import io.piecework.ledger.money.Amount;
import io.piecework.ledger.payout.SetPayoutMethod;
import io.piecework.ledger.work.assignment.AcceptAssignment;
import io.piecework.ledger.work.assignment.RejectAssignment;
import io.piecework.ledger.work.assignment.SubmitAssignment;
import io.piecework.ledger.work.award.CompensateWorker;
import io.piecework.ledger.work.task.PublishTask;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
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
            var records = new EventRecords("events", "urn:test", Audience.PLATFORM, false, format);
            try (EventCursor cursor = ledger.bridge().feed().open(0)) {
                ProducerRecord<String, byte[]> first =
                        records.of(cursor.next().orElseThrow()).orElseThrow();
                assertThat(text(first)).doesNotContain("tags");
                cursor.next();
                ProducerRecord<String, byte[]> third =
                        records.of(cursor.next().orElseThrow()).orElseThrow();
                assertThat(text(third)).endsWith("},\"tags\":{\"batch\":\"7\"}}");
                assertThat(format.tags(third.value())).isEqualTo(Tags.of("batch", "7"));
                assertThat(format.read("funds-added", 1, third.value()))
                        .as("a reader who needs no tags reads the event as before")
                        .isNotNull();
            }
        }
    }

    @Test
    void a_topic_for_requesters_has_what_they_may_read_of_the_events_that_concern_them() {
        try (Ledger ledger = Ledger.inMemory()) {
            ledger.execute(
                    DepositFunds.of("d-1", "acme", Amount.parse("USD 20.00")).tagged(Tags.of("batch", "7")));
            ledger.execute(CompensateWorker.of("c-1", "ada", Amount.parse("EUR 1.00"), "sorry"));
            List<ProducerRecord<String, byte[]>> found = records(ledger, Audience.REQUESTERS, false);

            assertThat(found).hasSize(1);
            assertThat(text(found.get(0)))
                    .startsWith("{\"deposit\":\"d-1\",\"requester\":\"acme\",\"amount\":\"USD 20.00\",")
                    .doesNotContain("actor", "tags");
            assertThat(header(found.get(0), "ce_dataschema"))
                    .isEqualTo("urn:piecework:ledger:audience:requester#/$defs/deposit-received");
            assertThat(header(found.get(0), "ce_id")).matches("[0-9]+-[0-9]{16}");
        }
    }

    @Test
    void a_record_has_sealed_texts_open_only_where_the_application_says_so() {
        try (Ledger ledger = Ledger.builder().inMemory().sealedTexts().build()) {
            ledger.execute(DepositFunds.of("d-1", "acme", Amount.parse("USD 20.00")));
            ledger.execute(PublishTask.of("t-1", "acme", Amount.parse("USD 1.00"), 1));
            ledger.execute(AcceptAssignment.of("a-1", "t-1", "ada"));
            ledger.execute(SubmitAssignment.of("a-1"));
            ledger.execute(RejectAssignment.of("a-1", "kanarek reason"));
            ledger.execute(SetPayoutMethod.of("m-1", "ada", "bank", "kanarek-token"));
            for (Audience audience : List.of(Audience.PLATFORM, Audience.WORKERS, Audience.REQUESTERS)) {
                List<ProducerRecord<String, byte[]>> sealed = records(ledger, audience, false);
                List<ProducerRecord<String, byte[]>> open = records(ledger, audience, true);
                assertThat(sealed).noneMatch(kafka -> (kafka + text(kafka)).contains("kanarek"));
                assertThat(sealed).anyMatch(kafka -> text(kafka).contains("\"reason\":\"[sealed]\""));
                assertThat(open).anyMatch(kafka -> text(kafka).contains("\"reason\":\"kanarek reason\""));
                assertThat(open)
                        .as("headers and keys do not depend on the setting")
                        .extracting(kafka -> kafka.key() + kafka.headers())
                        .isEqualTo(sealed.stream()
                                .map(kafka -> kafka.key() + kafka.headers())
                                .toList());
            }
            assertThat(records(ledger, Audience.PLATFORM, false))
                    .anyMatch(kafka -> text(kafka).contains("\"token\":\"[sealed]\""));
            assertThat(records(ledger, Audience.PLATFORM, true))
                    .anyMatch(kafka -> text(kafka).contains("\"token\":\"kanarek-token\""));
        }
    }

    private static List<ProducerRecord<String, byte[]>> records(Ledger ledger, Audience audience, boolean open) {
        var records = new EventRecords(
                "events", "urn:test", audience, open, ledger.bridge().format());
        var found = new ArrayList<ProducerRecord<String, byte[]>>();
        try (EventCursor cursor = ledger.bridge().feed().open(0)) {
            for (var next = cursor.next(); next.isPresent(); next = cursor.next()) {
                records.of(next.get()).ifPresent(found::add);
            }
        }
        return found;
    }

    private static String header(ProducerRecord<String, byte[]> record, String name) {
        return new String(record.headers().lastHeader(name).value(), StandardCharsets.UTF_8);
    }

    private static String text(ProducerRecord<String, byte[]> record) {
        return new String(record.value(), StandardCharsets.UTF_8);
    }
}
