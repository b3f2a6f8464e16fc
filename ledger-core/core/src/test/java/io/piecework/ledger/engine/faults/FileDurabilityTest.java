package io.piecework.ledger.engine.faults;

import static org.assertj.core.api.Assertions.assertThat;

import io.piecework.ledger.Ledger;
import io.piecework.ledger.engine.faults.DyingFileProcess.Way;
import io.piecework.ledger.fixtures.ChildJvm;
import io.piecework.ledger.testdb.FreshDatabase;
import io.piecework.ledger.testdb.OneOrAll;
import io.piecework.ledger.testdb.TestDatabase;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The first commands after an H2 file was opened survive the death of the process, however the application opens it. At each
 * opening, H2 sets a write delay of half a second, although another one is stored in the file.
 */
@Tag("slow")
class FileDurabilityTest {

    @TempDir
    Path folder;

    private final List<String> acknowledged = new ArrayList<>();

    static List<Way> ways() {
        return OneOrAll.third(List.of(Way.values()));
    }

    @ParameterizedTest
    @MethodSource("ways")
    void the_first_command_of_each_process_is_in_the_file_when_it_dies(Way way) {
        for (int i = 0; i < 3; i++) {
            die(way, i, i + 1);
        }
        assertStored();
    }

    @Test
    void several_commands_are_in_the_file_when_the_process_dies() {
        die(Way.UNPOOLED, 0, 10);
        die(Way.PATH, 10, 20);
        die(Way.HOST_TRANSACTION, 20, 30);
        assertStored();
    }

    private void die(Way way, int from, int to) {
        var ended = ChildJvm.run(
                folder,
                List.of(),
                DyingFileProcess.class,
                way.name(),
                folder.resolve("ledger").toString(),
                Integer.toString(from),
                Integer.toString(to));
        assertThat(ended.exit()).as(ended.err()).isEqualTo(DyingProcess.EXIT);
        assertThat(ended.out()).hasSize(to - from);
        acknowledged.addAll(ended.out());
    }

    private void assertStored() {
        try (FreshDatabase database = TestDatabase.file(folder.resolve("ledger"))) {
            assertThat(database.column(
                            "SELECT stream FROM ledger_event WHERE stream LIKE 'deposit:%' ORDER BY position"))
                    .isEqualTo(acknowledged);
            assertThat(database.count("ledger_posting")).isEqualTo(2L * acknowledged.size());
            try (Ledger reopened =
                    Ledger.builder().dataSource(database.dataSource()).build()) {
                assertThat(reopened.asAuditor().trialBalance().isZero()).isTrue();
            }
        }
    }
}
