package io.piecework.ledger.bank.transfer;

import static org.assertj.core.api.Assertions.assertThat;

import io.piecework.ledger.Ledger;
import io.piecework.ledger.command.Command;
import io.piecework.ledger.engine.port.WriterObserver;
import io.piecework.ledger.fixtures.CentPayouts;
import io.piecework.ledger.fixtures.ChildJvm;
import io.piecework.ledger.fixtures.FaultRounds;
import io.piecework.ledger.money.Amount;
import io.piecework.ledger.payout.PayoutPolicy;
import io.piecework.ledger.payout.PayoutStatus;
import io.piecework.ledger.payout.RequestPayout;
import io.piecework.ledger.payout.SetPayoutMethod;
import io.piecework.ledger.testdb.FreshDatabase;
import io.piecework.ledger.testdb.TestDatabase;
import io.piecework.ledger.work.award.CompensateWorker;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * A JVM that makes a file for the bank halts at a step, as SIGKILL does. The next one finishes that file, and halts at another step of the next file.
 * In the end each payout is in one file, and the bank has each file once.
 */
@Tag("slow")
@Timeout(value = 1_800, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class KilledFileTest {

    /** {@code SubmitPayout 4} is in the middle of those of one file. */
    private static final List<String> STEPS = List.of(
            "after ClaimPayout 3",
            "before .claims 1",
            "after .claims 1",
            "before SubmitPayout 1",
            "after SubmitPayout 4",
            "after SubmitPayout 7",
            "before .xml 1",
            "after .xml 1",
            "before the bank 1",
            "after the bank 1");

    private static final int RANDOM_STEPS = FaultRounds.times(16, 400);

    /** A process that carries on with one file and makes another one has about so many steps. */
    private static final int MOST_STEPS = 90;

    private static final int PAYOUTS_A_FILE = 7;
    private static final long SEED = Long.getLong("piecework.files.seed", 20_261_202);

    @TempDir
    Path folder;

    private Instant now = Instant.parse("2026-12-04T09:00:00Z");
    private int payouts;

    @Test
    void on_postgresql() throws IOException {
        try (FreshDatabase database = TestDatabase.POSTGRESQL.fresh()) {
            run(database.url(), database);
        }
    }

    @Test
    void on_a_file() throws IOException {
        run("jdbc:h2:retry:" + folder.resolve("ledger").toAbsolutePath(), null);
    }

    private void run(String url, @Nullable FreshDatabase shared) throws IOException {
        Path store = Files.createDirectories(folder.resolve("store"));
        Path bank = Files.createDirectories(folder.resolve("bank"));
        var random = new Random(SEED);
        List<String> steps = Stream.concat(
                        STEPS.stream(),
                        IntStream.range(0, RANDOM_STEPS).mapToObj(i -> "step " + (1 + random.nextInt(MOST_STEPS))))
                .toList();
        in(shared, this::earn);
        int died = 0;
        int files = 0;
        for (String step : steps) {
            in(shared, this::request);
            files++;
            ChildJvm.Ended ended = run(url, store, bank, files, step);
            assertThat(ended.exit())
                    .as("%s, seed %d: %s", step, SEED, ended.err())
                    .isIn(0, FileProcess.DEAD);
            died += ended.exit() == 0 ? 0 : 1;
            now = now.plus(Duration.ofMinutes(11)); // the claims of a process that died are over
        }
        assertThat(died).as("seed %d", SEED).isGreaterThan(STEPS.size() - 1 + RANDOM_STEPS / 3);
        ChildJvm.Ended ended = run(url, store, bank, files + 1, "never");
        assertThat(ended.exit()).as(ended.err()).isZero();
        requireOnce(store, bank, files + 1);
        in(shared, this::requireSubmitted);
        System.out.printf("%d processes killed, %d payouts; seed %d%n", died, payouts, SEED);
    }

    private ChildJvm.Ended run(String url, Path store, Path bank, int files, String step) throws IOException {
        return ChildJvm.run(
                Files.createTempDirectory(folder, "process"),
                List.of(),
                FileProcess.class,
                url,
                now.toString(),
                store.toString(),
                bank.toString(),
                Integer.toString(files),
                step);
    }

    private void earn(Ledger ledger) {
        ledger.execute(CompensateWorker.of("award", "ada", Amount.parse("EUR 100000.00"), "a good year"));
        ledger.execute(SetPayoutMethod.of("method", "ada", "bank", "tok-ada"));
    }

    private void request(Ledger ledger) {
        var requests = new ArrayList<Command>();
        for (int i = 0; i < PAYOUTS_A_FILE; i++) {
            payouts++;
            requests.add(RequestPayout.of("p-" + payouts, "ada", PayoutPolicy.minorUnit("EUR"))
                    .amount(Amount.parse("EUR 1.00")));
        }
        requests.forEach(ledger::execute);
    }

    private void requireOnce(Path store, Path bank, int files) throws IOException {
        var paid = new ArrayList<String>();
        for (String id : FileProcess.ids(files)) {
            CreditTransferFile file =
                    CreditTransfers.stored(FileStore.folder(store), id).orElse(null);
            assertThat(Files.exists(bank.resolve(id))).as(id).isEqualTo(file != null);
            if (file != null) {
                assertThat(Files.readAllBytes(bank.resolve(id))).as(id).isEqualTo(file.content());
                paid.addAll(file.references());
            }
        }
        assertThat(paid)
                .as("seed %d", SEED)
                .containsExactlyInAnyOrderElementsOf(IntStream.rangeClosed(1, payouts)
                        .mapToObj(i -> "p-" + i + "/1")
                        .toList());
    }

    private void requireSubmitted(Ledger ledger) {
        assertThat(IntStream.rangeClosed(1, payouts)
                        .mapToObj(i -> ledger.asOperator()
                                .payout("p-" + i)
                                .orElseThrow()
                                .status()))
                .containsOnly(PayoutStatus.SUBMITTED);
        CentPayouts.assertClean(ledger);
    }

    /** Only one process at a time can open a file. */
    private void in(@Nullable FreshDatabase shared, Consumer<Ledger> work) {
        if (shared != null) {
            open(shared, work);
        } else {
            try (FreshDatabase file = TestDatabase.file(folder.resolve("ledger"))) {
                open(file, work);
            }
        }
    }

    private void open(FreshDatabase database, Consumer<Ledger> work) {
        try (Ledger ledger = FileProcess.open(database.dataSource(), now, WriterObserver.NONE)) {
            work.accept(ledger);
        }
    }
}
