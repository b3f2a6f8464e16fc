package io.piecework.ledger.engine.store;

import static io.piecework.ledger.engine.store.PostingSums.assertPlain;
import static io.piecework.ledger.engine.store.PostingSums.last;
import static io.piecework.ledger.engine.store.PostingSums.mover;
import static io.piecework.ledger.engine.store.PostingSums.position;
import static org.assertj.core.api.Assertions.assertThat;

import io.piecework.ledger.account.DepositFunds;
import io.piecework.ledger.command.id.RequesterId;
import io.piecework.ledger.engine.Engine;
import io.piecework.ledger.engine.TestEngine;
import io.piecework.ledger.engine.port.Projection;
import io.piecework.ledger.fixtures.EveryCommand;
import io.piecework.ledger.fixtures.OneDollarDeposits;
import io.piecework.ledger.journal.RequesterFunds;
import io.piecework.ledger.journal.TrialBalance;
import io.piecework.ledger.money.Amount;
import io.piecework.ledger.testdb.EachDatabase;
import io.piecework.ledger.testdb.FreshDatabase;
import io.piecework.ledger.testdb.TestDatabase;
import java.util.List;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;

/**
 * A reader always sees a checkpoint that agrees with the entries after it, while others write and move the checkpoint.
 */
@Tag("slow")
class MovingCheckpointTest {

    private static final int READS = 40;

    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final AtomicBoolean over = new AtomicBoolean();
    private final AtomicLong begun = new AtomicLong();
    private final AtomicLong stored = new AtomicLong();

    /** Delays a writer between taking its positions and committing them. */
    private final Projection slow =
            (events, rows) -> pause(ThreadLocalRandom.current().nextInt(10));

    @AfterEach
    void end() {
        over.set(true);
        threads.shutdownNow();
    }

    @EachDatabase
    void a_balance_equals_the_plain_sum_while_others_write_and_move_the_checkpoint(TestDatabase kind) throws Exception {
        try (FreshDatabase database = kind.fresh();
                Engine one = TestEngine.with(database, slow);
                Engine other = TestEngine.with(database, slow);
                Engine reader = TestEngine.over(database)) {
            List<Future<?>> working = List.of(
                    threads.submit(() -> deposit(one, "one")),
                    threads.submit(() -> deposit(other, "other")),
                    threads.submit(() -> move(mover(database, one.highWaterMark()))),
                    threads.submit(() -> move(mover(database, other.highWaterMark()))));
            long first = position(database);
            for (int i = 0; i < READS || (position(database) == first && i < 50 * READS); i++) {
                assertPlain(reader);
                long before = stored.get();
                long deposited = deposited(reader, "one") + deposited(reader, "other");
                assertThat(deposited).isBetween(before, begun.get());
                assertThat(cash(reader)).isBetween(deposited, begun.get());
                pause(5);
            }
            over.set(true);
            for (Future<?> each : working) {
                each.get(60, TimeUnit.SECONDS);
            }
            mover(database, reader.highWaterMark()).move();
            assertPlain(reader);
            assertThat(position(database)).isEqualTo(last(database));
            assertThat(OneDollarDeposits.findings(database)).isEmpty();
        }
    }

    @EachDatabase
    void one_of_two_concurrent_moves_wins(TestDatabase kind) throws Exception {
        var together = new CyclicBarrier(2);
        try (FreshDatabase database = kind.fresh();
                Engine engine = TestEngine.over(database)) {
            for (int i = 0; i < 20; i++) {
                engine.write(OneDollarDeposits.deposit(i));
                long highWaterMark = engine.highWaterMark().awaitFinal();
                List<Future<?>> both = List.of(
                        threads.submit(() -> move(together, mover(database, () -> highWaterMark))),
                        threads.submit(() -> move(together, mover(database, () -> highWaterMark))));
                for (Future<?> each : both) {
                    each.get(30, TimeUnit.SECONDS);
                }
                assertThat(position(database)).isEqualTo(last(database));
                assertPlain(engine);
            }
            assertThat(OneDollarDeposits.findings(database)).isEmpty();
        }
    }

    @EachDatabase
    void verify_sees_one_consistent_checkpoint(TestDatabase kind) throws Exception {
        try (FreshDatabase database = kind.fresh();
                Engine engine = TestEngine.with(database, slow)) {
            EveryCommand.COMMANDS.forEach(engine::write);
            Future<?> context = threads.submit(() -> deposit(engine, "one"));
            Future<?> moving = threads.submit(() -> move(mover(database, engine.highWaterMark())));
            for (int i = 0; i < 5; i++) {
                assertThat(OneDollarDeposits.findings(database)).isEmpty();
            }
            over.set(true);
            context.get(30, TimeUnit.SECONDS);
            moving.get(30, TimeUnit.SECONDS);
        }
    }

    private void deposit(Engine engine, String requester) {
        for (int i = 0; !over.get(); i++) {
            begun.incrementAndGet();
            engine.write(DepositFunds.of(requester + "-" + i, requester, Amount.parse("USD 1.00")));
            stored.incrementAndGet();
        }
    }

    private static long deposited(Engine reader, String requester) {
        return reader.snapshot(rows -> RequesterFunds.of(rows, new RequesterId(requester), Amount.currency("USD")))
                .map(funds -> funds.deposited().value().longValueExact())
                .orElse(0L);
    }

    private static long cash(Engine reader) {
        return reader.snapshot(TrialBalance::of).lines().stream()
                .filter(line -> line.account().equals("cash"))
                .mapToLong(line -> line.debit().value().longValueExact())
                .sum();
    }

    private void move(Checkpoints mover) {
        while (!over.get()) {
            mover.move();
        }
    }

    private static boolean move(CyclicBarrier together, Checkpoints mover) throws Exception {
        together.await();
        mover.move();
        return true;
    }

    private static void pause(int millis) {
        try {
            Thread.sleep(millis);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
