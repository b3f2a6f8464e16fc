package io.piecework.ledger.engine.faults;

import static org.assertj.core.api.Assertions.assertThat;

import io.piecework.ledger.CommandOutcome;
import io.piecework.ledger.Ledger;
import io.piecework.ledger.command.Command;
import io.piecework.ledger.fixtures.CentPayouts;
import io.piecework.ledger.fixtures.ChildJvm;
import io.piecework.ledger.fixtures.ReceiptText;
import io.piecework.ledger.testdb.FreshDatabase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/** Processes that request payouts on one database, of which some are killed or paused. */
final class PayoutProcessGroup implements AutoCloseable {

    /** In bytes; requests without a receipt are a small part of it. */
    private static final int MORE = 4_000;

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final FreshDatabase database;
    private final Path folder;
    private final List<ChildJvm.Running> all = new ArrayList<>();

    PayoutProcessGroup(FreshDatabase database, Path folder) {
        this.database = database;
        this.folder = folder;
    }

    /** Starts one more process and waits until it has receipts. */
    ChildJvm.Running start() throws IOException, InterruptedException {
        String name = "m" + all.size();
        ChildJvm.Running running = ChildJvm.start(
                Files.createDirectories(folder.resolve(name)),
                List.of(),
                PayoutRequestProcess.class,
                database.url(),
                name);
        all.add(running);
        awaitMore(running);
        return running;
    }

    /** Waits until a process has printed enough that receipts are among it. */
    static void awaitMore(ChildJvm.Running running) throws IOException, InterruptedException {
        long end = System.nanoTime() + PATIENCE.toNanos();
        long wanted = Files.size(running.out()) + MORE;
        while (Files.size(running.out()) < wanted) {
            if (System.nanoTime() > end || !running.process().isAlive()) {
                throw new AssertionError(
                        "a process has stopped requesting payouts: " + Files.readString(running.err()));
            }
            Thread.sleep(20);
        }
    }

    static void kill(ChildJvm.Running running) throws InterruptedException {
        running.process().destroyForcibly().waitFor();
    }

    /** Lets the running processes finish. */
    void finish() throws IOException, InterruptedException {
        for (ChildJvm.Running running : all) {
            if (running.process().isAlive()) {
                running.process().getOutputStream().close();
                assertThat(running.process().waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS))
                        .isTrue();
                assertThat(running.process().exitValue()).isZero();
            }
            assertThat(Files.readString(running.err())).isEmpty();
        }
    }

    /**
     * Asserts that every acknowledged payout is stored with its receipt. Repeats the requests without an answer, and
     * asserts that every request is then stored once.
     *
     * @return the number of acknowledged requests
     */
    int assertStoredOnce(Ledger quiet) {
        Map<String, String> receipts = new HashMap<>();
        List<String> asked = new ArrayList<>();
        for (ChildJvm.Running running : all) {
            receipts.putAll(receipts(running));
            running.said().stream()
                    .filter(line -> line.startsWith(PayoutRequestProcess.ASKED))
                    .forEach(line -> asked.add(line.substring(PayoutRequestProcess.ASKED.length())));
        }
        assertThat(missing(receipts.keySet())).as("acknowledged but not stored").isEmpty();

        List<Command> commands =
                asked.stream().map(PayoutRequestProcess::command).toList();
        List<CommandOutcome> outcomes = quiet.executeEach(commands);
        for (int i = 0; i < commands.size(); i++) {
            var stored = (CommandOutcome.Stored) outcomes.get(i);
            String receipt = receipts.get(asked.get(i));
            if (receipt != null) {
                assertThat(stored.receipt().repeated()).isTrue();
                assertThat(ReceiptText.of(stored.receipt())).isEqualTo(receipt);
            }
        }
        assertThat(requested()).as("all stored requests").hasSameSizeAs(asked);
        assertThat(missing(asked)).as("requested but not stored").isEmpty();
        assertThat(database.column("SELECT SUM(in_transit * 100)::int FROM ledger_worker_balance"))
                .containsExactly(Integer.toString(asked.size()));
        CentPayouts.assertClean(quiet);
        return receipts.size();
    }

    @Override
    public void close() {
        all.forEach(running -> running.process().destroyForcibly());
    }

    /** The receipts by payout. */
    private static Map<String, String> receipts(ChildJvm.Running running) {
        var receipts = new HashMap<String, String>();
        for (String line : running.said()) {
            if (line.startsWith(PayoutRequestProcess.RECEIVED)) {
                String[] parts = line.split(" ", 3);
                receipts.put(parts[1], parts[2]);
            }
        }
        return receipts;
    }

    private Set<String> missing(Collection<String> payouts) {
        Set<String> missing = new HashSet<>(payouts);
        requested().forEach(missing::remove);
        return missing;
    }

    private List<String> requested() {
        return database.column("SELECT SUBSTRING(stream, 8) FROM ledger_event WHERE name = 'payout-requested'");
    }
}
