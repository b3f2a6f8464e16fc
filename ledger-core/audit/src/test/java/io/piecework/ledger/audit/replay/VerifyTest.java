package io.piecework.ledger.audit.replay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.piecework.ledger.Ledger;
import io.piecework.ledger.account.DepositFunds;
import io.piecework.ledger.audit.Audit;
import io.piecework.ledger.audit.proof.Verification;
import io.piecework.ledger.command.StorageException;
import io.piecework.ledger.engine.TestEngine;
import io.piecework.ledger.engine.port.Checkpoint;
import io.piecework.ledger.engine.port.Projection;
import io.piecework.ledger.fixtures.EveryCommand;
import io.piecework.ledger.fixtures.RecordedFindings;
import io.piecework.ledger.money.Amount;
import io.piecework.ledger.testdb.EachDatabase;
import io.piecework.ledger.testdb.FreshDatabase;
import io.piecework.ledger.testdb.TestDatabase;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Verify accepts an untouched database and names every changed row; a rebuild corrects the rows if the events are
 * sound.
 */
class VerifyTest {

    @EachDatabase
    void verify_accepts_an_untouched_database(TestDatabase kind) {
        try (FreshDatabase database = kind.fresh();
                Ledger ledger = withEveryCommand(database)) {
            var watcher = new RecordedFindings();
            Verification verification = Audit.of(ledger.asAuditor()).verify(watcher);

            assertThat(watcher.sentences()).isEmpty();
            assertThat(verification.isClean()).isTrue();
            assertThat(verification.events()).isEqualTo(database.count("ledger_event"));
            assertThat(verification.streams())
                    .isEqualTo(database.count("(SELECT DISTINCT stream FROM ledger_event) streams"));
            assertThat(verification.unused()).isEqualTo(EveryCommand.UNUSED);
            assertThat(watcher.begun()).containsExactly("replayed " + verification.events());
            assertThat(watcher.passes()).containsExactly("replayed " + verification.events());
        }
    }

    /** The credit c-2 and the last command of {@link EveryCommand} are memos. */
    @EachDatabase
    void verify_counts_the_position_of_a_deleted_memo_unless_it_was_the_last_event(TestDatabase kind) {
        try (FreshDatabase database = kind.fresh();
                Ledger ledger = withEveryCommand(database)) {
            database.execute("DELETE FROM ledger_event WHERE stream = 'operation:c-2'");
            assertThat(Audit.of(ledger.asAuditor())
                            .verify(new RecordedFindings())
                            .unused())
                    .isEqualTo(EveryCommand.UNUSED + 1);
            database.execute("DELETE FROM ledger_event WHERE position = (SELECT MAX(position) FROM ledger_event)");
            assertThat(Audit.of(ledger.asAuditor())
                            .verify(new RecordedFindings())
                            .unused())
                    .isEqualTo(EveryCommand.UNUSED + 1);
        }
    }

    @EachDatabase
    void verify_accepts_an_empty_database(TestDatabase kind) {
        try (FreshDatabase database = kind.fresh();
                Ledger ledger = open(database)) {
            assertThat(Audit.of(ledger.asAuditor()).verify(new RecordedFindings()))
                    .isEqualTo(new Verification(0, 0, 0, List.of(), 0, 0, Map.of()));
        }
    }

    /** Verify drops its temporary tables and can run again on the same connection. */
    @EachDatabase
    void verify_leaves_no_table_behind(TestDatabase kind) {
        try (FreshDatabase database = kind.fresh();
                Ledger ledger = withEveryCommand(database)) {
            for (int i = 0; i < 3; i++) {
                assertThat(Audit.of(ledger.asAuditor())
                                .verify(new RecordedFindings())
                                .isClean())
                        .isTrue();
            }
            assertThat(database.column("SELECT LOWER(table_name) FROM information_schema.tables"))
                    .noneMatch(table -> table.contains("rebuilt"));
        }
    }

