package io.piecework.ledger.audit.replay;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.OperatingSystemMXBean;
import com.sun.management.ThreadMXBean;
import io.piecework.ledger.Ledger;
import io.piecework.ledger.audit.Audit;
import io.piecework.ledger.audit.whatif.ReplayPolicy;
import io.piecework.ledger.audit.whatif.ReplayWatcher;
import io.piecework.ledger.fixtures.MarketYear;
import io.piecework.ledger.fixtures.RecordedFindings;
import io.piecework.ledger.testdb.FreshDatabase;
import io.piecework.ledger.testdb.OneOrAll;
import io.piecework.ledger.testdb.RowCountingDataSource;
import io.piecework.ledger.testdb.TestDatabase;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.time.Duration;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What a verification costs for each event does not grow with the ledger: as few statements, rows and bytes for a ledger of four times the
 * size. Times are printed only, since other programs slow them down; the property {@code piecework.proof.events} sets the size.
 */
@Tag("slow")
class ProofCostTest {

    private static final long EVENTS = Long.getLong("piecework.proof.events", 1_000);
    private static final int TIMES = 4;

    /** Events are read a thousand at once, and sums made of fifty thousand positions. */
    private static final double STATEMENTS_OF_AN_EVENT = 0.02;

    private static final double ROWS_OF_AN_EVENT = 8;

    @TempDir
    Path folder;

    /** @param bytes that the calling thread allocated */
    private record Cost(long events, long statements, long rows, long bytes) {}

    static Stream<TestDatabase> kinds() {
        return OneOrAll.inTurn("ProofCostTest", TestDatabase.H2, TestDatabase.POSTGRESQL);
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void verify_costs_as_much_for_each_event_of_a_larger_ledger(TestDatabase kind) {
        Cost few = cost(kind, EVENTS, "few");
        Cost many = cost(kind, TIMES * EVENTS, "many");

        long more = many.events() - few.events();
        assertThat(more).isGreaterThan(few.events());
        assertThat(many.statements() - few.statements())
                .as("statements for %d more events", more)
                .isLessThan((long) (STATEMENTS_OF_AN_EVENT * more));
        assertThat(many.rows() - few.rows()).as("rows for %d more events", more).isLessThan((long)
                (ROWS_OF_AN_EVENT * more));
        assertThat((double) many.bytes() / many.events())
                .as("bytes for each event, against a smaller ledger's")
                .isLessThan(1.5 * few.bytes() / few.events());
    }

    private Cost cost(TestDatabase kind, long events, String name) {
        try (FreshDatabase database =
                kind == TestDatabase.H2 ? TestDatabase.file(folder.resolve(name)) : kind.fresh()) {
            var clock = MarketYear.clock();
            var counted = new RowCountingDataSource(database.dataSource());
            try (Ledger ledger = Ledger.builder()
                    .dataSource(counted.source())
                    .simulatedClock(clock)
                    .build()) {
                MarketYear.fill(ledger, clock, events);
                verify(ledger); // the first one loads classes
                counted.count();
                counted.statements();
                Cost cost = measured(kind, ledger, counted);
                replay(kind, ledger);
                return cost;
            }
        }
    }

    private static Cost measured(TestDatabase kind, Ledger ledger, RowCountingDataSource counted) {
        long before = allocated();
        var time = new Timer();
        long events = verify(ledger);
        time.print("verify on " + kind, events);
        return new Cost(events, counted.statements(), counted.count(), allocated() - before);
    }

    private static long verify(Ledger ledger) {
        var findings = new RecordedFindings();
        long events = Audit.of(ledger.asAuditor()).verify(findings).events();
        assertThat(findings.sentences()).isEmpty();
        return events;
    }

    private static void replay(TestDatabase kind, Ledger ledger) {
        var time = new Timer();
        var replay = Audit.of(ledger.asAuditor()).replayUnder(ReplayPolicy.unchanged(), ReplayWatcher.NONE);
        time.print("what-if on " + kind, replay.events());
        assertThat(replay.isSame()).isTrue();
    }

    private static long allocated() {
        return ((ThreadMXBean) ManagementFactory.getThreadMXBean())
                .getThreadAllocatedBytes(Thread.currentThread().getId());
    }

    /** The time since it was made, on the clock and of all processors. */
    private static final class Timer {

        private final long begun = System.nanoTime();
        private final long used = ofProcessors();

        void print(String what, long events) {
            System.out.printf(
                    "%s: %d events in %s, %s of a processor%n",
                    what, events, Duration.ofNanos(System.nanoTime() - begun), Duration.ofNanos(ofProcessors() - used));
        }

        private static long ofProcessors() {
            return ((OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean()).getProcessCpuTime();
        }
    }
}
