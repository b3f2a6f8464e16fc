package io.piecework.ledger.engine.failover;

import static io.piecework.ledger.engine.failover.ReplicatedPostgres.ASYNCHRONOUS;
import static io.piecework.ledger.engine.failover.ReplicatedPostgres.SYNCHRONOUS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.piecework.ledger.Ledger;
import io.piecework.ledger.account.DepositFunds;
import io.piecework.ledger.command.BusyException;
import io.piecework.ledger.command.Command;
import io.piecework.ledger.command.StorageException;
import io.piecework.ledger.engine.TestEngine;
import io.piecework.ledger.fixtures.CentPayouts;
import io.piecework.ledger.fixtures.FaultRounds;
import io.piecework.ledger.money.Amount;
import io.piecework.ledger.testdb.OneOrAll;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A standby takes the place of the primary while callers go on. */
@Timeout(value = 7_200, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class FailoverTest {

    private static final int ROUNDS = Integer.getInteger("piecework.failovers", FaultRounds.times(3, 200));

    /** Repeating every command and verifying the ledger takes as long as the ledger is: after each round, a long run would not end. */
    private static final int ROUNDS_A_PROOF = 10;

    private static final long SEED = Long.getLong("piecework.failovers.seed", 20_261_127);
    private static final List<PrimaryFault> ALL_FAULTS = List.of(PrimaryFault.values());

    /** A third of them in the gate. */
    private static final List<PrimaryFault> FAULTS = OneOrAll.third(ALL_FAULTS);

    private static final Duration PATIENCE = Duration.ofSeconds(3);

    @TempDir
    Path folder;

    private final Random random = new Random(SEED);

    @Test
    void acknowledged_commands_are_stored_once_however_often_a_standby_takes_over() throws Exception {
        Map<PrimaryFault, List<Long>> outages = new EnumMap<>(PrimaryFault.class);
        try (ReplicatedPostgres servers = new ReplicatedPostgres(folder, SYNCHRONOUS);
                Ledger first = open(servers.dataSource());
                Ledger second = open(servers.dataSource());
                RepeatingCallers callers = new RepeatingCallers(List.of(first, second), SEED)) {
            for (int round = 0; round < ROUNDS; round++) {
                PrimaryFault fault = FAULTS.get(round % FAULTS.size());
                failOver(servers, callers, fault);
                outages.computeIfAbsent(fault, key -> new ArrayList<>()).addAll(callers.outages());
                boolean proved = round % ROUNDS_A_PROOF == ROUNDS_A_PROOF - 1 || round == ROUNDS - 1;
                callers.quietly(() -> {
                    assertStoredOnce(servers, callers);
                    if (proved) {
                        StoredOnce.assertFundsAndProof(
                                first, callers, stored(servers).size());
                    }
                });
            }
            System.out.printf(
                    "%d failovers, %d commands acknowledged, calls failed %s; seed %d%n",
                    ROUNDS, callers.acknowledged().size(), callers.failures(), SEED);
            assertThat(callers.failures().keySet()).isSubsetOf("BUSY", "UNAVAILABLE", "OUTCOME_UNKNOWN");
        }
        outages.forEach(StoredOnce::print);
    }

    /** The control: the answer to a repeat that waits for no standby is lost with the primary. */
    @Test
    void failovers_lose_commands_whose_repeats_do_not_wait() throws Exception {
        try (ReplicatedPostgres servers = new ReplicatedPostgres(folder, SYNCHRONOUS);
                Ledger first = open(HastyRepeats.over(servers.dataSource()));
                Ledger second = open(HastyRepeats.over(servers.dataSource()));
                RepeatingCallers callers = new RepeatingCallers(List.of(first, second), SEED)) {
            Set<String> lost = new HashSet<>();
            for (int round = 0; lost.isEmpty(); round++) {
                assertThat(round).as("failovers that lost nothing").isLessThan(10);
                failOver(servers, callers, ALL_FAULTS.get(round % ALL_FAULTS.size()));
                callers.quietly(() -> {
                    lost.addAll(StoredOnce.streams(callers.acknowledged().keySet()));
                    lost.removeAll(stored(servers));
                    lost.addAll(StoredOnce.streams(callers.contradicted()));
                });
            }
        }
    }

    /** A ledger that remembers a lost event must not append behind the event that another one has stored in its place. */
    @Test
    void after_a_failover_that_lost_commits_a_ledger_decides_on_what_the_new_primary_has() throws Exception {
        try (ReplicatedPostgres servers = new ReplicatedPostgres(folder, ASYNCHRONOUS);
                Ledger first = open(servers.dataSource());
                Ledger second = open(servers.dataSource())) {
            first.execute(deposit("d-0", "acme", "USD 1.00"));
            servers.awaitReplication();
            servers.cutLinks();
            first.execute(deposit("d-lost", "acme", "USD 5.00"));
            servers.primary().kill();
            servers.failOver();

            second.execute(deposit("d-1", "acme", "USD 2.00"));
            first.execute(deposit("d-2", "other", "USD 1.00")); // meets the end of its connection
            first.execute(deposit("d-3", "acme", "USD 1.00"));

            assertThat(first.asRequester("acme").funds("USD").orElseThrow().available())
                    .isEqualTo(Amount.parse("USD 4.00"));
            CentPayouts.assertClean(first);
        }
    }

    private void failOver(ReplicatedPostgres servers, RepeatingCallers callers, PrimaryFault fault) throws Exception {
        callers.awaitAnswers(20);
        Thread.sleep(random.nextInt(100));
        callers.measure();
        PostgresNode former = servers.primary();
        fault.strike(servers);
        servers.failOver();
        callers.awaitAnswers(20);
        if (fault.end(former)) {
            assertAcknowledgesNothing(
                    servers.dataSource(former),
                    callers.acknowledged().keySet().iterator().next());
            former.kill();
        }
        servers.rejoin(former);
    }

    /** A former primary that wakes up: its standbys have left it. */
    private static void assertAcknowledgesNothing(DataSource former, Command stored) {
        try (Ledger stranded = open(former)) {
            for (Command command : List.of(stored, deposit("d-stranded", "acme", "USD 1.00"))) {
                Throwable answer = catchThrowable(() -> stranded.execute(command));
                assertThat(answer).isInstanceOfAny(BusyException.class, StorageException.class);
            }
        }
    }

    private static void assertStoredOnce(ReplicatedPostgres servers, RepeatingCallers callers) {
        StoredOnce found = StoredOnce.in(stored(servers), callers);
        assertThat(found).isEqualTo(new StoredOnce(callers.acknowledged().size(), 0, 0));
    }

    private static List<String> stored(ReplicatedPostgres servers) {
        try {
            return servers.primary().column(StoredOnce.STORED);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Command deposit(String id, String requester, String amount) {
        return DepositFunds.of(id, requester, Amount.parse(amount));
    }

    private static Ledger open(DataSource source) {
        return Ledger.builder()
                .dataSource(source)
                .clock(TestEngine.clock())
                .patience(PATIENCE)
                .acceptUnsafeDurability()
                .build();
    }
}
