package io.piecework.ledger.engine.replay;

import static org.assertj.core.api.Assertions.assertThat;

import io.piecework.ledger.fixtures.FaultRounds;
import io.piecework.ledger.Ledger;
import io.piecework.ledger.audit.Verification;
import io.piecework.ledger.engine.Engine;
import io.piecework.ledger.engine.TestEngine;
import io.piecework.ledger.fixtures.EveryCommand;
import io.piecework.ledger.fixtures.RecordedFindings;
import io.piecework.ledger.notice.WatchedCaps;
import io.piecework.ledger.notice.WatchedThresholds;
import io.piecework.ledger.notice.WatchedCaps;
import io.piecework.ledger.notice.WatchedThresholds;
import io.piecework.ledger.stream.Checkpoint;
import io.piecework.ledger.stream.Projection;
import io.piecework.ledger.testdb.FreshDatabase;
import io.piecework.ledger.testdb.TestDatabase;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * One random change at a time, over all columns of all tables: another value, a deleted row, a duplicate row, two swapped values. A
 * verification finds each and names the row. The exception is a deleted last event of a stream from which no row follows: only its
 * position is counted as unused, and not even that when it was the last event of all.
 */
class TamperedRowsTest {

    private static final int CHANGES = FaultRounds.times(200);

    @ParameterizedTest
    @CsvSource({"H2, 1", "H2, 17", "H2_IN_POSTGRESQL_MODE, 3", "POSTGRESQL, 4"})
    void finds_and_names_every_single_change(TestDatabase kind, long seed) {
        var random = new Random(seed);
        try (FreshDatabase database = kind.fresh();
                Ledger ledger = Ledger.builder()
                        .dataSource(database.dataSource())
                        .clock(TestEngine.clock())
                        .build()) {
            try (Engine engine = TestEngine.maintaining(database, 2, 20)) {
                EveryCommand.COMMANDS.forEach(engine::write);
                WatchedCaps.bringUpToDate(engine);
                WatchedThresholds.bringUpToDate(engine);
            }
            var tables = new ArrayList<TamperedTable>();
            tables.add(TamperedTable.of(database, "ledger_event", List.of("stream", "sequence")));
            tables.add(TamperedTable.of(database, "ledger_snapshot", List.of("stream")));
            tables.add(TamperedTable.of(database, "ledger_checkpoint", List.of("name")));
            TestEngine.PROJECTIONS.stream()
                    .flatMap(projection -> Stream.concat(
                            projection.tables().stream(), projection.checkpoint().map(Checkpoint::sums).stream()))
                    .map((Projection.Table table) -> TamperedTable.of(database, table.name(), table.key()))
                    .forEach(tables::add);
            List<TamperedTable.Column> columns =
                    tables.stream().flatMap(table -> table.columns().stream()).toList();
            assertThat(database.count("ledger_snapshot")).isEqualTo(11);
            assertThat(database.count("ledger_checkpoint")).isEqualTo(4);
            int lastMemos = 0;
            for (int i = 0; i < CHANGES; i++) {
                TamperedTable.Column column = columns.get(random.nextInt(columns.size()));
                TamperedTable.Change change = column.change(random);
                var watcher = new RecordedFindings();
                Verification verification = ledger.asAuditor().verify(watcher);
                if (change.deletesSnapshot()) {
                    assertThat(watcher.sentences())
                            .as("a snapshot is no loss, seed %d, change %d", seed, i)
                            .isEmpty();
                } else if (change.deletesLastMemo()) {
                    // An event without postings is missing only from rows of another table: the finding names those.
                    lastMemos += watcher.sentences().isEmpty() ? 1 : 0;
                    assertThat(verification.unused())
                            .as("seed %d, change %d: %s", seed, i, change)
                            .isEqualTo(EveryCommand.UNUSED + (change.deletesTheEnd() ? 0 : 1));
                } else {
                    assertThat(watcher.sentences())
                            .as("seed %d, change %d: %s", seed, i, change)
                            .anyMatch(change::isNamedBy);
                }
                change.undo();
            }
            Verification afterwards = ledger.asAuditor().verify(new RecordedFindings());
            assertThat(afterwards.isClean()).isTrue();
            assertThat(afterwards.unused()).isEqualTo(EveryCommand.UNUSED);
            assertThat(lastMemos).as("not to be found, seed %d", seed).isLessThan(10);
        }
    }
}
