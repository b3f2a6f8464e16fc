package io.piecework.ledger.engine.json;

import static org.assertj.core.api.Assertions.assertThat;

import io.piecework.ledger.command.EventName;
import io.piecework.ledger.command.LedgerEvent;
import io.piecework.ledger.engine.Engine;
import io.piecework.ledger.engine.TestEngine;
import io.piecework.ledger.engine.port.Projection;
import io.piecework.ledger.fixtures.EveryCommand;
import io.piecework.ledger.testdb.FreshDatabase;
import io.piecework.ledger.testdb.TestDatabase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

/**
 * The seeds of {@link EventJsonFuzzTest}: each event in its current form. If a seed is missing or outdated, run this
 * test with {@code -Dpiecework.write=true} and commit the file.
 */
class EventSeedsTest {

    private static final JsonMapper JSON = EventJsonMapper.mapper();
    private static final Path SEEDS = Path.of(
            "src/test/resources/io/piecework/ledger/engine/json/EventJsonFuzzTestInputs/is_an_event_or_refused");

    @Test
    void every_event_has_a_seed_in_its_current_form() throws IOException {
        Map<String, LedgerEvent> events = fullest();
        if (Boolean.getBoolean("piecework.write")) {
            for (var event : events.entrySet()) {
                Files.writeString(SEEDS.resolve(event.getKey()), json(event.getValue()));
            }
        }
        for (var event : events.entrySet()) {
            Path seed = SEEDS.resolve(event.getKey());
            assertThat(seed).exists();
            assertThat(JSON.readValue(Files.readString(seed), event.getValue().getClass()))
                    .isNotNull();
        }
        try (var files = Files.list(SEEDS)) {
            assertThat(files.map(file -> file.getFileName().toString()).filter(name -> name.startsWith("event_")))
                    .containsExactlyInAnyOrderElementsOf(events.keySet());
        }
    }

    /** The event with the fewest nulls of each type, because the fuzzer learns nothing from a null. */
    private static Map<String, LedgerEvent> fullest() {
        var events = new ArrayList<LedgerEvent>();
        try (FreshDatabase database = TestDatabase.H2.fresh();
                Engine engine = TestEngine.with(database, (recorded, rows) -> events.addAll(facts(recorded)))) {
            EveryCommand.COMMANDS.forEach(engine::write);
        }
        var fullest = new TreeMap<String, LedgerEvent>();
        Comparator<LedgerEvent> said =
                Comparator.comparingInt(event -> json(event).length());
        for (LedgerEvent event : events) {
            EventName name = Objects.requireNonNull(event.getClass().getAnnotation(EventName.class));
            fullest.merge(
                    "event_" + name.value().replace('-', '_'),
                    event,
                    (one, other) -> said.compare(one, other) >= 0 ? one : other);
        }
        return fullest;
    }

    private static List<LedgerEvent> facts(List<Projection.Recorded> recorded) {
        return recorded.stream().map(Projection.Recorded::event).toList();
    }

    private static String json(LedgerEvent event) {
        return JSON.writeValueAsString(event);
    }
}
