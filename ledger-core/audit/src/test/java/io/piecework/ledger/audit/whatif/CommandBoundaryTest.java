package io.piecework.ledger.audit.whatif;

import static org.assertj.core.api.Assertions.assertThat;

import io.piecework.ledger.command.Tags;
import io.piecework.ledger.engine.port.EventLog;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A history ends where no transaction has events on both sides. */
class CommandBoundaryTest {

    @Test
    void the_last_event_is_an_end() {
        assertThat(CommandBoundary.before(recorded(1, 1, 2, 2), 4)).isEqualTo(4);
    }

    @Test
    void a_transaction_is_not_cut() {
        assertThat(CommandBoundary.before(recorded(1, 1, 2, 2, 2), 4)).isEqualTo(2);
        assertThat(CommandBoundary.before(recorded(1, 1, 2, 2, 3), 4)).isEqualTo(4);
    }

    @Test
    void two_that_took_positions_in_turn_are_both_left_out() {
        assertThat(CommandBoundary.before(recorded(1, 2, 3, 2, 3), 4)).isEqualTo(1);
        assertThat(CommandBoundary.before(recorded(2, 3, 2, 3), 3)).isZero();
    }

    /** A log of events that were recorded at these seconds, from position 1. */
    private static EventLog recorded(long... seconds) {
        var all = new ArrayList<EventLog.Logged>();
        for (long second : seconds) {
            all.add(new EventLog.Logged(
                    all.size() + 1L, "task:t", 0, "x", Instant.ofEpochSecond(second), "", null, Tags.none(), false));
        }
        return new EventLog() {
            @Override
            public List<Logged> between(long after, long upTo, int limit) {
                return all.stream()
                        .filter(each -> each.position() > after && each.position() <= upTo)
                        .limit(limit)
                        .toList();
            }

            @Override
            public List<Logged> from(long position, long upTo, int limit) {
                throw new UnsupportedOperationException();
            }

            @Override
            public List<Logged> at(Collection<Long> positions) {
                throw new UnsupportedOperationException();
            }

            @Override
            public long before(Instant recorded, long upTo) {
                throw new UnsupportedOperationException();
            }

            @Override
            public List<Long> positions(Collection<String> streams, long upTo) {
                throw new UnsupportedOperationException();
            }

            @Override
            public List<Logged> first(Collection<String> streams) {
                throw new UnsupportedOperationException();
            }
        };
    }
}
