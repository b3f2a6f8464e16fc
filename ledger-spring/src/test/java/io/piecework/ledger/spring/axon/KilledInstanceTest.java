package io.piecework.ledger.spring.axon;

import static org.assertj.core.api.Assertions.assertThat;

import io.piecework.ledger.spring.Databases;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

/** Two instances of the application share the work on one PostgreSQL, and one of them is killed in the middle. */
@EnabledIfSystemProperty(
        named = "piecework.faults",
        matches = "some|full",
        disabledReason = "takes 40 s; -Dpiecework.faults=some runs it, and so does the profile thorough")
class KilledInstanceTest {

    private static final int WORKERS = 40;
    private static final int PAYMENTS = 600;

    private final String[] database = Databases.POSTGRESQL.properties();
    private final List<Process> processes = new ArrayList<>();

    @TempDir
    Path folder;

    @AfterEach
    void killAll() throws InterruptedException {
        for (Process each : processes) {
            each.destroyForcibly().waitFor();
        }
    }

    @Test
    void every_handler_has_every_position_once_and_each_worker_in_order() throws IOException, InterruptedException {
        try (var writer = Campaigns.withoutProcessors(database)) {
            Process killed = start("killed");
            Campaigns.await(() -> claims(writer) == 48);
            start("left");
            Campaigns.await(() -> hasStarted("left"));
            killed.outputWriter().append("share").close();
            for (int i = 0; i < PAYMENTS; i++) {
                writer.pay("sorry-" + i, "worker-" + i % WORKERS);
                if (i == PAYMENTS / 3) {
                    Campaigns.await(() -> handledBy(writer, "killed") && handledBy(writer, "left"));
                }
                if (i == PAYMENTS / 2) {
                    killed.destroyForcibly().waitFor(); // SIGKILL
                    assertThat(killed.exitValue()).isEqualTo(137);
                }
            }
            Campaigns.await(() -> count(writer, "earning") >= 2 * PAYMENTS && count(writer, "audit") >= 2 * PAYMENTS);
            for (String table : List.of("earning", "audit")) {
                assertOnceAndInOrder(writer, table);
            }
        }
    }

    private static void assertOnceAndInOrder(Campaigns writer, String table) {
        assertThat(writer.column("SELECT CAST(position AS VARCHAR(20)) FROM " + table))
                .as("the primary key of " + table + " lets no position in twice")
                .containsExactlyInAnyOrderElementsOf(LongStream.rangeClosed(1, 2 * PAYMENTS)
                        .mapToObj(Long::toString)
                        .toList());
        assertThat(writer.column("SELECT DISTINCT instance FROM " + table)).contains("killed", "left");
        for (int worker = 0; worker < WORKERS; worker++) {
            List<Long> inOrder = writer
                    .column("SELECT CAST(position AS VARCHAR(20)) FROM " + table + " WHERE worker = 'worker:worker-"
                            + worker + "' ORDER BY place")
                    .stream()
                    .map(Long::valueOf)
                    .toList();
            assertThat(inOrder)
                    .as(table + " of worker " + worker)
                    .hasSize(2 * PAYMENTS / WORKERS)
                    .isSorted();
        }
    }

    private boolean hasStarted(String instance) {
        try {
            return Files.readString(folder.resolve(instance)).contains(CampaignsProcess.STARTED);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static boolean handledBy(Campaigns writer, String instance) {
        return Stream.of("earning", "audit")
                .allMatch(table -> !writer.column("SELECT instance FROM " + table + " WHERE instance = '" + instance
                                + "' FETCH FIRST ROW ONLY")
                        .isEmpty());
    }

    private static int claims(Campaigns writer) {
        return writer.column("SELECT owner FROM TokenEntry WHERE owner IS NOT NULL")
                .size();
    }

    private static int count(Campaigns writer, String table) {
        return Integer.parseInt(writer.column("SELECT CAST(COUNT(*) AS VARCHAR(20)) FROM " + table)
                .get(0));
    }

    private Process start(String instance) throws IOException {
        var arguments = new ArrayList<>(List.of("instance=" + instance));
        arguments.addAll(List.of(database));
        Process process = ChildJvm.start(CampaignsProcess.class, arguments, folder.resolve(instance));
        processes.add(process);
        return process;
    }
}
