package io.piecework.ledger.delivery.due;

import static org.assertj.core.api.Assertions.assertThat;

import io.piecework.ledger.Ledger;
import io.piecework.ledger.fixtures.CentPayouts;
import io.piecework.ledger.fixtures.ChildJvm;
import io.piecework.ledger.fixtures.FaultRounds;
import io.piecework.ledger.testdb.FreshDatabase;
import io.piecework.ledger.testdb.TestDatabase;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Several processes, and several engines of one process, run due work at the same time. */
@Tag("slow")
class ConcurrentDueWorkTest {

    private static final int ITEMS = FaultRounds.times(1_500, 100_000);
    private static final int PROCESSES = 2;

    @TempDir
    Path folder;

    /** Each process has 48 MB, too little for all items at once: the run must be in bounded memory. */
    @Test
    void two_processes_run_each_deadline_once() throws Exception {
        try (FreshDatabase database = TestDatabase.POSTGRESQL.fresh();
                Ledger ledger = over(database)) {
            PendingReviews.submit(ledger, "a", ITEMS);

            long approved = 0;
            for (String said : fromProcesses(database)) {
                approved += Long.parseLong(said.split(" ")[0]);
            }

            assertThat(approved).isEqualTo(ITEMS);
            assertDoneOnce(database, ledger);
        }
    }

    @Test
    void two_engines_of_one_process_run_each_deadline_once() throws Exception {
        try (FreshDatabase database = TestDatabase.POSTGRESQL.fresh();
                Ledger one = over(database);
                Ledger other = over(database)) {
            PendingReviews.submit(one, "a", ITEMS);
            var threads = Executors.newFixedThreadPool(2);
            try {
                long approved = 0;
                for (Future<DueSummary> done : threads.invokeAll(List.<Callable<DueSummary>>of(
                        () -> one.runDue(PendingReviews.ALL_DUE), () -> other.runDue(PendingReviews.ALL_DUE)))) {
                    approved += done.get().approved();
                }
                assertThat(approved).isEqualTo(ITEMS);
            } finally {
                threads.shutdownNow();
            }
            assertDoneOnce(database, one);
        }
    }

    private static void assertDoneOnce(FreshDatabase database, Ledger ledger) {
        assertThat(database.count("ledger_event WHERE name = 'assignment-approved-automatically'"))
                .isEqualTo(ITEMS);
        assertThat(database.count("ledger_due")).isZero();
        CentPayouts.assertClean(ledger);
        assertThat(ledger.runDue(PendingReviews.ALL_DUE))
                .isEqualTo(new DueSummary(0, 0, 0, 0, 0, 0, 0, 0, 0, Map.of()));
    }

    private List<String> fromProcesses(FreshDatabase database) throws Exception {
        List<ChildJvm.Running> processes = new ArrayList<>();
        try {
            for (int i = 0; i < PROCESSES; i++) {
                Path own = Files.createDirectories(folder.resolve("p" + i));
                processes.add(ChildJvm.start(own, List.of("-Xmx48m"), DueWorkProcess.class, database.url()));
            }
            for (ChildJvm.Running process : processes) {
                while (process.said().isEmpty() && process.process().isAlive()) {
                    Thread.sleep(10);
                }
            }
            for (ChildJvm.Running process : processes) {
                process.process().getOutputStream().close();
            }
            List<String> said = new ArrayList<>();
            for (ChildJvm.Running process : processes) {
                assertThat(process.process().waitFor(1_500, TimeUnit.SECONDS)).isTrue();
                assertThat(Files.readString(process.err())).isEmpty();
                said.add(process.said().get(1));
            }
            return said;
        } finally {
            processes.forEach(process -> process.process().destroyForcibly());
        }
    }

    private static Ledger over(FreshDatabase database) {
        return Ledger.builder()
                .dataSource(database.dataSource())
                .clock(InstantSource.fixed(PendingReviews.ALL_DUE))
                .build();
    }
}
