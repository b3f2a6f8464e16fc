package io.piecework.ledger.audit.replay;

import static org.assertj.core.api.Assertions.assertThat;

import io.piecework.ledger.engine.Engine;
import io.piecework.ledger.engine.TestEngine;
import io.piecework.ledger.engine.port.Projection;
import io.piecework.ledger.engine.port.Rows;
import io.piecework.ledger.fixtures.OneDollarDeposits;
import io.piecework.ledger.fixtures.RecordedFindings;
import io.piecework.ledger.testdb.EachDatabase;
import io.piecework.ledger.testdb.FreshDatabase;
import io.piecework.ledger.testdb.TestDatabase;
import java.math.BigDecimal;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;

/** The rows that a rebuild writes, and its rollback. */
@Tag("slow")
class RebuildTest {

    private static final String POSTINGS =
            "SELECT stream || ' ' || line || ' ' || amount FROM ledger_posting ORDER BY stream, sequence, line";

    /** Enough rows that the rebuild writes some before it reaches the damaged event in the last stream. */
    @EachDatabase
    void rolls_back_its_rows_when_it_reaches_a_damaged_event(TestDatabase kind) {
        try (FreshDatabase database = kind.fresh()) {
            OneDollarDeposits.together(database, TestEngine.over(database), 0, 700);
            database.execute("UPDATE ledger_posting SET amount = amount + 1");
            database.update(
                    "UPDATE ledger_event SET payload = ? WHERE stream = '" + OneDollarDeposits.STREAM
                            + "' AND sequence = 699",
                    new byte[] {'{', '}'});
            List<String> wrong = database.column(POSTINGS);
            try (Engine engine = TestEngine.over(database)) {
                Replay.Result outcome = new Replay(engine.history().parts())
                        .rebuild(new RecordedFindings(), EventComparison.NONE, false);

                assertThat(outcome.damaged()).isEqualTo(2);
                assertThat(outcome.differing()).isEqualTo(1_400);
            }
            assertThat(database.column(POSTINGS)).isEqualTo(wrong);
        }
    }

    @EachDatabase
    void replaces_many_rows_of_one_key_by_one(TestDatabase kind) {
        try (FreshDatabase database = kind.fresh()) {
            OneDollarDeposits.each(database, TestEngine.over(database), 0, 2);
            List<String> right = database.column(POSTINGS);
            database.execute(
                    "ALTER TABLE ledger_posting DROP CONSTRAINT ledger_posting_key",
                    "INSERT INTO ledger_posting SELECT * FROM ledger_posting WHERE stream = 'deposit:d-0'");
            var watcher = new RecordedFindings();
            try (Engine engine = TestEngine.over(database)) {
                assertThat(new Replay(engine.history().parts())
                                .rebuild(watcher, EventComparison.NONE, false)
                                .differing())
                        .isEqualTo(2);
            }
            assertThat(watcher.sentences())
                    .containsExactly(
                            "ledger_posting (stream \"deposit:d-0\", sequence 0, line 0, position 2) is there 2 times",
                            "ledger_posting (stream \"deposit:d-0\", sequence 0, line 1, position 2) is there 2 times");
            assertThat(database.column(POSTINGS)).isEqualTo(right);
        }
    }

    /** More keys than fit into the in-memory sums, each of them twice. */
    @EachDatabase
    void sums_up_more_keys_than_fit_in_memory(TestDatabase kind) {
        try (FreshDatabase database = kind.fresh()) {
            OneDollarDeposits.each(database, TestEngine.over(database), 0, 2);
            database.execute("CREATE TABLE ledger_many (name VARCHAR(20) NOT NULL PRIMARY KEY, amount NUMERIC(38,12))");
            var many = new Many(25_000);
            var watcher = new RecordedFindings();
            try (Engine engine = TestEngine.with(database, many)) {
                assertThat(new Replay(engine.history().parts())
                                .rebuild(watcher, EventComparison.NONE, false)
                                .differing())
                        .isEqualTo(25_000);
                assertThat(new Replay(engine.history().parts())
                                .rebuild(watcher, EventComparison.NONE, false)
                                .differing())
                        .isZero();
            }
            assertThat(watcher.sentences())
                    .contains("ledger_many (name \"n24999\") is missing, the events give (amount 8)");
            assertThat(database.count("ledger_many WHERE amount = 8")).isEqualTo(25_000);
        }
    }

    /** Adds the number of events to each of so many rows, twice. */
    private record Many(int keys) implements Projection {

        @Override
        public List<Table> tables() {
            return List.of(new Table("ledger_many", List.of("name")));
        }

        @Override
        public void project(List<Recorded> events, Rows rows) {
            BigDecimal count = BigDecimal.valueOf(events.size());
            List<List<?>> names = IntStream.range(0, keys)
                    .<List<?>>mapToObj(i -> List.of("n" + i, count))
                    .toList();
            rows.add("ledger_many", List.of("name"), List.of("amount"), names);
            rows.add("ledger_many", List.of("name"), List.of("amount"), names);
        }
    }
}
