package io.piecework.ledger.audit.replay;

import static io.piecework.ledger.fixtures.OneDollarDeposits.STREAM;
import static io.piecework.ledger.fixtures.OneDollarDeposits.available;
import static io.piecework.ledger.fixtures.OneDollarDeposits.each;
import static io.piecework.ledger.fixtures.OneDollarDeposits.findings;
import static io.piecework.ledger.fixtures.OneDollarDeposits.rehearsed;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.piecework.ledger.command.StorageException;
import io.piecework.ledger.engine.Engine;
import io.piecework.ledger.engine.TestEngine;
import io.piecework.ledger.fixtures.RecordedFindings;
import io.piecework.ledger.testdb.EachDatabase;
import io.piecework.ledger.testdb.FreshDatabase;
import io.piecework.ledger.testdb.TestDatabase;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** A damaged snapshot fails no command, and verify finds it. */
class DamagedSnapshotTest {

    private static final String PLENTY =
            "{\"last\":{\"requester\":\"acme\",\"available\":\"USD 5000.00\",\"committed\":\"USD 0.00\"},"
                    + "\"arrivals\":{\"all\":[{\"at\":\"2026-01-31T12:00:00Z\",\"left\":\"USD 5.00\"}]},"
                    + "\"borne\":{\"all\":[]}}";

    /**
     * The wrong state shows whether a decision used the snapshot. Later events would reveal the correct balance, so
     * there are none.
     */
    @EachDatabase
    void a_snapshot_of_another_revision_is_ignored(TestDatabase kind) {
        try (FreshDatabase database = kind.fresh()) {
            each(database, TestEngine.snapshotting(database, 5), 0, 5);
            database.update("UPDATE ledger_snapshot SET state = ?", PLENTY.getBytes(StandardCharsets.UTF_8));
            assertThat(available(rehearsed(database, 5))).isEqualTo("USD 5001.00");
            for (int revision : List.of(0, 1, 17)) {
                database.update("UPDATE ledger_snapshot SET revision = ?", revision);
                assertThat(available(rehearsed(database, 5))).isEqualTo("USD 6.00");
            }
        }
    }

    @EachDatabase
    void a_snapshot_of_an_event_that_is_not_stored_is_ignored(TestDatabase kind) {
        for (String damage : List.of(
                "UPDATE ledger_snapshot SET sequence = 5",
                "UPDATE ledger_snapshot SET sequence = 3",
                "UPDATE ledger_snapshot SET hash = (SELECT hash FROM ledger_event WHERE stream = 'deposit:d-1')")) {
            try (FreshDatabase database = kind.fresh()) {
                each(database, TestEngine.snapshotting(database, 5), 0, 5);
                database.update("UPDATE ledger_snapshot SET state = ?", PLENTY.getBytes(StandardCharsets.UTF_8));
                database.execute(damage);
                assertThat(available(rehearsed(database, 5))).as(damage).isEqualTo("USD 6.00");
            }
        }
    }

    @EachDatabase
    void an_unreadable_snapshot_only_makes_the_load_longer(TestDatabase kind) {
        for (String state : List.of("", "null", "{}", "[]", PLENTY + "{}", PLENTY.replace("USD 0.00", "0.00"))) {
            try (FreshDatabase database = kind.fresh()) {
                each(database, TestEngine.snapshotting(database, 5), 0, 5);
                database.update("UPDATE ledger_snapshot SET state = ?", state.getBytes(StandardCharsets.UTF_8));
                assertThat(available(rehearsed(database, 5))).as(state).isEqualTo("USD 6.00");
                each(database, TestEngine.snapshotting(database, 5), 5, 20);
                assertThat(findings(database)).isEmpty();
            }
        }
    }

    @EachDatabase
    void a_load_refuses_a_gap_after_the_snapshot_and_verify_finds_one_before_it(TestDatabase kind) {
        try (FreshDatabase database = kind.fresh()) {
            each(database, TestEngine.snapshotting(database, 5), 0, 8);
            database.execute("DELETE FROM ledger_event WHERE stream = '" + STREAM + "' AND sequence = 5");
            assertThatThrownBy(() -> rehearsed(database, 8))
                    .isInstanceOf(StorageException.class)
                    .hasFieldOrPropertyWithValue("code", StorageException.Code.DAMAGED)
                    .hasMessage("stream " + STREAM + " has no event 5, the next is 6");
            database.execute("DELETE FROM ledger_event WHERE stream = '" + STREAM + "' AND sequence = 4");
            assertThatThrownBy(() -> rehearsed(database, 8))
                    .isInstanceOf(StorageException.class)
                    .hasMessage("stream " + STREAM + " has no event 4, the next is 6");
            assertThat(findings(database))
                    .anyMatch(said -> said.equals(
                            "ledger_snapshot (stream \"" + STREAM + "\"): it is of event 4, which is not there"));
        }
    }

    @EachDatabase
    void verify_names_an_event_that_cannot_be_folded_and_still_compares_the_snapshots_hash(TestDatabase kind) {
        try (FreshDatabase database = kind.fresh()) {
            each(database, TestEngine.snapshotting(database, 5), 0, 5);
            database.execute(
                    "UPDATE ledger_event SET (name, revision, payload) = (SELECT name, revision, payload"
                            + " FROM ledger_event WHERE stream = 'deposit:d-1') WHERE stream = '" + STREAM
                            + "' AND sequence = 2",
                    "UPDATE ledger_snapshot SET hash = (SELECT hash FROM ledger_event WHERE stream = 'deposit:d-1')");

            assertThat(findings(database))
                    .anyMatch(said -> said.startsWith("ledger_event " + STREAM + "@2 ")
                            && said.contains(" cannot be folded: stream " + STREAM
                                    + " holds an event of another kind of stream"))
                    .anyMatch(said -> said.startsWith("ledger_snapshot (stream \"" + STREAM + "\"): hash is "));
            try (Engine engine = TestEngine.over(database)) {
                assertThat(new Replay(engine.history().parts())
                                .rebuild(new RecordedFindings(), false)
                                .hasEvidence())
                        .isTrue();
            }
            assertThat(database.count("ledger_snapshot")).isEqualTo(1);
        }
    }

    @EachDatabase
    void verify_names_a_wrong_snapshot_and_a_rebuild_deletes_it(TestDatabase kind) {
        try (FreshDatabase database = kind.fresh()) {
            each(database, TestEngine.snapshotting(database, 5), 0, 5);
            database.update("UPDATE ledger_snapshot SET state = ?", PLENTY.getBytes(StandardCharsets.UTF_8));
            assertThat(findings(database))
                    .containsExactly("ledger_snapshot (stream \"" + STREAM + "\"): state is " + PLENTY
                            + ", the events give " + PLENTY.replace("5000.00", "5.00"));
            try (Engine engine = TestEngine.over(database)) {
                assertThat(new Replay(engine.history().parts())
                                .rebuild(new RecordedFindings(), false)
                                .differing())
                        .isEqualTo(1);
            }
            assertThat(database.count("ledger_snapshot")).isZero();
            assertThat(findings(database)).isEmpty();
        }
    }
}
