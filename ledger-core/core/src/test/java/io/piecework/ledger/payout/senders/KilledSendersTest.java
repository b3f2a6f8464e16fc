package io.piecework.ledger.payout.senders;

import static org.assertj.core.api.Assertions.assertThat;

import io.piecework.ledger.Ledger;
import io.piecework.ledger.RefusedException;
import io.piecework.ledger.command.Actor;
import io.piecework.ledger.command.Command;
import io.piecework.ledger.command.id.WorkerId;
import io.piecework.ledger.fixtures.CentPayouts;
import io.piecework.ledger.fixtures.ChildJvm;
import io.piecework.ledger.fixtures.FaultRounds;
import io.piecework.ledger.payout.CancelPayout;
import io.piecework.ledger.payout.PayoutStatus;
import io.piecework.ledger.payout.PayoutView;
import io.piecework.ledger.payout.ReportPayout;
import io.piecework.ledger.payout.SubmitPayout;
import io.piecework.ledger.payout.senders.SenderProcess.Kind;
import io.piecework.ledger.payout.senders.SenderProcess.Step;
import io.piecework.ledger.testdb.FreshDatabase;
import io.piecework.ledger.testdb.OneOrAll;
import io.piecework.ledger.testdb.TestDatabase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Senders in processes of their own die between claim, submission and call, while workers cancel, and each clock is hours ahead or behind. */
@Tag("slow")
@Timeout(value = 1_800, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class KilledSendersTest {

    private static final int KILLS = FaultRounds.times(3, 100);
    private static final int ACTIONS = 60;
    private static final int WORKERS = 5;
    private static final int TWO_HOURS = 7_200;
    private static final int ALL = 1_000;
    private static final long SEED = Long.getLong("piecework.senders.seed", 20_261_130);

    private record Halt(Kind kind, Step step) {

        static List<Halt> all() {
            return Stream.of(Step.CLAIMED, Step.SUBMITTED, Step.CALLED)
                    .flatMap(step -> Stream.of(Kind.values()).map(kind -> new Halt(kind, step)))
                    .toList();
        }
    }

    @TempDir
    Path folder;

    private final Random random = new Random(SEED);
    private final List<String> payouts = new ArrayList<>();
    private final List<ChildJvm.Running> processes = new ArrayList<>();
    private BankFolder bank;
    private int cancelled;
    private int refused;

    @BeforeEach
    void openBank() throws IOException {
        bank = new BankFolder(Files.createDirectories(folder.resolve("bank")));
    }

    @Test
    void nothing_is_lost_or_paid_twice_however_often_a_sender_is_killed() throws Exception {
        try (FreshDatabase database = TestDatabase.POSTGRESQL.fresh();
                Ledger ledger = SenderProcess.open(database.dataSource(), 0)) {
            CentPayouts.earn(ledger, WORKERS);
            var running = new ArrayDeque<ChildJvm.Running>();
            for (int i = 0; i < KILLS + 2; i++) {
                running.add(start(database.url(), i % 2 == 0 ? Kind.CAREFUL : Kind.CARELESS, Step.NEVER));
                act(ledger);
                if (running.size() > 2) {
                    running.remove().process().destroyForcibly().waitFor();
                }
            }
            finish(running);
            requireOnce(ledger, database);
            System.out.printf(
                    "%d senders killed, %d payouts, %d cancelled, %d not cancelled, %d calls of the bank; seed %d%n",
                    KILLS, payouts.size(), cancelled, refused, bank.keys().size(), SEED);
        } finally {
            processes.forEach(process -> process.process().destroyForcibly());
        }
    }

    /** Only one process at a time can open the file. */
    @Test
    void a_payout_is_not_cancelled_after_a_sender_has_halted_at_any_step() throws Exception {
        Path file = folder.resolve("ledger");
        try {
            inFile(file, 0, ledger -> CentPayouts.earn(ledger, WORKERS));
            for (Halt each : OneOrAll.third(Halt.all())) {
                halt(file, each.kind, each.step);
            }
            try (FreshDatabase database = TestDatabase.file(file);
                    Ledger ledger = SenderProcess.open(database.dataSource(), 0)) {
                requireOnce(ledger, database);
            }
            assertThat(cancelled).isZero();
        } finally {
            processes.forEach(process -> process.process().destroyForcibly());
        }
    }

    private static void inFile(Path file, long secondsAhead, Consumer<Ledger> work) {
        try (FreshDatabase database = TestDatabase.file(file);
                Ledger ledger = SenderProcess.open(database.dataSource(), secondsAhead)) {
            work.accept(ledger);
        }
    }

    /** A payout is requested, a sender halts with it, and the worker cancels it. */
    private void halt(Path file, Kind kind, Step step) throws Exception {
        inFile(file, 0, this::request);
        ChildJvm.Running process = start("jdbc:h2:retry:" + file.toAbsolutePath(), kind, step);
        assertThat(process.process().waitFor(120, TimeUnit.SECONDS)).isTrue();
        assertThat(process.process().exitValue())
                .as(Files.readString(process.err()))
                .isEqualTo(SenderProcess.EXIT);
        Thread.sleep(SenderProcess.CLAIM.toMillis());
        int before = refused;
        inFile(file, hours(), ledger -> cancel(ledger, payouts.get(payouts.size() - 1)));
        assertThat(refused).as("%s at %s", kind, step).isEqualTo(before + 1);
    }

    /** Seconds, up to two hours ahead or behind. */
    private long hours() {
        return random.nextLong(2L * TWO_HOURS) - TWO_HOURS;
    }

    /** Its clock is up to two hours ahead or behind. */
    private ChildJvm.Running start(String url, Kind kind, Step last) throws Exception {
        ChildJvm.Running process = ChildJvm.start(
                Files.createDirectories(folder.resolve("sender-" + processes.size())),
                List.of(),
                SenderProcess.class,
                url,
                Long.toString(hours()),
                folder.resolve("bank").toString(),
                kind.toString(),
                last.toString());
        processes.add(process);
        while (!process.said().contains(SenderProcess.READY)
                && process.process().isAlive()) {
            Thread.sleep(10);
        }
        return process;
    }

    /** Workers ask for payouts, and cancel those of the last moments. */
    private void act(Ledger ledger) throws InterruptedException {
        for (int i = 0; i < ACTIONS; i++) {
            if (payouts.isEmpty() || random.nextInt(3) > 0) {
                request(ledger);
            } else {
                cancel(ledger, payouts.get(payouts.size() - 1 - random.nextInt(Math.min(4, payouts.size()))));
            }
            Thread.sleep(random.nextInt(8));
        }
    }

    private void request(Ledger ledger) {
        String payout = "p" + payouts.size();
        payouts.add(payout);
        CentPayouts.executeUntilAnswered(ledger, CentPayouts.request(payout, worker(payout)));
    }

    private void cancel(Ledger ledger, String payout) {
        Command cancel = CancelPayout.of(payout).by(Actor.worker(new WorkerId(worker(payout))));
        try {
            cancelled += CentPayouts.executeUntilAnswered(ledger, cancel).repeated() ? 0 : 1;
        } catch (RefusedException maySend) {
            refused++;
        }
    }

    private static String worker(String payout) {
        return "w-" + Math.floorMod(payout.hashCode(), WORKERS);
    }

    private static void finish(Iterable<ChildJvm.Running> running) throws Exception {
        for (ChildJvm.Running process : running) {
            process.process().getOutputStream().close();
            assertThat(process.process().waitFor(60, TimeUnit.SECONDS)).isTrue();
            assertThat(process.process().exitValue())
                    .as(Files.readString(process.err()))
                    .isZero();
        }
    }

    /** The last sender sends what is left, asks the bank about what was submitted, and the books of bank and ledger agree. */
    private void requireOnce(Ledger ledger, FreshDatabase database) throws InterruptedException {
        Thread.sleep(SenderProcess.CLAIM.toMillis());
        ledger.asOperator()
                .payouts()
                .claim("bank", "last", Duration.ofMinutes(10), ALL)
                .forEach(claimed ->
                        ledger.execute(SubmitPayout.of(claimed.payout(), claimed.attempt(), claimed.claim())));
        for (PayoutView payout : ledger.asOperator()
                .lists()
                .payouts(PayoutStatus.SUBMITTED, "bank", null, ALL)
                .items()) {
            var key = new Bank.Key(payout.payout().value(), payout.attempt());
            ledger.execute(ReportPayout.of(payout.payout(), payout.attempt(), bank.call(key)));
        }

        ledger.asOperator().payouts().exceptions(open -> {
            throw new AssertionError("an exception: " + open);
        });
        int paid = 0;
        for (String payout : payouts) {
            PayoutView view = ledger.asOperator().payouts().find(payout).orElseThrow();
            var key = new Bank.Key(payout, 1);
            assertThat(bank.has(key)).as("sent: %s", view).isNotEqualTo(view.status() == PayoutStatus.CANCELLED);
            if (bank.has(key)) {
                assertThat(view.status()).hasToString(BankFolder.outcome(key).toString());
            }
            paid += view.status() == PayoutStatus.PAID ? 1 : 0;
        }
        assertThat(database.column("SELECT CAST(SUM(paid) * 100 AS INT) FROM ledger_worker_balance"))
                .containsExactly(Integer.toString(paid));
        assertThat(database.column("SELECT CAST(SUM(in_transit) * 100 AS INT) FROM ledger_worker_balance"))
                .containsExactly("0");
        CentPayouts.assertClean(ledger);
    }
}
