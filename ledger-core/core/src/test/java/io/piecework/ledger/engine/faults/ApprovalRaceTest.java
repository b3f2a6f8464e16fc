package io.piecework.ledger.engine.faults;

import static org.assertj.core.api.Assertions.assertThat;

import io.piecework.ledger.Ledger;
import io.piecework.ledger.engine.TestEngine;
import io.piecework.ledger.fixtures.CentPayouts;
import io.piecework.ledger.fixtures.ChildJvm;
import io.piecework.ledger.fixtures.FaultRounds;
import io.piecework.ledger.testdb.FreshDatabase;
import io.piecework.ledger.testdb.TestDatabase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * Approvals race against rejections and payouts against payouts, on eight threads in each of three processes. One
 * command wins; every other command gets a refusal or a repeated receipt.
 */
@Timeout(value = 1_800, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class ApprovalRaceTest {

    private static final int ROUNDS = FaultRounds.times(60, 2_000);
    private static final int PROCESSES = 3;

    @TempDir
    Path folder;

    @Test
    void every_assignment_is_decided_once_and_no_more_is_paid_than_was_earned() throws Exception {
        try (FreshDatabase database = TestDatabase.POSTGRESQL.fresh();
                Ledger ledger = over(database)) {
            ApprovalRace.prepare(ledger, ROUNDS);
            List<String> answers = fromProcesses(database);

            assertThat(answers).hasSize(PROCESSES * ApprovalRace.THREADS * ROUNDS * 3);
            assertThat(faults(database, answers)).isEmpty();
            assertThat(answers.stream()
                            .filter(answer -> answer.contains(" ! "))
                            .map(answer -> answer.replaceAll(".* ! ", "")))
                    .containsOnly("wrong-state", "below-threshold");
            assertThat(database.count("ledger_worker_balance WHERE available < 0 OR awaiting_review <> 0"))
                    .isZero();
            CentPayouts.assertClean(ledger);
        }
    }

    /** Without the unique key on events, the same race has more than one winner. A busy machine may run it one after the other once. */
    @Test
    void without_the_unique_key_of_events_there_are_two_winners() throws Exception {
        Set<String> faults = Set.of();
        for (int tried = 0; tried < 5 && faults.isEmpty(); tried++) {
            faults = withoutTheUniqueKey(60);
        }
        assertThat(faults).isNotEmpty();
    }

    private static Set<String> withoutTheUniqueKey(int rounds) throws Exception {
        try (FreshDatabase database = TestDatabase.POSTGRESQL.fresh()) {
            try (Ledger ledger = over(database)) {
                ApprovalRace.prepare(ledger, rounds);
            }
            database.execute(
                    "ALTER TABLE ledger_event DROP CONSTRAINT ledger_event_stream_key",
                    "CREATE INDEX no_wall ON ledger_event (stream, sequence)",
                    "ALTER TABLE ledger_posting DROP CONSTRAINT ledger_posting_key",
                    "ALTER TABLE ledger_statement_line DROP CONSTRAINT ledger_statement_line_key",
                    "ALTER TABLE ledger_payout_step DROP CONSTRAINT ledger_payout_step_key");
            return faults(database, fromLedgers(database, rounds));
        }
    }

    /** Contradictions in the answers and in the database. */
    private static Set<String> faults(FreshDatabase database, List<String> answers) {
        Set<String> faults = new TreeSet<>();
        Map<String, String> receipts = new TreeMap<>();
        Map<String, Integer> earned = new TreeMap<>();
        for (String answer : answers) {
            String[] parts = answer.split(" = ", 2);
            if (parts.length == 2) {
                String first = receipts.putIfAbsent(parts[0], parts[1]);
                if (first != null && !first.equals(parts[1])) {
                    faults.add(parts[0] + " has two receipts");
                }
            }
        }
        receipts.forEach((subject, receipt) -> {
            String worker = ApprovalRace.worker(Integer.parseInt(subject.split("-")[1]));
            int dollars = receipt.contains("assignment-approved") ? 1 : receipt.contains("payout-requested") ? -1 : 0;
            earned.merge(worker, dollars, Integer::sum);
        });
        earned.forEach((worker, left) -> {
            if (left < 0) {
                faults.add(worker + " was paid " + -left + " more than it earned");
            }
        });
        database.column("SELECT stream || ' was decided ' || COUNT(*) || ' times' FROM ledger_event WHERE name IN"
                        + " ('assignment-approved', 'assignment-rejected') GROUP BY stream HAVING COUNT(*) > 1")
                .forEach(faults::add);
        database.column("SELECT stream || ' was never decided' FROM ledger_event WHERE stream LIKE 'assignment:%'"
                        + " GROUP BY stream HAVING COUNT(*) < 3")
                .forEach(faults::add);
        return faults;
    }

    private List<String> fromProcesses(FreshDatabase database) throws Exception {
        List<ChildJvm.Running> processes = new ArrayList<>();
        try {
            for (int i = 0; i < PROCESSES; i++) {
                processes.add(ChildJvm.start(
                        Files.createDirectories(folder.resolve("p" + i)),
                        List.of(),
                        ApprovalRaceProcess.class,
                        database.url(),
                        "p" + i,
                        Integer.toString(ROUNDS)));
            }
            for (ChildJvm.Running process : processes) {
                while (process.said().isEmpty() && process.process().isAlive()) {
                    Thread.sleep(10);
                }
            }
            for (ChildJvm.Running process : processes) {
                process.process().getOutputStream().close();
            }
            List<String> answers = new ArrayList<>();
            for (ChildJvm.Running process : processes) {
                answers.addAll(ended(process));
            }
            return answers;
        } finally {
            processes.forEach(process -> process.process().destroyForcibly());
        }
    }

    private static List<String> ended(ChildJvm.Running process) throws IOException, InterruptedException {
        assertThat(process.process().waitFor(1_500, TimeUnit.SECONDS)).isTrue();
        assertThat(Files.readString(process.err())).isEmpty();
        List<String> said = process.said();
        return said.subList(1, said.size());
    }

    private static List<String> fromLedgers(FreshDatabase database, int rounds) throws Exception {
        List<Callable<List<String>>> races = new ArrayList<>();
        for (int i = 0; i < PROCESSES; i++) {
            String name = "l" + i;
            races.add(() -> {
                try (Ledger ledger = over(database)) {
                    return ApprovalRace.run(ledger, name, rounds);
                }
            });
        }
        var threads = Executors.newFixedThreadPool(PROCESSES);
        try {
            List<String> answers = new ArrayList<>();
            for (Future<List<String>> race : threads.invokeAll(races)) {
                answers.addAll(race.get());
            }
            return answers;
        } finally {
            threads.shutdownNow();
        }
    }

    private static Ledger over(FreshDatabase database) {
        return Ledger.builder()
                .dataSource(database.dataSource())
                .clock(TestEngine.clock())
                .build();
    }
}
