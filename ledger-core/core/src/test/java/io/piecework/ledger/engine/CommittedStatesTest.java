package io.piecework.ledger.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.piecework.ledger.engine.store.StreamState;
import io.piecework.ledger.engine.store.StreamTags;
import java.util.List;
import org.junit.jupiter.api.Test;

class CommittedStatesTest {

    private final CommittedStates states = new CommittedStates(2);

    @Test
    void streams_that_are_to_be_forgotten_are_gone_at_the_next_look_up() {
        put("a", "b");
        states.forgetSoon(List.of("a"));
        assertThat(states.of("b")).isNotNull();
        assertThat(states.of("a")).isNull();
    }

    @Test
    void all_streams_are_gone_at_the_next_look_up_and_later_ones_stay() {
        put("a", "b");
        states.forgetAllSoon();
        assertThat(states.of("a")).isNull();
        assertThat(states.of("b")).isNull();
        put("c");
        assertThat(states.of("c")).isNotNull();
    }

    private void put(String... streams) {
        for (String stream : streams) {
            states.put(stream, new StreamState("state", 0, null, -1, StreamTags.NONE));
        }
    }
}
