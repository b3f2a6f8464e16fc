package io.piecework.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import io.piecework.ledger.account.EarningsEvent;
import io.piecework.ledger.command.EventName;
import io.piecework.ledger.delivery.audience.AudienceFields;
import io.piecework.ledger.engine.json.EventJsonMapper;
import io.piecework.ledger.fixtures.EventClasses;
import io.piecework.ledger.fixtures.EventSchemas;
import io.piecework.ledger.fixtures.GeneratedPage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The JSON Schemas and the AsyncAPI document of the docs are the code's, and the approved events follow them. */
class EventSchemasTest {

    private static final Path ASYNC_API = Path.of("../docs/reference/asyncapi.json");
    private static final Path WEBHOOKS = Path.of("../docs/reference/webhooks");
    private static final Path APPROVED = Path.of("src/test/resources/io/piecework/ledger/engine/events");
    private static final Map<Class<?>, String> SENTENCES = new HashMap<>();
    private static final JsonMapper JSON = EventJsonMapper.mapper();

    @Test
    void every_event_has_its_schema_and_every_schema_its_event() throws IOException {
        var expected = new TreeMap<String, String>();
        for (Class<?> event : EventClasses.ALL) {
            expected.put(EventSchemas.file(name(event)), EventSchemas.of(event, EventSchemasTest::sentence));
        }
        if (Boolean.getBoolean("piecework.write")) {
            Files.createDirectories(EventSchemas.FOLDER);
            for (var each : expected.entrySet()) {
                Files.writeString(EventSchemas.FOLDER.resolve(each.getKey()), each.getValue());
            }
        }
        var found = new TreeMap<String, String>();
        try (Stream<Path> files = Files.list(EventSchemas.FOLDER)) {
            for (Path file : files.toList()) {
                found.put(file.getFileName().toString(), Files.readString(file));
            }
        }
        assertThat(found)
                .as("run this test with -Dpiecework.write=true and commit docs/reference/schemas")
                .isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(strings = {"platform", "worker", "requester"})
    void an_audience_has_a_schema_of_what_it_reads(String audience) throws IOException {
        Path file = WEBHOOKS.resolve(audience + ".json");
        String expected = EventSchemas.bodies(
                audience, EventClasses.ALL, AudienceFields.by(audience), audience.equals("platform"));
        GeneratedPage.require(file, expected);
    }

    @Test
    void the_asyncapi_document_has_a_message_for_every_event() throws IOException {
        String document = EventSchemas.pretty(asyncApi());
        GeneratedPage.require(ASYNC_API, document);
    }

    @Test
    void every_approved_event_follows_its_schema() throws IOException {
        var check = new EventSchemas.Check();
        var complaints = new ArrayList<String>();
        int events = 0;
        for (Class<?> event : EventClasses.ALL) {
            for (JsonNode json : JSON.readTree(Files.readString(APPROVED.resolve(EventSchemas.file(name(event)))))) {
                complaints.addAll(check.complaints(name(event), json.toString()));
                events++;
            }
        }
        assertThat(complaints).isEmpty();
        assertThat(events).isGreaterThan(EventClasses.ALL.size());
    }

    @Test
    void a_schema_allows_no_other_type_no_missing_and_no_unknown_component() throws IOException {
        var check = new EventSchemas.Check();
        EventName name = name(EarningsEvent.Credited.class);
        String event = JSON.readTree(Files.readString(APPROVED.resolve(EventSchemas.file(name))))
                .get(0)
                .toString();
        for (String wrong : List.of(
                event.replaceFirst("\"USD 12.50\"", "12.5"),
                event.replaceFirst("USD 12.50", "USD 12,50"),
                event.replaceFirst("\"source\":\"[^\"]*\",", ""),
                event.replaceFirst("\"source\":", "\"more\":1,\"source\":"),
                event.replaceFirst("\"recorded\":\"[^\"]*\"", "\"recorded\":\"today\""))) {
            assertThat(wrong).isNotEqualTo(event);
            assertThat(check.complaints(name, wrong)).as(wrong).isNotEmpty();
        }
    }

    @Test
    void a_schema_allows_tags_that_a_command_can_have_and_no_others() throws IOException {
        var check = new EventSchemas.Check();
        EventName name = name(EarningsEvent.Credited.class);
        String event = JSON.readTree(Files.readString(APPROVED.resolve(EventSchemas.file(name))))
                .get(0)
                .toString();
        assertThat(check.complaints(name, event.replaceFirst("}$", ",\"tags\":{\"batch\":\"7\"}}")))
                .isEmpty();
        for (String wrong : List.of("{}", "\"batch\"", "{\"batch\":7}", "{\"Batch\":\"7\"}", "{\"batch\":\"\"}")) {
            assertThat(check.complaints(name, event.replaceFirst("}$", ",\"tags\":" + wrong + "}")))
                    .as(wrong)
                    .isNotEmpty();
        }
    }

    private static String sentence(Class<?> event) {
        return SENTENCES.computeIfAbsent(event, EventsPageTest::sentence);
    }

    private static EventName name(Class<?> event) {
        return event.getAnnotation(EventName.class);
    }

    private static Map<String, Object> asyncApi() {
        var messages = new TreeMap<String, Object>();
        var references = new TreeMap<String, Object>();
        for (Class<?> event : EventClasses.ALL) {
            String name = name(event).value();
            references.put(name, reference("#/components/messages/" + name));
            messages.put(name, message(event));
        }
        return map(
                "asyncapi", "3.0.0",
                "info",
                        map(
                                "title", "Events of a Piecework Ledger",
                                "version", "1.0.0",
                                "description",
                                        "At least once, in order for each key. A repeat has the id and the position of the first record."
                                                + " The tags of a command are the field tags of the payload of each of its events."
                                                + " If the ledger seals texts, [sealed] stands in their place, unless"
                                                + " piecework.ledger.kafka.open-texts is set."),
                "channels",
                        map(
                                "events",
                                map(
                                        "address",
                                        "{topic}",
                                        "description",
                                        "The topic that piecework.ledger.kafka.topic names.",
                                        "parameters",
                                        map("topic", map("description", "Its name.")),
                                        "messages",
                                        references)),
                "operations", map("publish", map("action", "send", "channel", reference("#/channels/events"))),
                "components", map("messageTraits", map("cloudEvent", cloudEvent()), "messages", messages));
    }

    private static Map<String, Object> message(Class<?> event) {
        String name = name(event).value();
        return map(
                "name",
                "io.piecework.ledger." + name,
                "title",
                name,
                "summary",
                sentence(event),
                "contentType",
                "application/json",
                "traits",
                List.of(reference("#/components/messageTraits/cloudEvent")),
                "payload",
                map(
                        "schemaFormat",
                        "application/schema+json;version=draft-2020-12",
                        "schema",
                        reference("schemas/" + EventSchemas.file(name(event)))));
    }

    /** The headers of every record, and its key. */
    private static Map<String, Object> cloudEvent() {
        var headers = new LinkedHashMap<String, Object>();
        headers.put("ce_specversion", map("const", "1.0"));
        for (String attribute : List.of("id", "source", "type", "subject", "time", "dataschema", "position")) {
            headers.put("ce_" + attribute, map("type", "string"));
        }
        headers.put("content-type", map("const", "application/json"));
        return map(
                "headers",
                map("type", "object", "properties", headers, "required", List.copyOf(headers.keySet())),
                "bindings",
                map(
                        "kafka",
                        map(
                                "key",
                                map("type", "string", "description", "The worker, such as worker:ada, or the stream."),
                                "bindingVersion",
                                "0.5.0")));
    }

    private static Map<String, Object> reference(String to) {
        return map("$ref", to);
    }

    /** In the given order. */
    private static Map<String, Object> map(Object... entries) {
        var map = new LinkedHashMap<String, Object>();
        for (int i = 0; i < entries.length; i += 2) {
            map.put((String) entries[i], entries[i + 1]);
        }
        return map;
    }
}
