package io.piecework.ledger.engine.faults;

import static org.assertj.core.api.Assertions.assertThat;

import io.piecework.ledger.Ledger;
import io.piecework.ledger.fixtures.ChildJvm;
import io.piecework.ledger.fixtures.FaultRounds;
import io.piecework.ledger.testdb.FreshDatabase;
import io.piecework.ledger.testdb.TestDatabase;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Acknowledged commands survive the death of the process. */
class DurabilityTest {

    private static final int COMMANDS = FaultRounds.times(1_000);

    /** Few enough that a write delay could lose all of them. */
    private static final int FEWER = 100;

    @TempDir
    Path folder;

    @Test
    void everything_acknowledged_is_in_the_h2_file_when_the_process_dies() {
        assertSurvivesInFile("plain", COMMANDS, "", "");
    }

    /** Each new connection applies its URL again, so one correction at the start would not be enough. */
    @Test
    void a_write_delay_in_the_url_has_no_effect() {
        assertSurvivesInFile("delayed", FEWER, ";WRITE_DELAY=60000", "");
    }

    @Test
    void a_write_delay_set_later_has_no_effect() {
        assertSurvivesInFile("later", FEWER, "", "SET WRITE_DELAY 60000");
    }

    @Test
    void everything_acknowledged_is_in_postgresql_when_the_process_dies() {
        try (FreshDatabase database = TestDatabase.POSTGRESQL.fresh()) {
            List<String> acknowledged = die(database.url(), COMMANDS, "");
            assertStored(database, acknowledged);
        }
    }

    private void assertSurvivesInFile(String file, int commands, String settings, String interference) {
        List<String> acknowledged = die("jdbc:h2:file:" + folder.resolve(file) + settings, commands, interference);
        try (FreshDatabase database = TestDatabase.file(folder.resolve(file))) {
            assertStored(database, acknowledged);
        }
    }

    private List<String> die(String url, int commands, String interference) {
        var ended = ChildJvm.run(folder, List.of(), DyingProcess.class, url, Integer.toString(commands), interference);
        assertThat(ended.err()).isEmpty();
        assertThat(ended.exit()).isEqualTo(DyingProcess.EXIT);
        assertThat(ended.out()).hasSize(commands);
        return ended.out();
    }

    private static void assertStored(FreshDatabase database, List<String> acknowledged) {
        List<String> streams = acknowledged.stream().map(id -> "deposit:" + id).toList();
        assertThat(database.column("SELECT stream FROM ledger_event WHERE stream LIKE 'deposit:%' ORDER BY position"))
                .isEqualTo(streams);
        assertThat(database.count("ledger_posting")).isEqualTo(2L * acknowledged.size());
        try (Ledger reopened =
                Ledger.builder().dataSource(database.dataSource()).build()) {
            assertThat(reopened.asAuditor().trialBalance().isZero()).isTrue();
        }
    }
}
