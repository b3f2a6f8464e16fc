package io.piecework.ledger.delivery.listener;

import static org.assertj.core.api.Assertions.assertThat;

import io.piecework.ledger.Ledger;
import io.piecework.ledger.fixtures.ChildJvm;
import io.piecework.ledger.money.Amount;
import io.piecework.ledger.testdb.FreshDatabase;
import io.piecework.ledger.testdb.TestDatabase;
import io.piecework.ledger.work.award.CompensateWorker;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A message kills every process that receives it, like one that exceeds the memory of a container. */
@Tag("slow")
class ProcessKillingMessageTest {

    private static final int WORKERS = 5;
    private static final int EACH = 4;

    /** The first process, and one for each attempt of a message. */
    private static final int DEATHS = 1 + CrashingListenerProcess.ATTEMPTS;

    /** The message itself, and two messages for each of the two awards behind it. */
    private static final int DEAD_LETTERS = 5;

    @TempDir
    Path folder;

    private int processes;

    @Test
    void blocks_only_its_own_worker_after_it_killed_a_process_for_each_attempt() throws Exception {
        try (FreshDatabase database = TestDatabase.POSTGRESQL.fresh();
                Ledger ledger =
                        Ledger.builder().dataSource(database.dataSource()).build()) {
            database.execute("CREATE TABLE delivered (n BIGSERIAL PRIMARY KEY, id VARCHAR(200) NOT NULL)");
            for (int i = 0; i < WORKERS * EACH; i++) {
                ledger.execute(CompensateWorker.of(
                        "a" + i, "worker-" + i % WORKERS, Amount.parse("EUR 1.00"), "the first task was unclear"));
            }
            int deaths = 0;
            while (!survives(database, ledger, "award:a7@0")) {
                deaths++;
                assertThat(deaths).as("processes that died").isLessThanOrEqualTo(DEATHS);
            }
            assertThat(deaths).isEqualTo(DEATHS);

            var deadLetters = new ArrayList<DeadLetter>();
            ledger.asOperator().listeners().deadLetters("mail", deadLetters::add);
            assertThat(deadLetters).hasSize(1).allSatisfy(each -> {
                assertThat(each.stream() + "@" + each.sequence()).isEqualTo("award:a7@0");
                assertThat(each.attempts()).isEqualTo(CrashingListenerProcess.ATTEMPTS);
                assertThat(each.error()).isEqualTo("the process vanished during the call");
                assertThat(each.retryAt()).isEmpty();
            });
            assertThat(delivered(database))
                    .containsAll(awards(0, 1, 3, 4))
                    .doesNotContain("award:a12@0", "award:a17@0");

            assertThat(ledger.asOperator()
                            .listeners()
                            .retry("mail", deadLetters.get(0).key()))
                    .isTrue();
            assertThat(survives(database, ledger, "nothing")).isTrue();
            assertThat(delivered(database))
                    .containsSubsequence("award:a2@0", "award:a7@0", "award:a12@0", "award:a17@0");
        }
    }

    /** The awards of these workers. */
    private static List<String> awards(int... workers) {
        return IntStream.of(workers)
                .boxed()
                .flatMap(worker -> IntStream.range(0, EACH).mapToObj(i -> "award:a" + (i * WORKERS + worker) + "@0"))
                .toList();
    }

    /** Whether a process delivers everything that can be delivered; otherwise it has died. */
    private boolean survives(FreshDatabase database, Ledger ledger, String deadly) throws Exception {
        ChildJvm.Running running = start(database, deadly);
        try {
            for (int waited = 0; running.process().isAlive(); waited += 20) {
                if (isDone(ledger)) {
                    return true;
                }
                assertThat(waited).as("milliseconds waited").isLessThan(60_000);
                Thread.sleep(20);
            }
            return false;
        } finally {
            running.process().destroyForcibly().waitFor();
        }
    }

    private ChildJvm.Running start(FreshDatabase database, String deadly) throws IOException {
        Path own = Files.createDirectories(folder.resolve("process-" + processes++));
        return ChildJvm.start(own, List.of(), CrashingListenerProcess.class, database.url(), deadly);
    }

    /** Only messages with exhausted retries, and those behind them, are left. */
    private static boolean isDone(Ledger ledger) {
        List<ListenerStatus> all = ledger.asOperator().listeners().status();
        return !all.isEmpty()
                && all.get(0).lag() == 0
                && (all.get(0).deadLetters() == 0
                        || (all.get(0).exhausted() == 1 && all.get(0).deadLetters() == DEAD_LETTERS));
    }

    private static List<String> delivered(FreshDatabase database) {
        return database.column("SELECT id FROM delivered ORDER BY n");
    }
}