    /** Otherwise a table could be changed without any proof noticing. */
    @EachDatabase
    void every_table_holds_events_or_follows_from_them_or_belongs_to_the_listeners(TestDatabase kind) {
        try (FreshDatabase database = kind.fresh()) {
            open(database).close();
            List<String> proven = TestEngine.PROJECTIONS.stream()
                    .flatMap(projection -> Stream.concat(
                            projection.tables().stream(), projection.checkpoint().map(Checkpoint::sums).stream()))
                    .map(Projection.Table::name)
                    .toList();
            assertThat(database.column("SELECT LOWER(table_name) FROM information_schema.tables"
                            + " WHERE LOWER(table_schema) = 'public' AND table_type = 'BASE TABLE'"))
                    .containsExactlyInAnyOrderElementsOf(Stream.concat(
                                    Stream.of(
                                            "ledger_event",
                                            "ledger_snapshot",
                                            "ledger_checkpoint",
                                            "ledger_schema_history",
                                            "ledger_setting",
                                            "ledger_person_key",
                                            "ledger_listener",
                                            "ledger_listener_segment",
                                            "ledger_listener_member",
                                            "ledger_dead_letter"),
                                    proven.stream())
                            .toList());
        }
    }

    @EachDatabase
    void verify_describes_each_difference_in_one_sentence(TestDatabase kind) {
        try (FreshDatabase database = kind.fresh();
                Ledger ledger = withEveryCommand(database)) {
            database.execute(
                    "UPDATE ledger_worker_balance SET available = available + 1 WHERE worker = 'ada' AND currency = 'USD'",
                    "DELETE FROM ledger_posting WHERE stream = 'deposit:d-1' AND line = 1",
                    "UPDATE ledger_statement_line SET title = 'Find the cats' WHERE stream = 'assignment:a-1'",
                    "INSERT INTO ledger_worker_balance (worker, currency) VALUES ('eve', 'USD')");
            var watcher = new RecordedFindings();
            Verification verification = Audit.of(ledger.asAuditor()).verify(watcher);

            assertThat(watcher.sentences())
                    .anyMatch(said -> said.matches("ledger_worker_balance \\(worker \"ada\", currency \"USD\"\\):"
                            + " available is [0-9.]+, the events give [0-9.]+"))
                    .anyMatch(said -> said.startsWith(
                            "ledger_posting (stream \"deposit:d-1\", sequence 0, line 1, position 5) is missing, the"
                                    + " events give (account \"requester:available\", owner \"acme\","
                                    + " currency \"USD\", amount -20, effective_at "))
                    .anyMatch(said -> said.startsWith(
                            "ledger_statement_line (stream \"assignment:a-1\", sequence 2, position 24):"
                                    + " title is \"Find the cats\", the events give \"Find the dogs\""))
                    .anyMatch(said -> said.startsWith("ledger_worker_balance (worker \"eve\", currency \"USD\") follows"
                            + " from no event: (awaiting_review 0, "))
                    .anyMatch(said -> said.startsWith("ledger_posting: the journal in USD sums to 20.0"))
                    .hasSize(5);
            assertThat(verification.findings()).isEqualTo(5);
        }
    }

    @EachDatabase
    void verify_names_the_changed_event_and_not_the_later_ones(TestDatabase kind) {
        try (FreshDatabase database = kind.fresh();
                Ledger ledger = withEveryCommand(database)) {
            database.execute("UPDATE ledger_event SET hash = (SELECT hash FROM ledger_event WHERE"
                    + " stream = 'deposit:d-1') WHERE stream = 'assignment:a-1' AND sequence = 1");
            var watcher = new RecordedFindings();
            Audit.of(ledger.asAuditor()).verify(watcher);

            assertThat(watcher.sentences())
                    .singleElement()
                    .asString()
                    .matches("ledger_event assignment:a-1@1 \\(position \\d+\\): its hash is [0-9a-f]{64}, its content"
                            + " gives [0-9a-f]{64}");
        }
    }

