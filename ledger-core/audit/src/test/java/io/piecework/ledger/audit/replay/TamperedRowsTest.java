package io.piecework.ledger.audit.replay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.piecework.ledger.Ledger;
import io.piecework.ledger.account.worker.HoldEarnings;
import io.piecework.ledger.audit.Audit;
import io.piecework.ledger.audit.proof.Verification;
import io.piecework.ledger.command.Actor;
import io.piecework.ledger.command.Tags;
import io.piecework.ledger.command.id.WorkerId;
import io.piecework.ledger.engine.Engine;
import io.piecework.ledger.engine.TestEngine;
import io.piecework.ledger.engine.port.Checkpoint;
import io.piecework.ledger.engine.port.Projection;
import io.piecework.ledger.fixtures.EveryCommand;
import io.piecework.ledger.fixtures.FaultRounds;
import io.piecework.ledger.fixtures.RecordedFindings;
import io.piecework.ledger.money.Amount;
import io.piecework.ledger.payout.SetPayoutMethod;
import io.piecework.ledger.testdb.FreshDatabase;
import io.piecework.ledger.testdb.OneOrAll;
import io.piecework.ledger.testdb.TestDatabase;
import io.piecework.ledger.work.award.GrantBonus;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Makes one random change at a time, over all columns of all tables: a changed value, a deleted row, a duplicated row,
 * or a swap of two values. Verify finds each change and names the row; a build asks it about every third change. The
 * exception is a deleted memo at the end of a stream: it only leaves an unused position, and the very last event not
 * even that.
 */
class TamperedRowsTest {

    private static final int CHANGES = FaultRounds.times(100, 400);

    static Stream<Arguments> databases() {
        return OneOrAll.of(
                "TamperedRowsTest",
                arguments(TestDatabase.H2, 1),
                arguments(TestDatabase.H2, 17),
                arguments(TestDatabase.H2_IN_POSTGRESQL_MODE, 3),
                arguments(TestDatabase.POSTGRESQL, 4));
    }

    @ParameterizedTest
    @MethodSource("databases")
    void verify_finds_every_single_change_and_names_the_row(TestDatabase kind, long seed) {
        var random = new Random(seed);
        try (FreshDatabase database = kind.fresh();
                Ledger ledger = Ledger.builder()
                        .dataSource(database.dataSource())
                        .clock(TestEngine.clock())
                        .build()) {
            try (Engine engine = TestEngine.maintaining(database, 2, 20)) {
                writeRowsOfEveryTable(engine);
                // at one position: two positions between which nothing is summed mean the same
                TestEngine.PROJECTIONS.stream()
                        .flatMap(projection -> projection.checkpoint().stream())
                        .forEach(engine::advance);
            }
            // no block of positions has ended, so that its position says nothing
            database.execute("DELETE FROM ledger_checkpoint WHERE name = 'ledger_fingerprint'");
            List<TamperedColumn> columns = tables(database).stream()
                    .flatMap(table -> table.columns().stream())
                    .toList();
            assertThat(database.count("ledger_snapshot")).isGreaterThanOrEqualTo(15);
            assertThat(database.count("ledger_checkpoint")).isEqualTo(5);
            int lastMemos = 0;
            for (int i = 0; i < CHANGES; i++) {
                TamperedColumn column = columns.get(random.nextInt(columns.size()));
                RowChange change = column.change(random);
                if (OneOrAll.isInTurn(3, i)) {
                    String description = "seed %d, change %d: %s".formatted(seed, i, change);
                    lastMemos += assertFound(ledger, change, description) ? 0 : 1;
                }
                change.undo();
            }
            Verification afterwards = Audit.of(ledger.asAuditor()).verify(new RecordedFindings());
            assertThat(afterwards.isClean()).isTrue();
            assertThat(afterwards.unused()).isEqualTo(EveryCommand.UNUSED);
            assertThat(lastMemos).as("undetectable changes, seed %d", seed).isLessThan(10);
        }
    }

    private static void writeRowsOfEveryTable(Engine engine) {
        EveryCommand.COMMANDS.forEach(engine::write);
        engine.write(GrantBonus.of("b-held", "ida", "globex", Amount.parse("USD 0.10"), "for her patience"));
        engine.write(
                SetPayoutMethod.of("m-own", "ida", "bank-transfer", "tok_3").by(Actor.worker(new WorkerId("ida"))));
        engine.write(HoldEarnings.of("h-lasting", "ida", Amount.parse("USD 0.05"), "a row that stays"));
        engine.write(GrantBonus.of("b-tagged", "ida", "globex", Amount.parse("USD 0.10"), "for her patience")
                .tagged(Tags.of("batch", "7").and("run", "a")));
    }

    /** @return false if only an unused position reveals the change */
    private static boolean assertFound(Ledger ledger, RowChange change, String description) {
        var watcher = new RecordedFindings();
        Verification verification = Audit.of(ledger.asAuditor()).verify(watcher);
        if (change.deletesSnapshot()) {
            assertThat(watcher.sentences())
                    .as("a deleted snapshot is no damage, %s", description)
                    .isEmpty();
        } else if (change.deletesLastMemo()) {
            // no entry follows from a memo, so only a row of another table can reveal its deletion
            assertThat(verification.unused())
                    .as(description)
                    .isEqualTo(EveryCommand.UNUSED + (change.deletesTheEnd() ? 0 : 1));
            return !watcher.sentences().isEmpty();
        } else {
            assertThat(watcher.sentences()).as(description).anyMatch(change::isNamedBy);
        }
        return true;
    }

    private static List<TamperedTable> tables(FreshDatabase database) {
        var tables = new ArrayList<TamperedTable>();
        tables.add(TamperedTable.of(database, "ledger_event", List.of("stream", "sequence")));
        tables.add(TamperedTable.of(database, "ledger_snapshot", List.of("stream")));
        tables.add(TamperedTable.of(database, "ledger_checkpoint", List.of("name")));
        TestEngine.PROJECTIONS.stream()
                .flatMap(projection -> Stream.concat(
                        projection.tables().stream(), projection.checkpoint().map(Checkpoint::sums).stream()))
                .map((Projection.Table table) -> TamperedTable.of(database, table.name(), table.key()))
                .filter(table -> !table.rows().isEmpty() || !table.name().equals("ledger_fingerprint"))
                .forEach(tables::add);
        return tables;
    }
}
