package io.piecework.ledger.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.piecework.ledger.journal.fingerprint.Fingerprint;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Rows that do not follow from the events are found, named and replaced. */
@Tag("slow")
class VerifyCommandTest {

    private static final String FILE = "batch-results.csv";
    private static final String NOW = "2026-11-24T12:00:00Z";

    @TempDir
    Path folder;

    private String db;

    @BeforeEach
    void create_a_database() {
        db = "jdbc:h2:file:" + folder.resolve("earnings");
    }

    @Test
    void exit_code_is_1_when_the_journal_does_not_sum_to_zero() throws SQLException {
        run("import", "mturk", FILE, "--now", NOW);
        try (var connection = DriverManager.getConnection(db, "sa", "");
                var statement = connection.createStatement()) {
            statement.execute("UPDATE ledger_posting SET amount = amount + 0.000000000001 WHERE account = 'fees'"
                    + " AND line = 2 AND stream = (SELECT MIN(stream) FROM ledger_posting WHERE account = 'fees')");
        }

        CommandRun checked = run("trial-balance");
        assertThat(checked.exit()).isEqualTo(1);
        assertThat(checked.out()).contains("0.000000000001");
    }

    @Test
    void verify_finds_a_changed_row_and_rebuild_replaces_it() throws SQLException {
        run("import", "mturk", FILE, "--now", NOW);
        CommandRun clean = run("verify");
        assertThat(clean.exit()).isZero();
        assertThat(clean.out()).isEqualTo("64 events in 22 streams verified: nothing differs\n");
        assertThat(clean.err()).isEmpty();

        change("UPDATE ledger_worker_balance SET available = 1000000 WHERE worker = 'W-ADA'");
        CommandRun changed = run("verify");
        assertThat(changed.exit()).isEqualTo(1);
        assertThat(changed.out()).isEqualTo("""
                        ledger_worker_balance (worker "W-ADA", currency "USD"): available is 1000000, the events give 0.17
                        64 events in 22 streams verified: 1 thing differs
                        """);

        CommandRun rebuilt = run("rebuild");
        assertThat(rebuilt.exit()).isZero();
        assertThat(rebuilt.out()).isEqualTo("""
                        ledger_worker_balance (worker "W-ADA", currency "USD"): available is 1000000, the events give 0.17
                        64 events in 22 streams replayed: replaced the rows that differed (1)
                        """);
        assertThat(run("verify").exit()).isZero();
    }

    @Test
    void rebuild_changes_nothing_when_events_are_damaged() throws SQLException {
        run("import", "mturk", FILE, "--now", NOW);
        change("UPDATE ledger_event SET name = 'task-burnt' WHERE position = 3", "DELETE FROM ledger_worker_balance");

        CommandRun rebuilt = run("rebuild");
        assertThat(rebuilt.exit()).isEqualTo(1);
        assertThat(rebuilt.out())
                .contains("(position 3) cannot be read: event name \"task-burnt\" is unknown to this version")
                .endsWith("64 events in 22 streams replayed: events are damaged (2), events contradict each other (3),"
                        + " nothing was changed\n");
        assertThat(rebuilt.err())
                .contains("keep a copy of the database and find the cause before you rebuild; see --force");
        assertThat(run("balances", "--csv").out())
                .isEqualTo("worker,currency,awaiting_review,held,available,in_transit,paid,unclaimed,withheld\n");
    }

    @Test
    void rebuild_destroys_rows_without_an_event_only_by_two_operators_and_on_record() throws SQLException {
        run("import", "mturk", FILE, "--now", NOW);
        change("DELETE FROM ledger_event WHERE name = 'assignment-approved' AND stream = (SELECT MIN(stream) FROM"
                + " ledger_event WHERE name = 'assignment-approved')");

        CommandRun refused = run("rebuild");
        assertThat(refused.exit()).isEqualTo(1);
        assertThat(refused.out())
                .contains(" has no event that agrees: it was deleted, or this one was added\n")
                .endsWith(
                        "63 events in 22 streams replayed: events contradict each other (1), rows have lost their event"
                                + " (4), nothing was changed\n");

        String[] force = {"rebuild", "--force", "case-7", "--by", "ops-1", "--because", "copy kept"};
        CommandRun incomplete = run(force);
        assertThat(incomplete.exit()).isEqualTo(2);
        assertThat(incomplete.err()).contains("--approved-by=NAME");
        CommandRun alone = run(with(force, "--approved-by", "ops-1"));
        assertThat(alone.exit()).isEqualTo(1);
        assertThat(alone.err()).contains("needs-authority");
        CommandRun forced = run(with(force, "--approved-by", "ops-2"));
        assertThat(forced.exit()).isZero();
        assertThat(forced.out()).endsWith("64 events in 23 streams replayed: replaced the rows that differed (6)\n");
        assertThat(run("verify").out()).contains("has no event that agrees");
    }