    @EachDatabase
    void a_rebuild_corrects_the_rows_that_follow_from_the_events(TestDatabase kind) {
        try (FreshDatabase database = kind.fresh();
                Ledger ledger = withEveryCommand(database)) {
            List<String> balances =
                    database.column("SELECT available FROM ledger_worker_balance ORDER BY worker, currency");
            database.execute(
                    "UPDATE ledger_worker_balance SET available = available + 1",
                    "DELETE FROM ledger_posting WHERE line = 0",
                    "DELETE FROM ledger_statement_line");
            var watcher = new RecordedFindings();
            Replay.Result outcome = Audit.of(ledger.asOperator()).rebuild(watcher);

            assertThat(outcome.damaged()).isZero();
            assertThat(outcome.differing())
                    .isEqualTo((long) watcher.sentences().size())
                    .isGreaterThan(5);
            assertThat(database.column("SELECT available FROM ledger_worker_balance ORDER BY worker, currency"))
                    .isEqualTo(balances);
            assertThat(Audit.of(ledger.asAuditor())
                            .verify(new RecordedFindings())
                            .isClean())
                    .isTrue();
            ledger.execute(DepositFunds.of("d-9", "acme", Amount.parse("USD 1.00")));
            assertThat(Audit.of(ledger.asAuditor())
                            .verify(new RecordedFindings())
                            .isClean())
                    .isTrue();
        }
    }

    @EachDatabase
    void a_rebuild_changes_nothing_if_an_event_is_damaged(TestDatabase kind) {
        try (FreshDatabase database = kind.fresh();
                Ledger ledger = withEveryCommand(database)) {
            database.update(
                    "UPDATE ledger_event SET payload = ? WHERE stream = 'assignment:a-1' AND sequence = 2",
                    new byte[] {'{', '}'});
            List<String> postings = database.column("SELECT stream FROM ledger_posting ORDER BY stream, line");
            var watcher = new RecordedFindings();

            assertThat(Audit.of(ledger.asOperator()).rebuild(watcher).damaged()).isEqualTo(2);
            assertThat(watcher.sentences())
                    .anyMatch(said ->
                            said.matches("ledger_event assignment:a-1@2 \\(position \\d+\\) cannot be read: .+"));
            assertThat(database.column("SELECT stream FROM ledger_posting ORDER BY stream, line"))
                    .isEqualTo(postings);
        }
    }

    @EachDatabase
    void refuses_a_rebuild_while_another_writer_is_connected(TestDatabase kind) {
        try (FreshDatabase database = kind.fresh();
                Ledger ledger = withEveryCommand(database)) {
            try (Ledger reader = open(database);
                    Ledger other = open(database)) {
                assertThat(reader.asAuditor().trialBalance().isZero()).isTrue();
                assertThat(Audit.of(ledger.asOperator())
                                .rebuild(new RecordedFindings())
                                .differing())
                        .as("a reader is no writer")
                        .isZero();
                other.execute(DepositFunds.of("d-8", "acme", Amount.parse("USD 1.00")));
                assertThatThrownBy(() -> Audit.of(ledger.asOperator()).rebuild(new RecordedFindings()))
                        .isInstanceOf(StorageException.class)
                        .hasFieldOrPropertyWithValue("code", StorageException.Code.IN_USE)
                        .hasMessageStartingWith("another ");
                assertThat(Audit.of(other.asAuditor())
                                .verify(new RecordedFindings())
                                .isClean())
                        .isTrue();
            }
            assertThat(Audit.of(ledger.asOperator())
                            .rebuild(new RecordedFindings())
                            .differing())
                    .isZero();
        }
    }

    private static Ledger withEveryCommand(FreshDatabase database) {
        Ledger ledger = open(database);
        EveryCommand.executeAll(ledger);
        return ledger;
    }

    private static Ledger open(FreshDatabase database) {
        return Ledger.builder()
                .dataSource(database.dataSource())
                .clock(TestEngine.clock())
                .build();
    }
}
