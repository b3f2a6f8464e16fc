package io.piecework.ledger.engine.faults;

import static org.assertj.core.api.Assertions.assertThat;

import io.piecework.ledger.Ledger;
import io.piecework.ledger.engine.TestEngine;
import io.piecework.ledger.fixtures.CentPayouts;
import io.piecework.ledger.fixtures.ChildJvm;
import io.piecework.ledger.fixtures.FaultRounds;
import io.piecework.ledger.testdb.FreshDatabase;
import io.piecework.ledger.testdb.TestDatabase;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Several processes write to one database and are killed or paused while they do. */
@Timeout(value = 1_800, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class KilledProcessesTest {

    private static final int KILLS = FaultRounds.times(4, 60);
    private static final int TURNS = FaultRounds.times(1, 10);

    /** In a full run longer than the lock timeout. */
    private static final int PAUSE_MILLIS = FaultRounds.times(1_000, 7_000);

    private static final long SEED = 20_261_124;

    @TempDir
    Path folder;

    /** The next process already writes when one is killed. */
    @Test
    void acknowledged_commands_are_stored_once_however_often_a_process_is_killed() throws Exception {
        var random = new Random(SEED);
        try (FreshDatabase database = TestDatabase.POSTGRESQL.fresh();
                Ledger quiet = earned(database);
                PayoutProcessGroup members = new PayoutProcessGroup(database, folder)) {
            var running = new ArrayDeque<ChildJvm.Running>();
            running.add(members.start());
            for (int i = 0; i < KILLS; i++) {
                running.add(members.start());
                Thread.sleep(random.nextInt(200));
                PayoutProcessGroup.kill(running.remove());
            }
            members.finish();

            int acknowledged = members.assertStoredOnce(quiet);
            System.out.printf("%d kills, %d payouts acknowledged; seed %d%n", KILLS, acknowledged, SEED);
        }
    }

    @Test
    void other_processes_continue_while_one_is_paused_and_after_one_is_killed() throws Exception {
        try (FreshDatabase database = TestDatabase.POSTGRESQL.fresh();
                Ledger quiet = earned(database);
                PayoutProcessGroup members = new PayoutProcessGroup(database, folder)) {
            List<ChildJvm.Running> three = new ArrayList<>(List.of(members.start(), members.start(), members.start()));
            for (int turn = 0; turn < TURNS; turn++) {
                ChildJvm.Running paused = three.get(turn % 3);
                paused.signal("STOP");
                Thread.sleep(50);
                long then = Files.size(paused.out());
                PayoutProcessGroup.awaitMore(three.get((turn + 1) % 3));
                PayoutProcessGroup.awaitMore(three.get((turn + 2) % 3));
                Thread.sleep(PAUSE_MILLIS);
                assertThat(paused.out()).hasSize(then);
                paused.signal("CONT");
                PayoutProcessGroup.awaitMore(paused);

                PayoutProcessGroup.kill(three.get((turn + 1) % 3));
                PayoutProcessGroup.awaitMore(paused);
                PayoutProcessGroup.awaitMore(three.get((turn + 2) % 3));
                three.set((turn + 1) % 3, members.start());
            }
            members.finish();

            int acknowledged = members.assertStoredOnce(quiet);
            System.out.printf("%d pauses and kills, %d payouts acknowledged%n", TURNS, acknowledged);
        }
    }

    private static Ledger earned(FreshDatabase database) {
        Ledger quiet = Ledger.builder()
                .dataSource(database.dataSource())
                .clock(TestEngine.clock())
                .build();
        CentPayouts.earn(quiet, PayoutRequestProcess.WORKERS);
        return quiet;
    }
}
