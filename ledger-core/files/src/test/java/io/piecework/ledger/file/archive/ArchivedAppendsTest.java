package io.piecework.ledger.file.archive;

import static org.assertj.core.api.Assertions.assertThat;

import io.piecework.ledger.Ledger;
import io.piecework.ledger.command.Command;
import io.piecework.ledger.file.LedgerFiles;
import io.piecework.ledger.finance.ClosePeriod;
import io.piecework.ledger.fixtures.SettableClock;
import io.piecework.ledger.money.Amount;
import io.piecework.ledger.testdb.FreshDatabase;
import io.piecework.ledger.testdb.TestDatabase;
import io.piecework.ledger.work.award.CompensateWorker;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

/** The writer's rate on a ledger whose year is in an archive, against one whose year is in the database: {@code -Dpiecework.archived=50000}. */
@Tag("alone")
@EnabledIfSystemProperty(
        named = "piecework.archived",
        matches = "\\d+",
        disabledReason = "measures for minutes on a machine without other load")
class ArchivedAppendsTest {

    private static final int COMMANDS = Integer.getInteger("piecework.archived", 0);
    private static final int ROUNDS = 15;
    private static final int COMMANDS_OF_A_ROUND = 4_000;
    private static final int WORKERS = 500;
    private static final Instant NEW_YEAR = Instant.parse("2026-01-01T00:00:00Z");

    @TempDir
    Path folder;

    private int next;

    @Test
    void a_year_in_an_archive_costs_the_writer_no_more_than_a_tenth() {
        try (FreshDatabase one = TestDatabase.POSTGRESQL.fresh();
                FreshDatabase other = TestDatabase.POSTGRESQL.fresh();
                Ledger whole = withAYear(one, folder.resolve("none"));
                Ledger archived = withAYear(other, folder.resolve("archives"))) {
            Archive archive = LedgerFiles.of(archived.asOperator())
                    .archives()
                    .move(NEW_YEAR, moved -> {})
                    .orElseThrow();
            other.execute("VACUUM ledger_event");
            one.execute("VACUUM ledger_event");
            var ratios = new ArrayList<Double>();
            for (int round = -2; round < ROUNDS; round++) {
                double first = round % 2 == 0 ? rate(whole) : rate(archived);
                double second = round % 2 == 0 ? rate(archived) : rate(whole);
                if (round >= 0) {
                    ratios.add(round % 2 == 0 ? second / first : first / second);
                }
            }
            double median = ratios.stream().sorted().toList().get(ROUNDS / 2);
            System.out.printf(
                    "%d events archived; rate with them in the archive / in the database: %.3f (median of %d rounds)%n",
                    archive.events(), median, ROUNDS);
            assertThat(median).isGreaterThanOrEqualTo(0.9);
        }
    }

    private Ledger withAYear(FreshDatabase database, Path archives) {
        SettableClock clock = SettableClock.at("2025-01-01T00:00:00Z");
        Ledger ledger = Ledger.builder()
                .dataSource(database.dataSource())
                .clock(clock)
                .archive(ArchiveFolder.of(archives))
                .build();
        ledger.executeEach(commands(COMMANDS));
        clock.set(NEW_YEAR.plusSeconds(7_200));
        ledger.asOperator().closePeriod(ClosePeriod.of("USD", NEW_YEAR));
        return ledger;
    }

    private double rate(Ledger ledger) {
        List<Command> commands = commands(COMMANDS_OF_A_ROUND);
        long begin = System.nanoTime();
        ledger.executeEach(commands);
        return commands.size() * (double) TimeUnit.SECONDS.toNanos(1) / (System.nanoTime() - begin);
    }

    private List<Command> commands(int count) {
        return IntStream.range(0, count)
                .<Command>mapToObj(i -> CompensateWorker.of(
                        "c-" + next++, "worker-" + i % WORKERS, Amount.of("0.05", "USD"), "The page was down"))
                .toList();
    }
}
