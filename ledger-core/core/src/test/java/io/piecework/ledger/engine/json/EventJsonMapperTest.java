package io.piecework.ledger.engine.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.piecework.ledger.command.Actor;
import io.piecework.ledger.command.EventName;
import io.piecework.ledger.command.LedgerEvent;
import io.piecework.ledger.command.Stamp;
import io.piecework.ledger.engine.Engine;
import io.piecework.ledger.engine.TestEngine;
import io.piecework.ledger.engine.port.Projection;
import io.piecework.ledger.engine.port.StreamKind;
import io.piecework.ledger.fixtures.EventClasses;
import io.piecework.ledger.fixtures.EveryCommand;
import io.piecework.ledger.money.Amount;
import io.piecework.ledger.testdb.FreshDatabase;
import io.piecework.ledger.testdb.TestDatabase;
import io.piecework.ledger.work.terms.FeeBearer;
import io.piecework.ledger.work.terms.Price;
import java.lang.reflect.RecordComponent;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectWriter;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** The JSON of events in the table, written out for a small story. A changed line is a changed storage format. */
class EventJsonMapperTest {

    private static final String STAMP = "\"stamp\":{\"actor\":\"operator:platform\"}}";
    private static final String TERMS =
            "\"fee\":{\"tiers\":[{\"fromSlots\":1,\"rates\":[\"20%\"]},{\"fromSlots\":10,\"rates\":[\"40%\"]}],"
                    + "\"floor\":\"USD 0.01\"},"
                    + "\"review\":{\"rejection\":{\"minimumLength\":1,\"categories\":[],"
                    + "\"slot\":\"spent\",\"useless\":[]},\"overturn\":{\"window\":\"PT720H\",\"start\":\"submission\"},"
                    + "\"visit\":{\"share\":\"0%\",\"payer\":\"requester\"}},\"availability\":{\"after\":\"PT0S\"},"
                    + "\"terms\":{\"rates\":[\"40%\"],\"start\":\"USD 0.00\",\"flat\":\"USD 0.00\",\"floor\":\"USD 0.01\",\"rounding\":\"0.01 HALF_UP\","
                    + "\"tax\":\"0%\",\"counting\":\"line\",\"bearer\":\"requester\"},";

    private static final Map<String, String> WRITTEN = Map.of(
            "deposit:d-1",
            "{\"deposit\":\"d-1\",\"requester\":\"acme\",\"amount\":\"USD 20.00\",\"after\":{\"requester\":\"acme\","
                    + "\"available\":\"USD 20.00\",\"committed\":\"USD 0.00\"}," + STAMP,
            "operation:c-2",
            "{\"operation\":\"c-2\",\"requester\":\"acme\",\"currency\":\"USD\",\"after\":{\"requester\":\"acme\","
                    + "\"available\":\"USD 20.00\",\"committed\":\"USD 0.00\"}," + STAMP,
            "task:dogs",
            "{\"task\":\"dogs\",\"requester\":\"acme\",\"title\":\"Find the dogs\",\"reward\":\"USD 0.50\",\"slots\":12,"
                    + TERMS
                    + "\"price\":{\"reward\":\"USD 0.50\",\"fee\":\"USD 0.20\"},"
                    + "\"reserved\":{\"reward\":\"USD 6.00\",\"fee\":\"USD 2.40\"},"
                    + "\"start\":{\"reward\":\"USD 0.00\"},\"after\":{\"requester\":\"acme\","
                    + "\"available\":\"USD 11.60\",\"committed\":\"USD 8.40\"}," + STAMP,
            "award:b-2",
            "{\"grant\":{\"award\":\"b-2\",\"kind\":\"units\",\"worker\":\"ada\",\"requester\":\"acme\","
                    + "\"reason\":\"tokens of May\"},"
                    + "\"units\":{\"quantity\":1283,\"rate\":\"USD 0.000002\",\"per\":1,\"rounding\":\"0.000000000001 HALF_UP\"},"
                    + "\"fee\":{\"tiers\":[{\"fromSlots\":1,\"rates\":[\"0%\"]}]"
                    + "},\"availability\":{\"after\":\"PT0S\"},"
                    + "\"terms\":{\"rates\":[\"0%\"],\"start\":\"USD 0.00\",\"flat\":\"USD 0.00\",\"floor\":\"USD 0.00\",\"rounding\":\"0.01 HALF_UP\","
                    + "\"tax\":\"0%\",\"counting\":\"line\",\"bearer\":\"requester\"},"
                    + "\"pay\":{\"reward\":\"USD 0.002566\"},"
                    + "\"earnings\":{\"worker\":\"ada\",\"available\":\"USD 12.152566\"},"
                    + "\"funds\":{\"requester\":\"acme\",\"available\":\"USD -3.022566\",\"committed\":\"USD 23.022566\"},"
                    + STAMP,
            "worker:ada:USD",
            "{\"amount\":\"USD 0.50\",\"source\":\"assignment:a-1\",\"after\":{\"worker\":\"ada\",\"available\":\"USD 0.50\"},"
                    + STAMP);

