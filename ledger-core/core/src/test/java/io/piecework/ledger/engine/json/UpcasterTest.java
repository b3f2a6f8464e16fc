package io.piecework.ledger.engine.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.piecework.ledger.command.Actor;
import io.piecework.ledger.command.EventName;
import io.piecework.ledger.command.LedgerEvent;
import io.piecework.ledger.command.Stamp;
import io.piecework.ledger.command.Tags;
import io.piecework.ledger.command.id.WorkerId;
import io.piecework.ledger.engine.TestEngine;
import io.piecework.ledger.engine.port.LedgerModule;
import io.piecework.ledger.engine.port.Upcaster;
import io.piecework.ledger.money.Amount;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import tools.jackson.core.JacksonException;

/**
 * Upcasters turn events of older revisions into current events, step by step. Bad data is refused with a message of one
 * line.
 */
class UpcasterTest {

    sealed interface ShiftEvent extends LedgerEvent {}

    record Break(int minutes, boolean paid) {}

    record Place(String city, @Nullable String street) {}

    @EventName(value = "shift-worked", revision = 3)
    record Worked(WorkerId worker, Amount pay, List<Break> breaks, Place place, Stamp stamp) implements ShiftEvent {}

    private static final String STAMP = "\"stamp\":{\"actor\":\"operator:platform\","
            + "\"effective\":\"2026-01-31T12:00:00Z\",\"recorded\":\"2026-01-31T12:00:00Z\"}}";
    private static final String FIRST = "{\"worker\":\"ada\",\"shift\":\"early\",\"wage\":\"USD 0.0051\","
            + "\"pauses\":[{\"minutes\":15},{\"minutes\":20}],\"place\":{\"town\":\"Zug\"}," + STAMP;
    private static final String SECOND = "{\"worker\":\"ada\",\"pay\":\"USD 0.0051\","
            + "\"pauses\":[{\"minutes\":15,\"paid\":false},{\"minutes\":20,\"paid\":false}],\"place\":{\"town\":\"Zug\"},"
            + STAMP;
    private static final String THIRD = "{\"worker\":\"ada\",\"pay\":\"USD 0.0051\","
            + "\"breaks\":[{\"minutes\":15,\"paid\":false},{\"minutes\":20,\"paid\":false}],"
            + "\"place\":{\"city\":\"Zug\"},\"stamp\":{\"actor\":\"operator:platform\",\"recorded\":\"2026-01-31T12:00:00Z\"}}";

    private static final Instant NOON = Instant.parse("2026-01-31T12:00:00Z");
    private static final Worked WORKED = new Worked(
            new WorkerId("ada"),
            Amount.parse("USD 0.0051"),
            List.of(new Break(15, false), new Break(20, false)),
            new Place("Zug", null),
            new Stamp(Actor.PLATFORM, NOON, NOON));

    private static final EventCodec CODEC = codec(registration -> registration
            .upcaster(Worked.class, 1, UpcasterTest::unpaid)
            .upcaster(Worked.class, 2, UpcasterTest::withStreet));

    private static void unpaid(Upcaster.Fields shift) {
        shift.remove("shift");
        shift.rename("wage", "pay");
        shift.each("pauses").forEach(pause -> pause.add("paid", false));
    }

    private static void withStreet(Upcaster.Fields shift) {
        shift.rename("pauses", "breaks");
        shift.inside("place").rename("town", "city");
        shift.inside("place").add("street", null);
    }

    @Test
    void every_revision_reads_as_the_current_event() {
        assertThat(read(1, FIRST)).isEqualTo(WORKED);
        assertThat(read(2, SECOND)).isEqualTo(WORKED);
        assertThat(read(3, THIRD)).isEqualTo(WORKED);
        assertThat(new String(CODEC.write(WORKED), StandardCharsets.UTF_8)).isEqualTo(THIRD);
    }

    @Test
    void an_older_event_keeps_its_tags() {
        Tags tags = Tags.of("batch", "7");
        for (var payload : Map.of(1L, FIRST, 2L, SECOND, 3L, THIRD).entrySet()) {
            byte[] stored = bytes(payload.getValue().replaceFirst("}$", ",\"tags\":{\"batch\":\"7\"}}"));
            assertThat(CODEC.readTagged("shift-worked", payload.getKey(), null, stored))
                    .isEqualTo(new TaggedEvent(WORKED, tags));
            assertThat(CODEC.tags(stored)).isEqualTo(tags);
        }
        byte[] reordered = bytes(THIRD.replaceFirst("\\{", "{\"tags\":{\"batch\":\"7\"},"));
        assertThat(CODEC.readTagged("shift-worked", 3, null, reordered))
                .as("in another order, as other programs may write an object")
                .isEqualTo(new TaggedEvent(WORKED, tags));
        Tags odd = Tags.of("batch", "{\"stamp\":{");
        assertThat(CODEC.readTagged("shift-worked", 3, null, CODEC.write(WORKED, odd)))
                .isEqualTo(new TaggedEvent(WORKED, odd));
        assertThat(new String(CODEC.write(WORKED, tags), StandardCharsets.UTF_8))
                .isEqualTo(THIRD.replaceFirst("}$", ",\"tags\":{\"batch\":\"7\"}}"));
        assertThat(CODEC.write(WORKED, Tags.none())).isEqualTo(CODEC.write(WORKED));
    }

