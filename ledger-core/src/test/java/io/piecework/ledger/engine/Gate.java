package io.piecework.ledger.engine;

import io.piecework.ledger.funding.DepositFunds;
import io.piecework.ledger.message.Command;
import io.piecework.ledger.money.Amount;
import io.piecework.ledger.stream.Projection;
import io.piecework.ledger.stream.Rows;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A projection that holds up the transaction in which the deposit of its name is stored, and remembers all there were. */
final class Gate implements Projection {

    private static final String FIRST = "gate";

    private final List<CompletableFuture<Engine.Written>> locks = new ArrayList<>();
    private final Map<String, CountDownLatch> reached;
    private final Map<String, CountDownLatch> open;
    private final List<List<String>> transactions = Collections.synchronizedList(new ArrayList<>());
    private final List<String> threads = Collections.synchronizedList(new ArrayList<>());

    /** At {@code deposit:gate}. */
    Gate() {
        this(FIRST);
    }

    Gate(String... deposits) {
        this.reached = latches(deposits);
        this.open = latches(deposits);
    }

    /** A dollar for acme. */
    static Command deposit(String id) {
        return DepositFunds.of(id, "acme", Amount.of("1.00", "USD"));
    }

    /** Has the engine's own thread begin with {@code deposit:gate}, so that whatever comes has to wait. */
    void hold(Engine engine) {
        locks.add(engine.submit(deposit(FIRST)));
        awaitReached(FIRST);
    }

    /** Ends what {@link #hold} began. */
    void letGo() {
        open(FIRST);
        locks.forEach(CompletableFuture::join);
    }

    @Override
    public void project(List<Recorded> events, Rows rows) {
        List<String> deposits = events.stream()
                .map(Recorded::stream)
                .filter(stream -> stream.startsWith("deposit:"))
                .map(stream -> stream.substring("deposit:".length()))
                .toList();
        transactions.add(deposits);
        threads.add(Thread.currentThread().getName());
        for (String deposit : deposits) {
            if (open.containsKey(deposit)) {
                latch(reached, deposit).countDown();
                await(latch(open, deposit));
            }
        }
    }

    /** Waits until it holds the transaction up. */
    void awaitReached(String deposit) {
        await(latch(reached, deposit));
    }

    void open(String deposit) {
        latch(open, deposit).countDown();
    }

    /** The deposits of each transaction that was tried. */
    List<List<String>> transactions() {
        return List.copyOf(transactions);
    }

    /** Who wrote each of them. */
    List<String> threads() {
        return List.copyOf(threads);
    }

    /** Waits until a thread waits for something; a thread that ends before that never will. */
    static void awaitWaiting(Thread thread) throws InterruptedException {
        while (thread.getState() != Thread.State.TIMED_WAITING && thread.getState() != Thread.State.WAITING) {
            if (!thread.isAlive()) {
                throw new AssertionError(thread + " has ended");
            }
            Thread.sleep(1);
        }
    }

    static void await(CountDownLatch latch) {
        try {
            if (!latch.await(30, TimeUnit.SECONDS)) {
                throw new AssertionError("nobody came");
            }
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static CountDownLatch latch(Map<String, CountDownLatch> latches, String deposit) {
        CountDownLatch latch = latches.get(deposit);
        if (latch == null) {
            throw new IllegalArgumentException("no gate at " + deposit);
        }
        return latch;
    }

    private static Map<String, CountDownLatch> latches(String... deposits) {
        return Stream.of(deposits).collect(Collectors.toMap(Function.identity(), deposit -> new CountDownLatch(1)));
    }
}
