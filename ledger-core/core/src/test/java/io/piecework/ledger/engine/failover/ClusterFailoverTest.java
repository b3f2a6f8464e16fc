package io.piecework.ledger.engine.failover;

import static org.assertj.core.api.Assertions.assertThat;

import io.piecework.ledger.Ledger;
import io.piecework.ledger.engine.TestEngine;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.postgresql.ds.PGSimpleDataSource;

/**
 * The primary of a cluster changes while callers go on. The cluster runs elsewhere, and a script disturbs it: {@code
 * examples/operations/patroni/run} starts both and then this test.
 */
@EnabledIfSystemProperty(named = "piecework.cluster.url", matches = ".+")
class ClusterFailoverTest {

    private static final String URL = System.getProperty("piecework.cluster.url", "");

    /** Called with {@code strike ROUND}, prints the fault that it caused; then with {@code heal}, returns when all nodes are back. */
    private static final String SCRIPT = System.getProperty("piecework.cluster.script", "");

    private static final int ROUNDS = Integer.getInteger("piecework.cluster.rounds", 8);
    private static final long SEED = Long.getLong("piecework.cluster.seed", 20_261_127);

    @Test
    void acknowledged_commands_are_stored_once_while_the_primary_changes() throws Exception {
        Map<String, List<Long>> outages = new TreeMap<>();
        try (Ledger first = open();
                Ledger second = open();
                RepeatingCallers callers = new RepeatingCallers(List.of(first, second), SEED)) {
            for (int round = 0; round < ROUNDS; round++) {
                callers.awaitAnswers(20);
                callers.measure();
                String fault = script("strike", String.valueOf(round));
                callers.awaitAnswers(20);
                List<Long> longest = callers.outages();
                script("heal");
                outages.computeIfAbsent(fault, key -> new ArrayList<>()).addAll(longest);
                System.out.printf("round %d, %s: outages of the callers %s ms%n", round + 1, fault, longest);
            }
            callers.quietly(() -> check(first, callers));
        }
        outages.forEach(StoredOnce::print);
    }

    private static void check(Ledger ledger, RepeatingCallers callers) {
        List<String> stored = stored();
        StoredOnce found = StoredOnce.in(stored, callers);
        System.out.printf(
                "%d rounds, %d commands acknowledged, %d lost, %d stored twice; calls failed %s; seed %d%n",
                ROUNDS, found.acknowledged(), found.lost(), found.twice(), callers.failures(), SEED);
        assertThat(found).isEqualTo(new StoredOnce(found.acknowledged(), 0, 0));
        StoredOnce.assertFundsAndProof(ledger, callers, stored.size());
    }

    private static String script(String... arguments) throws Exception {
        List<String> command = new ArrayList<>(List.of(SCRIPT));
        command.addAll(List.of(arguments));
        Process process = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        String printed = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as("%s %s", command, printed).isZero();
        return printed.strip();
    }

    private static List<String> stored() {
        try (Connection connection = source().getConnection();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(StoredOnce.STORED)) {
            var streams = new ArrayList<String>();
            while (row.next()) {
                streams.add(row.getString(1));
            }
            return streams;
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static DataSource source() {
        var source = new PGSimpleDataSource();
        source.setUrl(URL);
        return source;
    }

    private static Ledger open() {
        return Ledger.builder()
                .dataSource(source())
                .clock(TestEngine.clock())
                .patience(Duration.ofSeconds(3))
                .requireReplicas(1)
                .build();
    }
}