    private static final Instant NOON = Instant.parse("2026-01-31T12:00:00Z");
    private static final Actor ADA = Actor.parse("worker:ada");
    private static final JsonMapper JSON = EventJsonMapper.mapper();
    private static final List<Projection.Recorded> EVENTS = new ArrayList<>();
    private static final FreshDatabase DATABASE = TestDatabase.H2.fresh();

    @BeforeAll
    static void execute_the_story() {
        try (Engine engine = TestEngine.with(DATABASE, (events, rows) -> EVENTS.addAll(events))) {
            EveryCommand.COMMANDS.forEach(engine::write);
        }
    }

    @AfterAll
    static void drop_the_database() {
        DATABASE.close();
    }

    @Test
    void every_event_type_is_covered() {
        Set<Class<?>> covered = new LinkedHashSet<>();
        EVENTS.forEach(recorded -> covered.add(recorded.event().getClass()));

        assertThat(covered).containsExactlyInAnyOrderElementsOf(EventClasses.ALL);
    }

    @Test
    void events_are_written_exactly_like_this() {
        WRITTEN.forEach((stream, payload) -> assertThat(stored(stream, 0)).isEqualTo(payload));
    }

    @Test
    void every_stored_event_reads_back_equal() {
        for (Projection.Recorded recorded : EVENTS) {
            String payload = stored(recorded.stream(), recorded.sequence());
            assertThat(read(payload, recorded.event().getClass())).isEqualTo(recorded.event());
        }
        try (Engine restarted = TestEngine.over(DATABASE)) {
            assertThat(restarted.state(
                            StreamKind.of(
                                    "assignment", EVENTS.get(0).event(), LedgerEvent.class, (last, event) -> event),
                            "assignment:a-1"))
                    .contains(last("assignment:a-1"));
        }
    }

    @Test
    void writes_every_record_in_the_order_of_its_components() {
        for (Projection.Recorded recorded : EVENTS) {
            inOrder(recorded.event().getClass(), JSON.readTree(stored(recorded.stream(), recorded.sequence())));
        }
    }

    @Test
    void only_whole_numbers_are_written_as_JSON_numbers() {
        for (Projection.Recorded recorded : EVENTS) {
            JSON.readTree(stored(recorded.stream(), recorded.sequence()))
                    .findValues("amount")
                    .forEach(amount ->
                            assertThat(amount.isString() || amount.isNull()).isTrue());
            assertThat(stored(recorded.stream(), recorded.sequence())).doesNotContainPattern("[:,\\[]-?[0-9]+[.eE]");
        }
    }

    /** Each field of each event is omitted, set to null, and joined by an unknown field. */
    @Test
    void every_field_is_required_and_not_null_unless_declared_nullable() {
        for (Projection.Recorded recorded : EVENTS) {
            Class<? extends LedgerEvent> type = recorded.event().getClass();
            String payload = stored(recorded.stream(), recorded.sequence());
            for (RecordComponent component : type.getRecordComponents()) {
                var without = (ObjectNode) JSON.readTree(payload);
                without.remove(component.getName());
                var empty = (ObjectNode) JSON.readTree(payload);
                empty.putNull(component.getName());
                if (component.getAnnotatedType().isAnnotationPresent(Nullable.class)) {
                    assertThat(read(without.toString(), type)).isEqualTo(read(empty.toString(), type));
                } else {
                    assertThatThrownBy(() -> read(without.toString(), type))
                            .as("%s without %s", type, component.getName())
                            .isInstanceOf(JacksonException.class)
                            .hasMessageStartingWith("Missing required creator property '" + component.getName() + "'");
                    assertThatThrownBy(() -> read(empty.toString(), type))
                            .as("%s with null for %s", type, component.getName())
                            .isInstanceOf(JacksonException.class);
                }
            }
            assertThatThrownBy(() -> read("{\"unheard\":1," + payload.substring(1), type))
                    .isInstanceOf(JacksonException.class);
        }
    }

    @Test
    void a_usual_value_is_left_out_and_another_is_not() {
        Instant later = NOON.plusSeconds(1);
        Amount one = Amount.parse("EUR 1.00");
        Amount nothing = Amount.parse("EUR 0.00");
        assertForm("{\"actor\":\"worker:ada\",\"recorded\":\"2026-01-31T12:00:00Z\"}", new Stamp(ADA, NOON, NOON));
        assertForm(
                "{\"actor\":\"worker:ada\",\"effective\":\"2026-01-31T12:00:00Z\",\"recorded\":\"2026-01-31T12:00:01Z\"}",
                new Stamp(ADA, NOON, later));
        assertForm("{\"reward\":\"EUR 0.00\"}", new Price(nothing, nothing, nothing, FeeBearer.REQUESTER));
        assertForm(
                "{\"reward\":\"EUR 1.00\",\"fee\":\"EUR 1.00\",\"tax\":\"EUR 1.00\",\"bearer\":\"worker\"}",
                new Price(one, one, one, FeeBearer.WORKER));
    }

