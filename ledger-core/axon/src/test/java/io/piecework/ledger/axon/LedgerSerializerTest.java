package io.piecework.ledger.axon;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.piecework.ledger.Ledger;
import io.piecework.ledger.account.DepositFunds;
import io.piecework.ledger.account.worker.CloseWorker;
import io.piecework.ledger.command.LedgerEvent;
import io.piecework.ledger.command.RefusalCode;
import io.piecework.ledger.command.id.WorkerId;
import io.piecework.ledger.delivery.listener.EventCursor;
import io.piecework.ledger.delivery.listener.Message;
import io.piecework.ledger.fixtures.CanaryEvents;
import io.piecework.ledger.fixtures.EveryCommand;
import io.piecework.ledger.money.Amount;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.axonframework.eventhandling.GapAwareTrackingToken;
import org.axonframework.eventhandling.GlobalSequenceTrackingToken;
import org.axonframework.eventhandling.MergedTrackingToken;
import org.axonframework.eventhandling.ReplayToken;
import org.axonframework.eventhandling.tokenstore.ConfigToken;
import org.axonframework.messaging.MetaData;
import org.axonframework.serialization.SerializationException;
import org.axonframework.serialization.SerializedObject;
import org.axonframework.serialization.SimpleSerializedObject;
import org.axonframework.serialization.SimpleSerializedType;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LedgerSerializerTest {

    private final Ledger ledger = Ledger.inMemory();
    private final LedgerSerializer serializer = LedgerSerializer.of(ledger);

    /** The state of a saga of the application. */
    record Reminder(WorkerId worker, Amount owed, Instant due, int sent) {}

    /** A class that must never be made from a text. */
    public static final class Unknown {

        private static final AtomicInteger MADE = new AtomicInteger();

        public Unknown() {
            MADE.incrementAndGet();
        }
    }

    @AfterEach
    void close() {
        ledger.close();
    }

    @Test
    void every_event_is_read_as_it_was_written() {
        List<LedgerEvent> events = everyEvent();
        assertThat(events).hasSizeGreaterThan(100);
        assertThat(events).allSatisfy(event -> assertThat(again(event)).isEqualTo(event));
    }

    @Test
    void an_event_is_stored_under_its_name_and_revision_in_the_json_of_the_ledger() {
        ledger.execute(DepositFunds.of("d-1", "acme", Amount.parse("USD 20.00")));
        LedgerEvent event = everyEvent().stream()
                .filter(each -> LedgerEvent.nameOf(each.getClass()).equals("deposit-received"))
                .findFirst()
                .orElseThrow();

        SerializedObject<String> stored = serializer.serialize(event, String.class);

        assertThat(stored.getType()).isEqualTo(new SimpleSerializedType("deposit-received", "1"));
        assertThat(stored.getData()).startsWith("{").contains("\"acme\"", "\"USD 20.00\"");
        assertThat(serializer.classForType(stored.getType())).isEqualTo(event.getClass());
    }

    @Test
    void an_event_with_sealed_texts_is_stored_without_them() {
        List<Message> messages = CanaryEvents.sealed(ledger.bridge().format());
        assertThat(messages).hasSizeGreaterThan(50).allSatisfy(message -> {
            var whole = LedgerEvents.asEventMessage(message);
            for (var event : List.of(whole, whole.withMetaData(Map.of()), whole.andMetaData(Map.of("a", "b")))) {
                SerializedObject<String> stored = event.serializePayload(serializer, String.class);
                assertThat(stored.getData())
                        .doesNotContain(CanaryEvents.CANARY)
                        .contains("[sealed]")
                        .startsWith("{\"sealed\":" + message.position() + ",\"event\":");
                assertThat(event.serializeMetaData(serializer, String.class).getData())
                        .doesNotContain(CanaryEvents.CANARY);
                assertThat(serializer.<String, Object>deserialize(stored))
                        .as("a ledger that has no event there")
                        .hasSameClassAs(message.event())
                        .asString()
                        .doesNotContain(CanaryEvents.CANARY);
            }
        });
    }

    @Test
    void an_event_with_sealed_texts_is_read_at_its_position_unless_another_event_is_there() {
        try (Ledger sealing = Ledger.builder().inMemory().sealedTexts().build()) {
            var ofSealing = LedgerSerializer.of(sealing);
            sealing.execute(CloseWorker.of("c-1", "ada", "kanarek"));
            sealing.execute(CloseWorker.of("c-2", "bob", "kanarek"));
            try (EventCursor cursor = sealing.bridge().feed().open(0)) {
                Message ada = cursor.next().orElseThrow();
                SerializedObject<String> stored =
                        LedgerEvents.asEventMessage(ada).serializePayload(ofSealing, String.class);
                assertThat(ofSealing.<String, Object>deserialize(stored)).isEqualTo(ada.event());

                cursor.next();
                Message bob = cursor.next().orElseThrow();
                assertThat(bob.event()).hasSameClassAs(ada.event());
                var ofAnother = new SimpleSerializedObject<>(
                        stored.getData().replace("\"sealed\":1,", "\"sealed\":" + bob.position() + ","),
                        String.class,
                        stored.getType());
                assertThat(ofSealing.<String, Object>deserialize(ofAnother))
                        .asString()
                        .contains("ada", "[sealed]")
                        .doesNotContain("bob", "kanarek");
            }
        }
    }

    @Test
    void tokens_are_read_as_they_were_written() {
        var place = new GlobalSequenceTrackingToken(42);
        var later = new GlobalSequenceTrackingToken(77);
        assertThat(again(place)).isEqualTo(place);
        assertThat(again(ReplayToken.createReplayToken(later, place)))
                .isEqualTo(ReplayToken.createReplayToken(later, place));
        assertThat(again(ReplayToken.createReplayToken(later))).isEqualTo(ReplayToken.createReplayToken(later));
        assertThat(again(new MergedTrackingToken(place, later))).isEqualTo(new MergedTrackingToken(place, later));
        assertThat(again(new MergedTrackingToken(ReplayToken.createReplayToken(later, place), later)))
                .isEqualTo(new MergedTrackingToken(ReplayToken.createReplayToken(later, place), later));
        assertThat(again(new ConfigToken(Map.of("id", "store-1")))).isEqualTo(new ConfigToken(Map.of("id", "store-1")));
    }

    @Test
    void a_replay_token_keeps_the_context_of_its_reset() {
        var withContext = serializer.with("reminder", Reminder.class);
        var context =
                new Reminder(new WorkerId("ada"), Amount.parse("USD 1.00"), Instant.parse("2026-03-01T09:00:00Z"), 0);
        var token = ReplayToken.createReplayToken(
                new GlobalSequenceTrackingToken(77), new GlobalSequenceTrackingToken(42), context);

        Object read = withContext.deserialize(withContext.serialize(token, byte[].class));

        assertThat(((ReplayToken) read).context()).isEqualTo(context);
    }

    @Test
    void metadata_are_read_with_the_classes_of_their_values() {
        MetaData metaData = MetaData.with("text", "a\"b")
                .and("long", 5L)
                .and("int", 5)
                .and("boolean", true)
                .and("instant", Instant.parse("2026-03-01T09:00:00.000001Z"));
        assertThat(again(metaData)).isEqualTo(metaData);
        assertThat(again(MetaData.emptyInstance())).isEqualTo(MetaData.emptyInstance());
    }

    @Test
    void metadata_of_another_class_are_refused_with_their_key() {
        assertThatThrownBy(() -> serializer.serialize(MetaData.with("order", new Object()), byte[].class))
                .isInstanceOf(SerializationException.class)
                .hasRootCauseMessage("the metadata \"order\" is a java.lang.Object; the ledger's"
                        + " serializer stores texts, int and long numbers, booleans and instants");
    }

    @Test
    void a_registered_record_and_a_refusal_are_read_as_they_were_written() {
        var reminder =
                new Reminder(new WorkerId("ada"), Amount.parse("USD 0.50"), Instant.parse("2026-03-01T09:00:00Z"), 2);
        var refusal = new LedgerRefusal(RefusalCode.INSUFFICIENT_FUNDS, "", "requester:acme:USD", "a", "b", "", "c");
        LedgerSerializer own = serializer.with("reminder", Reminder.class);

        SerializedObject<String> stored = own.serialize(reminder, String.class);

        assertThat(stored.getType()).isEqualTo(new SimpleSerializedType("reminder", null));
        assertThat(stored.getData())
                .isEqualTo("{\"worker\":\"ada\",\"owed\":\"USD 0.50\",\"due\":\"2026-03-01T09:00:00Z\",\"sent\":2}");
        assertThat(own.<String, Object>deserialize(stored)).isEqualTo(reminder);
        assertThat(again(refusal)).isEqualTo(refusal);
    }

    @Test
    void a_class_is_stored_in_a_form_of_its_own() {
        LedgerSerializer own = serializer.with("link", URI.class, URI::toString, URI::create);
        Object read = own.deserialize(own.serialize(URI.create("https://example.org"), byte[].class));
        assertThat(read).isEqualTo(URI.create("https://example.org"));
    }

    @Test
    void null_is_stored_as_axons_empty_type() {
        SerializedObject<byte[]> stored = serializer.serialize(null, byte[].class);
        assertThat(stored.getType()).isEqualTo(SimpleSerializedType.emptyType());
        assertThat(Optional.ofNullable(serializer.<byte[], Object>deserialize(stored)))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "io.piecework.ledger.axon.LedgerSerializerTest$Unknown",
                "io.piecework.ledger.account.FundingEvent$DepositReceived",
                "java.util.ArrayList",
                "java.lang.String",
                "org.axonframework.eventhandling.GapAwareTrackingToken",
                "deposit-recieved",
                ""
            })
    void an_unknown_type_is_refused_and_no_class_is_made(String type) {
        var stored = new SimpleSerializedObject<>("{}", String.class, type, null);
        assertThatThrownBy(() -> serializer.deserialize(stored))
                .isInstanceOf(SerializationException.class)
                .hasMessageContaining("\"" + type + "\" is unknown");
        assertThatThrownBy(() -> serializer.classForType(stored.getType())).isInstanceOf(SerializationException.class);
        assertThat(Unknown.MADE).hasValue(0);
    }

    @Test
    void a_class_that_is_not_registered_is_refused_by_its_name() {
        assertThatThrownBy(() -> serializer.serialize(new Object(), byte[].class))
                .isInstanceOf(SerializationException.class)
                .hasMessage("the class java.lang.Object is no event of the ledger; register it with"
                        + " LedgerSerializer.with to store it");
        assertThatThrownBy(() -> serializer.typeForClass(GapAwareTrackingToken.class))
                .isInstanceOf(SerializationException.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{\"position\":1,\"extra\":2}",
                "{\"position\":\"1\"}",
                "{\"position\":1.5}",
                "null",
                "[",
                ""
            })
    void a_malformed_token_is_refused(String json) {
        var stored = new SimpleSerializedObject<>(
                json.getBytes(StandardCharsets.UTF_8), byte[].class, GlobalSequenceTrackingToken.class.getName(), null);
        assertThatThrownBy(() -> serializer.deserialize(stored)).isInstanceOf(SerializationException.class);
    }

    @Test
    void an_event_of_an_unknown_revision_is_refused() {
        for (String revision : new String[] {null, "0", "99", "x"}) {
            var stored = new SimpleSerializedObject<>("{}", String.class, "deposit-received", revision);
            assertThatThrownBy(() -> serializer.deserialize(stored))
                    .as("%s", revision)
                    .isInstanceOf(SerializationException.class);
        }
    }

    @Test
    void a_name_or_class_is_registered_once() {
        assertThatThrownBy(() -> serializer.with("deposit-received", Reminder.class))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("the name \"deposit-received\" is registered already");
        LedgerSerializer own = serializer.with("reminder", Reminder.class);
        assertThatThrownBy(() -> own.with("other", Reminder.class)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> own.with("reminder", LedgerRefusal.class))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private Object again(Object value) {
        return serializer.deserialize(serializer.serialize(value, byte[].class));
    }

    private List<LedgerEvent> everyEvent() {
        EveryCommand.executeAll(ledger);
        var events = new ArrayList<LedgerEvent>();
        try (EventCursor cursor = ledger.bridge().feed().open(0)) {
            for (Optional<Message> next = cursor.next(); next.isPresent(); next = cursor.next()) {
                events.add(next.get().event());
            }
        }
        return events;
    }
}