    @Test
    void malformed_tags_are_refused_as_every_other_field_is() {
        for (String field : List.of(
                "\"tags\":null",
                "\"tags\":{}",
                "\"tags\":[]",
                "\"tags\":\"batch\"",
                "\"tags\":{\"batch\":7}",
                "\"tags\":{\"batch\":null}",
                "\"tags\":{\"Batch\":\"7\"}",
                "\"tags\":{\"batch\":\"\"}",
                "\"tags\":{\"batch\":\"a\\nb\"}",
                "\"tags\":{\"batch\":\"7\",\"batch\":\"8\"}",
                "\"tags\":{\"batch\":\"7\"},\"tags\":{\"batch\":\"7\"}",
                "\"tag\":{\"batch\":\"7\"}",
                "\"tags\":{\"batch\":\"7\"},\"more\":1")) {
            String payload = THIRD.replaceFirst("}$", "," + field.replace("\\", "\\\\") + "}");
            assertThatThrownBy(() -> read(3, payload)).as(payload).isInstanceOf(RuntimeException.class);
        }
        String within = THIRD.replace("\"city\":\"Zug\"", "\"city\":\"Zug\",\"tags\":{\"batch\":\"7\"}");
        assertThatThrownBy(() -> read(3, within)).as("within a component").isInstanceOf(RuntimeException.class);
    }

    /** The stored revision alone decides how a row is read. */
    @Test
    void a_row_is_read_by_its_stored_revision() {
        assertThatThrownBy(() -> read(3, FIRST)).isInstanceOf(JacksonException.class);
        assertThatThrownBy(() -> read(2, FIRST)).isInstanceOf(JacksonException.class);
        assertThatThrownBy(() -> read(1, THIRD))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("event shift-worked of revision 1 cannot be made revision 2: there is no field \"shift\"");
        assertThatThrownBy(() -> read(2, THIRD))
                .hasMessage("event shift-worked of revision 2 cannot be made revision 3: there is no field \"pauses\"");
    }

    @Test
    void an_unknown_name_or_revision_is_refused() {
        for (long revision : List.of(0L, -1L, 4L, 4_294_967_297L)) {
            assertThatThrownBy(() -> read(revision, THIRD))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessage(
                            "event shift-worked has revision " + revision + ", this version reads revisions 1 to 3");
        }
        assertThatThrownBy(() -> CODEC.read("shift-missed", 1, bytes(FIRST)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("event name \"shift-missed\" is unknown to this version");
    }

    @Test
    void an_older_event_is_read_as_strictly_as_a_current_one() {
        for (String payload : List.of(
                "",
                "null",
                "[]",
                "\"shift\"",
                FIRST + "{}",
                FIRST.substring(0, 40),
                FIRST.replace("{\"worker\"", "{\"tip\":\"USD 1.00\",\"worker\""),
                FIRST.replace("{\"worker\"", "{\"worker\":\"eve\",\"worker\""),
                FIRST.replace("\"worker\":\"ada\",", ""),
                FIRST.replace("\"ada\"", "null"),
                FIRST.replace("\"ada\"", "17"),
                FIRST.replace("\"USD 0.0051\"", "0.0051"),
                FIRST.replace("0.0051", "1e1000000000"),
                FIRST.replace("15", "15.0"),
                FIRST.replace("15", "\"15\""),
                FIRST.replace("15", "99999999999"),
                FIRST.replace("{\"minutes\":15}", "null"),
                FIRST.replace("{\"town\":\"Zug\"}", "\"Zug\""),
                FIRST.replace("\"Zug\"", "null"))) {
            assertThatThrownBy(() -> read(1, payload)).as(payload).isInstanceOf(RuntimeException.class);
        }
    }

    @Test
    void a_module_with_a_missing_upcaster_is_refused() {
        assertRefused(registration -> {}, "event shift-worked is at revision 3, no upcaster takes revision 1");
        assertRefused(
                registration -> registration.upcaster(Worked.class, 1, UpcasterTest::unpaid),
                "event shift-worked is at revision 3, no upcaster takes revision 2");
    }

    @Test
    void a_module_with_a_superfluous_or_duplicate_upcaster_is_refused() {
        Upcaster none = fields -> {};
        Consumer<LedgerModule.Registration> both =
                registration -> registration.upcaster(Worked.class, 1, none).upcaster(Worked.class, 2, none);
        assertRefused(
                both.andThen(registration -> registration.upcaster(Worked.class, 3, none)),
                "event shift-worked is at revision 3, an upcaster takes revision 3");
        assertRefused(
                both.andThen(registration -> registration.upcaster(Worked.class, 0, none)),
                "event shift-worked is at revision 3, an upcaster takes revision 0");
        assertRefused(
                both.andThen(registration -> registration.upcaster(Worked.class, 2, none)),
                "two upcasters take revision 2 of " + Worked.class.getName());
        assertThatThrownBy(
                        () -> TestEngine.names(List.of(registration -> registration.upcaster(Worked.class, 1, none))))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage(Worked.class.getName() + " belongs to no module");
    }

    private static void assertRefused(Consumer<LedgerModule.Registration> module, String message) {
        assertThatThrownBy(() -> codec(module))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageStartingWith(message);
    }

    private static EventCodec codec(Consumer<LedgerModule.Registration> upcasts) {
        LedgerModule module = registration -> upcasts.accept(registration.events(ShiftEvent.class));
        return new EventCodec(TestEngine.names(List.of(module)));
    }

    private static LedgerEvent read(long revision, String payload) {
        return CODEC.read("shift-worked", revision, bytes(payload));
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
