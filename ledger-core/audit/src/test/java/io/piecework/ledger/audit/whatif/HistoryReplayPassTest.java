package io.piecework.ledger.audit.whatif;

import static org.assertj.core.api.Assertions.assertThat;

import io.piecework.ledger.audit.whatif.HistoryReplay.ImaginedLedger;
import io.piecework.ledger.command.Command;
import io.piecework.ledger.engine.Engine;
import io.piecework.ledger.engine.TestEngine;
import io.piecework.ledger.engine.port.EventLog;
import io.piecework.ledger.engine.port.Reading;
import io.piecework.ledger.fixtures.EveryCommand;
import io.piecework.ledger.fixtures.SettableClock;
import io.piecework.ledger.testdb.FreshDatabase;
import io.piecework.ledger.testdb.TestDatabase;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class HistoryReplayPassTest {

    private final SettableClock clock = TestEngine.clock();
    private final List<List<ImaginedLedger.Replayed>> executed = new ArrayList<>();
    private final List<String> progress = new ArrayList<>();

    @Test
    void commands_of_many_moments_are_executed_together_each_at_its_own() {
        try (FreshDatabase database = TestDatabase.H2.fresh();
                Engine engine = new Engine(database.dataSource(), clock, TestEngine.OPENING, TestEngine.MODULES)) {
            for (Command command : EveryCommand.COMMANDS) {
                engine.write(command);
                clock.advance(Duration.ofSeconds(1));
            }
            List<EventLog.Logged> events = engine.log().between(0, Long.MAX_VALUE, 10_000);
            long last = events.get(events.size() - 1).position();
            var pass = new HistoryReplayPass(new Noting(), ReplayPolicy.unchanged(), Map.of(), new ReplayWatcher() {
                @Override
                public void progress(long read, long position, long end) {
                    progress.add(read + " " + position + " " + end);
                }
            });

            pass.run(engine.log(), last);

            assertThat(progress).containsExactly(events.size() + " " + last + " " + last);
            assertThat(executed)
                    .singleElement()
                    .satisfies(together -> assertThat(together)
                            .extracting(ImaginedLedger.Replayed::recorded)
                            .containsExactlyElementsOf(events.stream()
                                    .filter(event -> ReplayedCommands.of(event) != null)
                                    .map(EventLog.Logged::recorded)
                                    .toList()));
            assertThat(executed.get(0))
                    .extracting(ImaginedLedger.Replayed::recorded)
                    .satisfies(times -> assertThat(times.stream().distinct()).hasSizeGreaterThan(1));
        }
    }

    private final class Noting implements ImaginedLedger {

        @Override
        public void execute(List<Replayed> commands, Refusals refusals) {
            executed.add(commands);
        }

        @Override
        public Reading reading() {
            throw new UnsupportedOperationException();
        }

        @Override
        public void close() {}
    }
}
