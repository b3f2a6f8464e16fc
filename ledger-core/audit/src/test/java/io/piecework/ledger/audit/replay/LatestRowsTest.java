package io.piecework.ledger.audit.replay;

import static org.assertj.core.api.Assertions.assertThat;

import io.piecework.ledger.Ledger;
import io.piecework.ledger.account.DepositFunds;
import io.piecework.ledger.audit.Audit;
import io.piecework.ledger.engine.TestEngine;
import io.piecework.ledger.fixtures.EveryCommand;
import io.piecework.ledger.fixtures.RecordedFindings;
import io.piecework.ledger.money.Amount;
import io.piecework.ledger.testdb.FreshDatabase;
import io.piecework.ledger.testdb.TestDatabase;
import io.piecework.ledger.work.assignment.AcceptAssignment;
import io.piecework.ledger.work.assignment.ApproveAssignment;
import io.piecework.ledger.work.assignment.SubmitAssignment;
import io.piecework.ledger.work.task.PublishTask;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Rows with the latest state of a stream: a verification recomputes them, a rebuild writes them again, and a row may be a witness. */
@Tag("slow")
class LatestRowsTest {

    private static final List<String> TABLES = List.of(
            "ledger_task", "ledger_assignment", "ledger_payout", "ledger_award", "ledger_hold", "ledger_funding");

    @ParameterizedTest
    @EnumSource(
            value = TestDatabase.class,
            names = {"H2", "POSTGRESQL"})
    void a_rebuild_writes_equal_rows(TestDatabase kind) throws SQLException {
        try (FreshDatabase database = kind.fresh();
                Ledger ledger = open(database)) {
            EveryCommand.executeAll(ledger);
            List<String> before = rows(database);
            TABLES.forEach(table -> database.execute("DELETE FROM " + table));
            assertThat(Audit.of(ledger.asOperator())
                            .rebuild(new RecordedFindings())
                            .differing())
                    .isEqualTo(before.size())
                    .isGreaterThan(30);
            assertThat(rows(database)).isEqualTo(before);
        }
    }

    @ParameterizedTest
    @EnumSource(
            value = TestDatabase.class,
            names = {"H2", "POSTGRESQL"})
    void a_changed_column_is_named_whether_a_later_event_replaces_or_keeps_it(TestDatabase kind) {
        try (FreshDatabase database = kind.fresh();
                Ledger ledger = open(database)) {
            approve(ledger);
            database.execute(
                    "UPDATE ledger_assignment SET status = 'rejected', worker = 'eve', review_since = accepted_at");
            var watcher = new RecordedFindings();
            Audit.of(ledger.asAuditor()).verify(watcher);
            assertThat(watcher.sentences())
                    .containsExactly("ledger_assignment (stream \"assignment:a-1\"): worker is \"eve\", the events give"
                            + " \"ada\"; status is \"rejected\", the events give \"approved\"; review_since is"
                            + " 2026-01-31T12:00:00Z, the events give null");
        }
    }

    /** An accepted assignment has no other row than this one: without it, nothing would tell that its stream is gone. */
    @ParameterizedTest
    @EnumSource(
            value = TestDatabase.class,
            names = {"H2", "POSTGRESQL"})
    void a_row_whose_stream_is_gone_is_evidence_and_stays(TestDatabase kind) {
        try (FreshDatabase database = kind.fresh();
                Ledger ledger = open(database)) {
            approve(ledger);
            ledger.execute(AcceptAssignment.of("a-2", "dogs", "ada"));
            database.execute("DELETE FROM ledger_event WHERE stream = 'assignment:a-2'");
            var watcher = new RecordedFindings();
            Replay.Result result = Audit.of(ledger.asOperator()).rebuild(watcher);
            assertThat(result.orphaned()).isEqualTo(1);
            assertThat(watcher.sentences())
                    .anyMatch(said ->
                            said.startsWith("ledger_assignment (stream \"assignment:a-2\") follows from no event: "));
            assertThat(database.column("SELECT stream FROM ledger_assignment ORDER BY stream"))
                    .containsExactly("assignment:a-1", "assignment:a-2");
        }
    }

    private static List<String> rows(FreshDatabase database) throws SQLException {
        var rows = new ArrayList<String>();
        try (Connection connection = database.dataSource().getConnection();
                Statement statement = connection.createStatement()) {
            for (String table : TABLES) {
                ResultSet answer = statement.executeQuery("SELECT * FROM " + table + " ORDER BY 1, 2");
                while (answer.next()) {
                    var row = new StringBuilder(table);
                    for (int i = 1; i <= answer.getMetaData().getColumnCount(); i++) {
                        row.append(' ').append(answer.getString(i));
                    }
                    rows.add(row.toString());
                }
            }
        }
        return rows;
    }

    private static Ledger open(FreshDatabase database) {
        return Ledger.builder()
                .dataSource(database.dataSource())
                .clock(TestEngine.clock())
                .build();
    }

    private static void approve(Ledger ledger) {
        ledger.execute(DepositFunds.of("d-1", "acme", Amount.parse("USD 20.00")));
        ledger.execute(PublishTask.of("dogs", "acme", Amount.parse("USD 0.50"), 2));
        ledger.execute(AcceptAssignment.of("a-1", "dogs", "ada"));
        ledger.execute(SubmitAssignment.of("a-1"));
        ledger.execute(ApproveAssignment.of("a-1"));
    }
}
