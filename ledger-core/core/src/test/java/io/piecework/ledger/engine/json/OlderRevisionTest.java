package io.piecework.ledger.engine.json;

import static org.assertj.core.api.Assertions.assertThat;

import io.piecework.ledger.audit.replay.EventComparison;
import io.piecework.ledger.audit.replay.Replay;
import io.piecework.ledger.command.Actor;
import io.piecework.ledger.command.LedgerEvent;
import io.piecework.ledger.command.Stamp;
import io.piecework.ledger.command.id.OperationId;
import io.piecework.ledger.command.id.WorkerId;
import io.piecework.ledger.engine.Engine;
import io.piecework.ledger.engine.TestEngine;
import io.piecework.ledger.engine.port.LedgerModule;
import io.piecework.ledger.fixtures.RecordedFindings;
import io.piecework.ledger.money.Amount;
import io.piecework.ledger.testdb.EachDatabase;
import io.piecework.ledger.testdb.FreshDatabase;
import io.piecework.ledger.testdb.TestDatabase;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;

/** A version that changed an event opens a database with events of an older version. */
class OlderRevisionTest {

    private static final String REVISIONS =
            "SELECT stream || '@' || sequence || ' ' || name || ' ' || revision FROM ledger_event ORDER BY position";
    private static final Instant NOON = Instant.parse("2026-01-31T12:00:00Z");

    private static final TipsModule.Given FIRST = new TipsModule.Given(
            new OperationId("g-1"),
            new WorkerId("ada"),
            Amount.parse("USD 1.00"),
            Amount.parse("USD 0.00"),
            null,
            Amount.parse("USD 1.00"),
            new Stamp(Actor.PLATFORM, NOON, NOON));

    @EachDatabase
    void a_decision_loads_an_older_event(TestDatabase kind) {
        try (FreshDatabase database = written(kind)) {
            List<String> before = database.column(REVISIONS);
            assertThat(before).containsExactlyInAnyOrder("operation:g-1@0 tip-given 1", "tips:ada@0 tip-given 1");
            try (Engine newer = engine(database, new TipsModule())) {
                assertThat(newer.state(TipsModule.JAR, "tips:ada"))
                        .contains(new TipsModule.Jar(Amount.parse("USD 1.00")));
                assertThat(newer.write(GiveTip.of("g-1", "ada", "USD 1.00")))
                        .as("a repeat")
                        .isEqualTo(FIRST);
                LedgerEvent second = newer.write(GiveTip.of("g-2", "ada", "USD 2.00"));
                assertThat(((TipsModule.Given) second).total()).hasToString("USD 3.00");
            }
            assertThat(database.column(REVISIONS))
                    .hasSize(4)
                    .containsAll(before)
                    .contains("operation:g-2@0 tip-given 2", "tips:ada@1 tip-given 2");
        }
    }

    @EachDatabase
    void verify_and_rebuild_read_older_events(TestDatabase kind) {
        try (FreshDatabase database = written(kind);
                Engine newer = engine(database, new TipsModule())) {
            newer.write(GiveTip.of("g-2", "ada", "USD 2.00"));
            assertThat(findings(newer)).isEmpty();

            database.execute(
                    "UPDATE ledger_tip SET fee = 0.5",
                    "DELETE FROM ledger_tip WHERE stream = 'tips:ada' AND sequence = 0");
            Replay.Result outcome =
                    new Replay(newer.history().parts()).rebuild(new RecordedFindings(), EventComparison.NONE, false);
            assertThat(outcome).isEqualTo(new Replay.Result(4, 3, 0, List.of(), 0, 0, 0, 4, false));
            assertThat(database.column("SELECT stream || ' ' || CAST(fee AS DECIMAL(4, 2)) FROM ledger_tip"))
                    .containsExactlyInAnyOrder(
                            "operation:g-1 0.00", "tips:ada 0.00", "operation:g-2 0.10", "tips:ada 0.10");
            assertThat(findings(newer)).isEmpty();
        }
    }

    @EachDatabase
    void verify_proves_snapshots_from_older_events(TestDatabase kind) {
        try (FreshDatabase database = written(kind)) {
            try (Engine newer = engine(database, new TipsModule())) {
                newer.write(GiveTip.of("g-2", "ada", "USD 2.00"));
                new Replay(newer.history().parts())
                        .rebuild(new RecordedFindings(), EventComparison.NONE, false); // waits for the snapshot
            }
            assertThat(database.column("SELECT stream || '@' || sequence FROM ledger_snapshot"))
                    .containsExactly("tips:ada@1");
            database.update(
                    "UPDATE ledger_snapshot SET state = ?",
                    "{\"total\":\"USD 9.00\"}".getBytes(StandardCharsets.UTF_8));
            try (Engine newer = engine(database, new TipsModule())) {
                assertThat(findings(newer)).singleElement().asString().contains("USD 9.00", "USD 3.00");
            }
        }
    }

    /** The hash covers the stored bytes and the stored revision. */
    @EachDatabase
    void verify_finds_a_changed_older_event(TestDatabase kind) {
        try (FreshDatabase database = written(kind);
                Engine newer = engine(database, new TipsModule())) {
            database.execute("UPDATE ledger_event SET revision = 2 WHERE stream = 'tips:ada'");
            assertThat(findings(newer))
                    .anyMatch(said -> said.contains("tips:ada@0") && said.contains("its hash is "))
                    .anyMatch(said -> said.contains("tips:ada@0") && said.contains("cannot be read: "));
        }
    }

    private static FreshDatabase written(TestDatabase kind) {
        FreshDatabase database = kind.fresh();
        try (Engine older = engine(database, new TipsRevision1Module())) {
            database.execute(TipProjection.CREATE);
            older.write(GiveTip.of("g-1", "ada", "USD 1.00"));
        }
        return database;
    }

    /** Writes a snapshot after each event, if the module has snapshots. */
    private static Engine engine(FreshDatabase database, LedgerModule module) {
        return TestEngine.snapshotting(database, 1, TestEngine.TRUSTING, List.of(module), List.of(new TipProjection()));
    }

    private static List<String> findings(Engine engine) {
        var findings = new RecordedFindings();
        new Replay(engine.history().parts()).verify(findings, EventComparison.NONE, rows -> {});
        return findings.sentences();
    }
}
