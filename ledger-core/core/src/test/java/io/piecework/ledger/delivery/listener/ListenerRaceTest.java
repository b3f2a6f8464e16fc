package io.piecework.ledger.delivery.listener;

import static org.assertj.core.api.Assertions.assertThat;

import io.piecework.ledger.Ledger;
import io.piecework.ledger.fixtures.ChildJvm;
import io.piecework.ledger.fixtures.FaultRounds;
import io.piecework.ledger.money.Amount;
import io.piecework.ledger.testdb.FreshDatabase;
import io.piecework.ledger.testdb.TestDatabase;
import io.piecework.ledger.work.award.CompensateWorker;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Listeners run in several processes while commands are executed; one process is killed, and one is paused past its
 * claim.
 */
@Tag("slow")
class ListenerRaceTest {

    private static final int ROUNDS = FaultRounds.times(1, 12);
    private static final int WORKERS = 40;

    @TempDir
    Path folder;

    private final List<ChildJvm.Running> all = new ArrayList<>();
    private final AtomicBoolean done = new AtomicBoolean();
    private final AtomicInteger paid = new AtomicInteger();

    @AfterEach
    void kill_all_processes() {
        all.forEach(running -> running.process().destroyForcibly());
    }

    @Test
    void every_message_is_delivered_in_its_workers_order_although_processes_die_and_are_suspended() throws Exception {
        try (FreshDatabase database = TestDatabase.POSTGRESQL.fresh();
                Ledger one = over(database);
                Ledger two = over(database)) {
            database.execute("CREATE TABLE delivered (n BIGSERIAL PRIMARY KEY, instance VARCHAR(20) NOT NULL,"
                    + " ordering_key VARCHAR(200) NOT NULL, position BIGINT NOT NULL)");
            ChildJvm.Running mortal = start(database, "mortal", 1);
            ChildJvm.Running suspended = start(database, "suspended", 1);
            start(database, "twins", 2);
            List<Thread> load = List.of(load(one, "one"), load(two, "two"));
            for (int round = 0; round < ROUNDS; round++) {
                await(() -> working(database) == 4 && delivering(database) == 4);
                pause(1_000);
                suspended.signal("STOP");
                mortal.process().destroyForcibly().waitFor();
                pause(1_000);
                long before = database.count("delivered");
                pause(2 * (int) ListenerProcess.CLAIM.toMillis());
                assertThat(database.count("delivered"))
                        .as("while two processes are dead or paused")
                        .isGreaterThan(before + 50);
                await(() -> working(database) == 2);
                suspended.signal("CONT");
                mortal = start(database, "mortal", 1);
            }
            done.set(true);
            for (Thread thread : load) {
                thread.join();
            }
            await(() -> status(one).lag() == 0 && status(one).deadLetters() == 0);
            pause(500);
            check(database);
        }
    }

    private void check(FreshDatabase database) {
        List<String> deliveries = database.column("SELECT ordering_key || ' ' || position FROM delivered ORDER BY n");
        assertThat(paid.get()).isGreaterThan(200 * ROUNDS);
        assertThat(database.count("ledger_event")).isEqualTo(2L * paid.get());
        assertThat(database.column("SELECT position FROM ledger_event EXCEPT SELECT position FROM delivered"))
                .as("never delivered")
                .isEmpty();
        Map<String, Long> last = new HashMap<>();
        var outOfOrder = new ArrayList<String>();
        for (String each : deliveries.stream().distinct().toList()) {
            String key = each.substring(0, each.indexOf(' '));
            long position = Long.parseLong(each.substring(each.indexOf(' ') + 1));
            if (last.getOrDefault(key, 0L) > position) {
                outOfOrder.add(each + " after " + last.get(key));
            }
            last.put(key, position);
        }
        assertThat(outOfOrder).isEmpty();
        assertThat(last).hasSize(WORKERS);
        assertThat(database.column("SELECT DISTINCT instance FROM delivered ORDER BY 1"))
                .containsExactly("mortal0", "suspended0", "twins0", "twins1");
        long events = database.count("ledger_event");
        System.out.println(
                "delivered " + deliveries.size() + " times of " + events + " events in " + ROUNDS + " rounds");
        assertThat(deliveries.size() - events).as("delivered again").isLessThan(400L * ROUNDS);
    }

    private ChildJvm.Running start(FreshDatabase database, String name, int instances) throws IOException {
        Path own = Files.createDirectories(folder.resolve(name + "-" + all.size()));
        ChildJvm.Running running = ChildJvm.start(
                own, List.of(), ListenerProcess.class, database.url(), name, Integer.toString(instances));
        all.add(running);
        await(() -> running.said().contains("ready"));
        return running;
    }

    private Thread load(Ledger ledger, String name) {
        var thread = new Thread(() -> {
            for (int i = 0; !done.get(); i++) {
                ledger.execute(CompensateWorker.of(
                        name + "-" + i, "worker-" + i % WORKERS, Amount.parse("EUR 1.00"), "sorry"));
                paid.incrementAndGet();
                pause(10);
            }
        });
        thread.start();
        return thread;
    }

    private static long working(FreshDatabase database) {
        return database.count("(SELECT DISTINCT owner FROM ledger_listener_segment WHERE claimed_until > now()) o");
    }

    /** The instances that have delivered anything so far: on a busy machine a new one claims long before it delivers. */
    private static long delivering(FreshDatabase database) {
        return database.count("(SELECT DISTINCT instance FROM delivered) i");
    }

    private static Ledger over(FreshDatabase database) {
        return Ledger.builder().dataSource(database.dataSource()).build();
    }

    private static ListenerStatus status(Ledger ledger) {
        return ledger.asOperator().listeners().status().get(0);
    }

    private static void await(BooleanSupplier done) {
        for (int waited = 0; !done.getAsBoolean(); waited += 20) {
            assertThat(waited).as("milliseconds waited").isLessThan(60_000);
            pause(20);
        }
    }

    private static void pause(int millis) {
        try {
            Thread.sleep(millis);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
