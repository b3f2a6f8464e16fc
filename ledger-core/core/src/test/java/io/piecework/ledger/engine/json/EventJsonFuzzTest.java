package io.piecework.ledger.engine.json;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.piecework.ledger.fixtures.EventClasses;
import java.util.Comparator;
import java.util.List;
import org.junit.jupiter.api.Tag;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * Reads any bytes as the payload of any event. Either they are an event that is written and read back equal, or they
 * are refused as invalid JSON is.
 */
@Tag("slow")
class EventJsonFuzzTest {

    private static final JsonMapper JSON = EventJsonMapper.mapper();

    /** Sorted, so that the same input always selects the same event. */
    private static final List<Class<?>> EVENTS = EventClasses.ALL.stream()
            .sorted(Comparator.comparing(Class::getName))
            .toList();

    @FuzzTest(maxDuration = "3m")
    void is_an_event_or_refused(byte[] payload) {
        for (Class<?> type : EVENTS) {
            Object event;
            try {
                event = JSON.readValue(payload, type);
            } catch (JacksonException refused) {
                continue;
            }
            if (event != null) { // the serializer refuses the JSON null
                Object again = JSON.readValue(JSON.writeValueAsBytes(event), type);
                assertThat(again).isEqualTo(event);
            }
        }
    }
}
