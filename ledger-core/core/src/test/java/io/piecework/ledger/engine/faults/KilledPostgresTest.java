package io.piecework.ledger.engine.faults;

import static org.assertj.core.api.Assertions.assertThat;

import io.piecework.ledger.Ledger;
import io.piecework.ledger.Receipt;
import io.piecework.ledger.command.Command;
import io.piecework.ledger.engine.TestEngine;
import io.piecework.ledger.fixtures.CentPayouts;
import io.piecework.ledger.fixtures.FaultRounds;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * Acknowledged commands survive a kill of all processes of PostgreSQL. A kill loses data that PostgreSQL has not handed
 * to the operating system; only a power failure could test the disk itself.
 */
@Timeout(value = 1_800, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class KilledPostgresTest {

    private static final int KILLS = FaultRounds.times(4, 60);
    private static final int WRITERS = 4;
    private static final int WORKERS = 3;
    private static final long SEED = 20_261_124;

    @TempDir
    Path folder;

    private final Map<Command, Receipt> receipts = new ConcurrentHashMap<>();
    private final AtomicBoolean done = new AtomicBoolean();

    @Test
    void acknowledged_commands_are_stored_once_however_often_postgresql_is_killed() throws Exception {
        var random = new Random(SEED);
        try (KillablePostgres server = new KillablePostgres(folder);
                Ledger ledger = Ledger.builder()
                        .dataSource(server.dataSource())
                        .clock(TestEngine.clock())
                        .build()) {
            CentPayouts.earn(ledger, WORKERS);
            List<Thread> writers = startWriters(ledger);
            for (int i = 0; i < KILLS; i++) {
                awaitMore(100);
                Thread.sleep(random.nextInt(100));
                server.killAndRestart();
            }
            awaitMore(100);
            done.set(true);
            for (Thread writer : writers) {
                writer.join();
            }

            System.out.printf("%d kills, %d payouts acknowledged; seed %d%n", KILLS, receipts.size(), SEED);
            List<String> stored =
                    column(server.dataSource(), "SELECT stream FROM ledger_event WHERE name = 'payout-requested'");
            assertThat(stored).as("stored acknowledged commands").hasSize(receipts.size());
            assertThat(receipts.keySet().stream()
                            .map(command -> command.id().stream())
                            .collect(Collectors.toSet()))
                    .isEqualTo(Set.copyOf(stored));
            CentPayouts.assertStored(ledger, receipts);
            CentPayouts.assertClean(ledger);
        }
    }

    /** The control: the same kill with asynchronous and with synchronous commits. */
    @Test
    void a_kill_loses_asynchronous_commits_and_no_synchronous_ones() throws Exception {
        int commits = 200;
        try (KillablePostgres server = new KillablePostgres(folder)) {
            for (boolean waiting : new boolean[] {true, false}) {
                try (Connection connection = server.dataSource().getConnection();
                        Statement statement = connection.createStatement()) {
                    statement.execute("CREATE TABLE IF NOT EXISTS noted (id INT, waited BOOLEAN)");
                    statement.execute("SET synchronous_commit TO " + (waiting ? "on" : "off"));
                    for (int i = 0; i < commits; i++) {
                        statement.executeUpdate("INSERT INTO noted VALUES (" + i + ", " + waiting + ")");
                    }
                }
            }
            server.killAndRestart();

            assertThat(column(server.dataSource(), "SELECT id FROM noted WHERE waited"))
                    .hasSize(commits);
            assertThat(column(server.dataSource(), "SELECT id FROM noted WHERE NOT waited"))
                    .hasSizeLessThan(commits);
        }
    }

    private List<Thread> startWriters(Ledger ledger) {
        List<Thread> writers = new ArrayList<>();
        for (int i = 0; i < WRITERS; i++) {
            String prefix = "p-" + i + "-";
            writers.add(new Thread(() -> {
                for (int next = 0; !done.get(); next++) {
                    Command command = CentPayouts.request(prefix + next, "w-" + next % WORKERS);
                    receipts.put(command, CentPayouts.executeUntilAnswered(ledger, command));
                }
            }));
        }
        writers.forEach(Thread::start);
        return writers;
    }

    private void awaitMore(int more) throws InterruptedException {
        int wanted = receipts.size() + more;
        long end = System.nanoTime() + 60_000_000_000L;
        while (receipts.size() < wanted) {
            assertThat(System.nanoTime()).as("a process still writes").isLessThan(end);
            Thread.sleep(10);
        }
    }

    private static List<String> column(DataSource source, String query) throws SQLException {
        try (Connection connection = source.getConnection();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(query)) {
            var values = new ArrayList<String>();
            while (row.next()) {
                values.add(row.getString(1));
            }
            return values;
        }
    }
}