    @Test
    void exit_code_is_4_when_only_the_sequence_was_set_back() throws SQLException {
        run("import", "mturk", FILE, "--now", NOW);
        change("ALTER SEQUENCE ledger_event_position RESTART WITH 60");
        CommandRun verified = run("verify");
        assertThat(verified.exit()).isEqualTo(4);
        assertThat(verified.out()).isEqualTo("""
                        ledger_event_position was set back: it gave position 59 last, the last event has 64
                        64 events in 22 streams verified: 1 thing differs
                        """);
    }

    @Test
    void lists_positions_without_an_event() throws SQLException {
        run("import", "mturk", FILE, "--now", NOW);
        change("DELETE FROM ledger_event WHERE position IN (2, 3, 5)");
        assertThat(run("verify").err())
                .contains(
                        "3 positions have no event (2–3, 5): commands that were refused, repeated or rolled back leave such gaps."
                                + " An event deleted inside a stream would be a difference; that no whole command was deleted, a"
                                + " fingerprint kept outside proves");
    }

    @Test
    void prints_json_lines() throws SQLException {
        run("import", "mturk", FILE, "--now", NOW);
        change(
                "UPDATE ledger_worker_balance SET available = 1000000 WHERE worker = 'W-ADA'",
                "DELETE FROM ledger_event WHERE position IN (2, 3)");
        CommandRun verified = run("verify", "--json");
        assertThat(verified.exit()).isEqualTo(1);
        assertThat(verified.err()).isEmpty();
        assertThat(verified.out().lines())
                .contains(
                        "{\"finding\":\"ledger_worker_balance (worker \\\"W-ADA\\\", currency \\\"USD\\\"): available is"
                                + " 1000000, the events give 0.17\"}")
                .last()
                .asString()
                .isEqualTo("{\"events\":62,\"streams\":21,\"unused\":2,\"unusedRanges\":[[2,3]],\"closedPeriods\":0,"
                        + "\"withoutSeal\":0,\"sequenceSetBack\":false,\"kinds\":{\"difference\":6},\"findings\":6}");
    }

    @Test
    void exit_codes_tell_a_deleted_seal_a_deleted_closing_and_rewritten_events_apart() throws SQLException {
        run("import", "mturk", FILE, "--now", NOW);
        String[] close = {"close", "USD", "--by", "ops-1", "--now", NOW};
        assertThat(run(with(close, "--until", "2026-01-01")).exit()).isZero();
        assertThat(run("verify").exit()).isZero();
        change("CREATE TABLE kept AS SELECT * FROM ledger_event WHERE stream LIKE 'period:%'");

        change("DELETE FROM ledger_event WHERE name = 'period-sealed'");
        assertThat(run("verify").exit()).isEqualTo(3);

        change("DELETE FROM ledger_event WHERE name = 'period-closed'");
        CommandRun deleted = run("verify");
        assertThat(deleted.exit()).isEqualTo(6);
        assertThat(deleted.out()).contains("closed periods in USD cannot be compared with the journal");

        change("INSERT INTO ledger_event SELECT * FROM kept");
        assertThat(run("verify").exit()).isZero();
    }

    @Test
    void exit_codes_tell_listeners_and_views_apart() throws SQLException {
        run("import", "mturk", FILE, "--now", NOW);
        change("INSERT INTO ledger_listener (listener, segments) VALUES ('mailer', 16)");
        CommandRun listeners = run("verify");
        assertThat(listeners.exit()).isEqualTo(8);
        assertThat(listeners.out())
                .startsWith("ledger_listener_segment has 0 of the 16 segments of listener mailer: their positions were"
                        + " deleted\n");

        change("DROP VIEW ledger_v_payout");
        CommandRun views = run("verify", "--json");
        assertThat(views.exit()).isEqualTo(7);
        assertThat(views.out()).contains("\"kinds\":{\"definition\":1,\"listener\":1},\"findings\":2}");
    }