    /** A part that is there with its usual value reads as one that is left out; null, another type or no amount to follow do not. */
    @Test
    void a_usual_value_may_be_written_and_must_not_be_null() {
        Price free = Price.free(Amount.parse("EUR 1.00"));
        assertThat(JSON.readValue(
                        "{\"reward\":\"EUR 1.00\",\"fee\":\"EUR 0.00\",\"bearer\":\"requester\"}", Price.class))
                .isEqualTo(free);
        for (String wrong : List.of(
                "{\"reward\":\"EUR 1.00\",\"fee\":null}",
                "{\"reward\":\"EUR 1.00\",\"bearer\":null}",
                "{\"reward\":\"EUR 1.00\",\"fee\":0}",
                "{\"fee\":\"EUR 0.00\"}",
                "{\"reward\":\"EUR 1.00\",\"fees\":\"EUR 1.00\"}")) {
            assertThatThrownBy(() -> JSON.readValue(wrong, Price.class))
                    .as(wrong)
                    .isInstanceOf(JacksonException.class);
        }
    }

    @Test
    void a_row_leaves_out_the_recorded_time_that_it_has_in_a_column() {
        ObjectWriter row = JSON.writer().withAttribute(EventJsonMapper.RECORDED, NOON);
        Stamp stamp = new Stamp(ADA, NOON.minusSeconds(1), NOON);
        assertThat(row.writeValueAsString(stamp))
                .isEqualTo("{\"actor\":\"worker:ada\",\"effective\":\"2026-01-31T11:59:59Z\"}");
        assertThat(row.writeValueAsString(new Stamp(ADA, NOON, NOON))).isEqualTo("{\"actor\":\"worker:ada\"}");
        assertThat(read(row.writeValueAsString(stamp), Stamp.class)).isEqualTo(stamp);
        assertThat(read("{\"actor\":\"worker:ada\"}", Stamp.class)).isEqualTo(new Stamp(ADA, NOON, NOON));
        Stamp later = new Stamp(ADA, NOON.plusSeconds(1), NOON.plusSeconds(1));
        assertThat(read(JSON.writeValueAsString(later), Stamp.class))
                .as("a time that is there counts, so that one that contradicts the row is found")
                .isEqualTo(later);
        assertThatThrownBy(() -> JSON.readValue("{\"actor\":\"worker:ada\"}", Stamp.class))
                .as("outside of a row")
                .isInstanceOf(JacksonException.class);
    }

    private static void assertForm(String json, Object value) {
        assertThat(JSON.writeValueAsString(value)).isEqualTo(json);
        assertThat((Object) JSON.readValue(json, value.getClass())).isEqualTo(value);
    }

    @Test
    void a_number_of_slots_must_be_written_as_a_whole_number() {
        Class<? extends LedgerEvent> type = Objects.requireNonNull(EVENTS.stream()
                .map(Projection.Recorded::event)
                .filter(event ->
                        event.getClass().getAnnotation(EventName.class).value().equals("task-published"))
                .findFirst()
                .orElseThrow()
                .getClass());
        String payload = stored("task:dogs", 0);
        assertThat(payload).contains("\"slots\":12,");
        for (String slots : List.of("12.0", "12.5", "\"12\"", "1e1", "true", "99999999999")) {
            assertThatThrownBy(() -> read(payload.replace("\"slots\":12,", "\"slots\":" + slots + ","), type))
                    .as(slots)
                    .isInstanceOf(JacksonException.class);
        }
    }

    /** Reads the payload of a row of the story. */
    private static <E> E read(String payload, Class<E> type) {
        return JSON.readerFor(type)
                .withAttribute(EventJsonMapper.RECORDED, NOON)
                .readValue(payload);
    }

    private static void inOrder(Class<?> type, JsonNode written) {
        List<String> components = Arrays.stream(type.getRecordComponents())
                .map(RecordComponent::getName)
                .toList();
        assertThat(List.copyOf(written.propertyNames()))
                .isEqualTo(components.stream().filter(written::has).toList());
        for (RecordComponent component : type.getRecordComponents()) {
            JsonNode inner = written.get(component.getName());
            if (component.getType().isRecord() && inner != null && inner.isObject()) {
                inOrder(component.getType(), inner);
            }
        }
    }

    private static String stored(String stream, long sequence) {
        return DATABASE.column("SELECT UTF8TOSTRING(payload) FROM ledger_event WHERE stream = '" + stream
                        + "' AND sequence = " + sequence)
                .get(0);
    }

    private static LedgerEvent last(String stream) {
        return EVENTS.stream()
                .filter(recorded -> recorded.stream().equals(stream))
                .reduce((first, second) -> second)
                .orElseThrow()
                .event();
    }
}
