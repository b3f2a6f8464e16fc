package io.piecework.ledger.delivery.audience;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.piecework.ledger.Ledger;
import io.piecework.ledger.account.DepositFunds;
import io.piecework.ledger.command.EventName;
import io.piecework.ledger.command.LedgerEvent;
import io.piecework.ledger.command.Tags;
import io.piecework.ledger.delivery.listener.EventCursor;
import io.piecework.ledger.delivery.listener.Message;
import io.piecework.ledger.engine.json.EventJsonMapper;
import io.piecework.ledger.engine.port.EventFormat;
import io.piecework.ledger.fixtures.EventClasses;
import io.piecework.ledger.fixtures.EventSchemas;
import io.piecework.ledger.fixtures.SettableClock;
import io.piecework.ledger.money.Amount;
import io.piecework.ledger.work.assignment.AcceptAssignment;
import io.piecework.ledger.work.assignment.RejectAssignment;
import io.piecework.ledger.work.assignment.SubmitAssignment;
import io.piecework.ledger.work.task.PublishTask;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class AudienceTest {

    private static final Path APPROVED = Path.of("src/test/resources/io/piecework/ledger/engine/events");
    private static final JsonMapper JSON = EventJsonMapper.mapper();

    @Test
    void a_rejection_as_each_party_reads_it() {
        try (Ledger ledger = Ledger.builder()
                .inMemory()
                .simulatedClock(SettableClock.at("2026-05-01T12:00:00Z"))
                .build()) {
            ledger.execute(DepositFunds.of("d-1", "acme", Amount.parse("USD 20.00")));
            ledger.execute(PublishTask.of("t-1", "acme", Amount.parse("USD 0.50"), 2));
            ledger.execute(AcceptAssignment.of("a-1", "t-1", "ada"));
            ledger.execute(SubmitAssignment.of("a-1"));
            ledger.execute(
                    RejectAssignment.of("a-1", "the photo shows another shop").tagged(Tags.of("reviewer", "r-7")));
            Message rejected = last(ledger, "assignment-rejected");

            assertThat(read(ledger, Audience.WORKERS, rejected))
                    .contains(
                            "{\"work\":{\"assignment\":\"a-1\",\"task\":\"t-1\",\"title\":\"t-1\",\"worker\":\"ada\",\"requester\":\"acme\","
                                    + "\"price\":{\"reward\":\"USD 0.50\",\"bearer\":\"requester\"}},"
                                    + "\"reason\":\"the photo shows another shop\",\"overturnUntil\":\"2026-05-31T12:00:00Z\","
                                    + "\"stamp\":{\"effective\":\"2026-05-01T12:00:00Z\",\"recorded\":\"2026-05-01T12:00:00Z\"}}");
            assertThat(read(ledger, Audience.REQUESTERS, rejected))
                    .contains(
                            "{\"work\":{\"assignment\":\"a-1\",\"task\":\"t-1\",\"title\":\"t-1\",\"worker\":\"ada\",\"requester\":\"acme\","
                                    + "\"price\":{\"reward\":\"USD 0.50\",\"fee\":\"USD 0.00\",\"tax\":\"USD 0.00\",\"bearer\":\"requester\"}},"
                                    + "\"reason\":\"the photo shows another shop\",\"reopened\":false,"
                                    + "\"overturnUntil\":\"2026-05-31T12:00:00Z\",\"released\":\"USD 0.50\","
                                    + "\"funds\":{\"requester\":\"acme\",\"available\":\"USD 19.50\",\"committed\":\"USD 0.50\"},"
                                    + "\"stamp\":{\"effective\":\"2026-05-01T12:00:00Z\",\"recorded\":\"2026-05-01T12:00:00Z\"}}");
            assertThat(read(ledger, Audience.PLATFORM, rejected).orElseThrow())
                    .contains("\"actor\":\"operator:platform\"", "\"tags\":{\"reviewer\":\"r-7\"}");
            for (String concerned : List.of("worker:ada", "requester:acme")) {
                assertThat(read(ledger, Audience.of(concerned), rejected))
                        .isEqualTo(read(ledger, Audience.of(concerned.replaceFirst(":.*", "")), rejected));
            }
            for (String another : List.of("worker:ad", "worker:acme", "requester:acme-2", "requester:ada")) {
                assertThat(read(ledger, Audience.of(another), rejected)).isEmpty();
            }
            assertThat(Audience.PLATFORM.idOf(rejected)).isEqualTo(rejected.id());
            assertThat(Audience.WORKERS.idOf(rejected)).isEqualTo(rejected.position() + "-1777636800000000");
        }
    }

    /** The approved events have every event, each field with and without a value. */
    @Test
    void every_event_is_read_as_its_stored_json_without_the_fields_of_others() throws IOException {
        var seen = new HashSet<String>();
        var schemas = new EventSchemas.Check();
        try (Ledger ledger = Ledger.inMemory()) {
            EventFormat format = ledger.bridge().format();
            for (Class<?> type : EventClasses.ALL) {
                EventName name = type.getAnnotation(EventName.class);
                for (JsonNode stored : JSON.readTree(Files.readString(APPROVED.resolve(EventSchemas.file(name))))) {
                    LedgerEvent event = format.read(
                            name.value(), name.revision(), stored.toString().getBytes(StandardCharsets.UTF_8));
                    var message = new Message(
                            7,
                            "s:1",
                            0,
                            "0123456789ab",
                            Instant.EPOCH,
                            event,
                            "worker:ada",
                            Tags.of("x", "canary"),
                            1,
                            false);
                    for (Audience audience : List.of(Audience.WORKERS, Audience.REQUESTERS)) {
                        Optional<String> read =
                                audience.json(message, format).map(json -> new String(json, StandardCharsets.UTF_8));
                        read.ifPresent(json -> {
                            seen.add(audience + " " + name.value());
                            assertThat(json).doesNotContain("\"actor\"", "\"token\"", "\"evidence\"", "canary");
                            assertPartOf(stored, JSON.readTree(json), name.value());
                            assertThat(schemas.complaints(
                                            audience.toString(),
                                            "{\"type\":\"" + name.value()
                                                    + "\",\"timestamp\":\"2026-05-01T12:00:00Z\",\"position\":7,\"revision\":"
                                                    + name.revision() + ",\"data\":" + json + "}"))
                                    .isEmpty();
                        });
                    }
                }
            }
        }
        assertThat(seen).contains("worker payout-paid", "requester task-published", "requester bonus-split");
        assertThat(seen).doesNotContain("requester payout-paid", "worker task-published", "worker period-closed");
        assertThat(seen).hasSizeGreaterThan(85);
    }

    private static void assertPartOf(JsonNode whole, JsonNode part, String place) {
        if (part.isObject()) {
            var stored = new ArrayList<>(part.propertyNames());
            stored.removeIf(name -> !whole.has(name));
            var order = new ArrayList<>(whole.propertyNames());
            order.retainAll(stored);
            assertThat(stored).as(place).isEqualTo(order);
            part.propertyStream().forEach(field -> {
                if (whole.has(field.getKey())) {
                    assertPartOf(whole.get(field.getKey()), field.getValue(), place + "." + field.getKey());
                } else { // the stored form leaves it out
                    assertThat(field.getKey() + " " + field.getValue().asString())
                            .as(place)
                            .matches("(fee|tax|held|inTransit) [A-Z]{3} 0[.]0+|bearer requester|effective .*");
                }
            });
        } else if (part.isArray()) {
            assertThat(part.size()).as(place).isEqualTo(whole.size());
            for (int i = 0; i < part.size(); i++) {
                assertPartOf(whole.get(i), part.get(i), place + "." + i);
            }
        } else {
            assertThat(part).as(place).isEqualTo(whole);
        }
    }

    @Test
    void is_parsed_from_its_written_form() {
        for (String text : List.of("platform", "worker", "requester", "worker:a:d:a", "requester:acme")) {
            assertThat(Audience.of(text)).hasToString(text).isEqualTo(Audience.of(text));
        }
        for (String wrong : List.of("", "workers", "worker:", "platform:x", "operator:ops-1")) {
            assertThatThrownBy(() -> Audience.of(wrong))
                    .as(wrong)
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageMatching("(?s)(audience \"|worker ).*");
        }
        assertThatThrownBy(() -> Audience.of("worker:ada,worker:ben"))
                .hasMessage("audience \"worker:ada,worker:ben\" names several: give each of them a target of its own");
        assertThat(Audience.of("worker:Lovelace,Ada")).hasToString("worker:Lovelace,Ada");
    }

    private static Optional<String> read(Ledger ledger, Audience audience, Message message) {
        return audience.json(message, ledger.bridge().format()).map(json -> new String(json, StandardCharsets.UTF_8));
    }

    private static Message last(Ledger ledger, String name) {
        try (EventCursor cursor = ledger.bridge().feed().open(0)) {
            Optional<Message> next = cursor.next();
            while (!LedgerEvent.nameOf(next.orElseThrow().event().getClass()).equals(name)) {
                next = cursor.next();
            }
            return next.get();
        }
    }
}