    @Test
    void the_fingerprint_of_no_events_proves_nothing() throws Exception {
        Path file = folder.resolve("noted.txt");
        Files.writeString(file, Fingerprint.NONE + "\n");
        run("import", "mturk", FILE, "--now", NOW);
        CommandRun none = run("verify", "--against", file.toString());
        assertThat(none.exit()).isEqualTo(2);
        assertThat(none.err()).contains(" has only the fingerprint of no events, which every ledger has");

        Files.writeString(file, Fingerprint.NONE + "\n" + run("fingerprint").out());
        CommandRun one = run("verify", "--against", file.toString());
        assertThat(one.exit()).isZero();
        assertThat(one.out()).contains("the fingerprint noted at position 64 matches\n");
        assertThat(one.err()).contains("which every ledger has, is not compared");
    }

    @Test
    void an_auditor_verifies_against_a_printed_statement_or_report() throws Exception {
        run("import", "mturk", FILE, "--now", NOW);
        Path file = folder.resolve("statement.txt");
        for (String[] printed : new String[][] {
            {"statement", "W-CHI", "--width", "80"},
            {"statement", "W-CHI", "--format", "html"},
            {"report", "liability"},
            {"report", "liability", "--json"},
            {"report", "liability", "--html"}
        }) {
            String text = run(printed).out();
            Files.writeString(file, text);
            assertThat(Fingerprint.allIn(text))
                    .singleElement()
                    .extracting(Fingerprint::position)
                    .isEqualTo(64L);
            assertThat(run("verify", "--against", file.toString()).exit()).isZero();
        }
        assertThat(Fingerprint.allIn(run("report", "liability", "--as-of", "20").out()))
                .singleElement()
                .extracting(Fingerprint::position)
                .isEqualTo(20L);
        change("UPDATE ledger_event SET hash = (SELECT hash FROM ledger_event WHERE position = 64) WHERE position = 7");
        assertThat(run("verify", "--against", file.toString()).out())
                .contains("the fingerprint noted at position 64: its SHA-256 was ");
    }

    /** Only a fingerprint that was noted before shows a new digest of all events. */
    @Test
    void verify_compares_with_fingerprints_that_were_noted() throws Exception {
        run("import", "mturk", FILE, "--now", NOW);
        String noted = run("fingerprint").out();
        assertThat(noted).matches("position 64, 64 events, sha256 [0-9a-f]{64}\n");
        Path file = folder.resolve("noted.txt");
        Files.writeString(file, noted);
        CommandRun matching = run("verify", "--against", file.toString());
        assertThat(matching.exit()).isZero();
        assertThat(matching.out()).isEqualTo("""
                        64 events in 22 streams verified: nothing differs
                        the fingerprint noted at position 64 matches
                        """);
        assertThat(run("verify", "--against", file.toString(), "--json").out())
                .endsWith(
                        "\"findings\":0,\"noted\":{\"fingerprints\":1,\"matching\":1,\"firstPosition\":64,\"lastPosition\":64}}\n");

        Files.writeString(file, noted + "position 64, 65 events, sha256 " + "0".repeat(64) + "\n");
        CommandRun verified = run("verify", "--against", file.toString());
        assertThat(verified.exit()).isEqualTo(5);
        assertThat(verified.out())
                .startsWith(
                        "the fingerprint noted at position 64: it was of 65 events, now there are 64: events were deleted"
                                + " or added, or this is another branch\n");
        assertThat(verified.out())
                .endsWith(" verified: 1 thing differs\n1 of 2 fingerprints noted at positions 64 to 64 match\n");
        assertThat(run("verify", "--against", file.toString(), "--json").out())
                .endsWith(
                        "\"findings\":1,\"noted\":{\"fingerprints\":2,\"matching\":1,\"firstPosition\":64,\"lastPosition\":64}}\n");
        Files.writeString(file, "nothing\n");
        assertThat(run("verify", "--against", file.toString()).exit()).isEqualTo(2);
    }

    private static String[] with(String[] args, String... more) {
        return Stream.concat(Stream.of(args), Stream.of(more)).toArray(String[]::new);
    }

    private void change(String... statements) throws SQLException {
        try (var connection = DriverManager.getConnection(db, "sa", "");
                var statement = connection.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
        }
    }

    private CommandRun run(String... args) {
        return CommandRun.on(db, args);
    }
}
