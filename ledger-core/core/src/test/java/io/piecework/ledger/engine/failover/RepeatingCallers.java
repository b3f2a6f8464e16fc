package io.piecework.ledger.engine.failover;

import static org.assertj.core.api.Assertions.assertThat;

import io.piecework.ledger.Ledger;
import io.piecework.ledger.Receipt;
import io.piecework.ledger.account.DepositFunds;
import io.piecework.ledger.command.BusyException;
import io.piecework.ledger.command.Command;
import io.piecework.ledger.command.StorageException;
import io.piecework.ledger.money.Amount;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.ReentrantReadWriteLock;

/**
 * Threads that deposit one dollar with each command and remember its answer. Half of what they send repeats one of the last commands: of
 * any thread, at any of the ledgers, answered or not.
 */
final class RepeatingCallers implements AutoCloseable {

    private static final int CALLERS = 4;

    /** How many of the last commands may be repeated. */
    private static final int LAST = 20;

    private static final long LONGEST_NANOS = TimeUnit.SECONDS.toNanos(60);

    private final List<Ledger> ledgers;
    private final List<Caller> callers = new ArrayList<>();
    private final List<Command> sent = new ArrayList<>();
    private final Map<Command, Receipt> acknowledged = new ConcurrentHashMap<>();
    private final Map<String, AtomicInteger> failures = new ConcurrentHashMap<>();
    private final Set<Command> contradicted = ConcurrentHashMap.newKeySet();
    private final Queue<Throwable> surprises = new ConcurrentLinkedQueue<>();
    private final ReentrantReadWriteLock turns = new ReentrantReadWriteLock(true);
    private volatile boolean done;

    RepeatingCallers(List<Ledger> ledgers, long seed) {
        this.ledgers = ledgers;
        for (int i = 0; i < CALLERS; i++) {
            callers.add(new Caller(i, new Random(seed + i)));
        }
        callers.forEach(Thread::start);
    }

    /** Who deposits; a caller's own requester, so that the ledgers rarely meet at one. */
    static List<String> requesters() {
        return List.of("acme-0", "acme-1", "acme-2", "acme-3");
    }

    /** Runs while no call is under way. */
    void quietly(Runnable check) {
        turns.writeLock().lock();
        try {
            check.run();
        } finally {
            turns.writeLock().unlock();
        }
    }

    /** Exceptions that tell the caller anything but to send the command again. */
    Queue<Throwable> surprises() {
        return surprises;
    }

    Map<Command, Receipt> acknowledged() {
        return acknowledged;
    }

    /** The commands that got two receipts which differ: the first one was lost. */
    Set<Command> contradicted() {
        return contradicted;
    }

    /** How many calls failed, by the failure; a storage exception by its code. */
    Map<String, AtomicInteger> failures() {
        return new TreeMap<>(failures);
    }

    /** Waits until each of them got so many more answers. */
    void awaitAnswers(int more) throws InterruptedException {
        long end = System.nanoTime() + LONGEST_NANOS;
        for (Caller caller : callers) {
            int wanted = caller.answers.get() + more;
            while (caller.answers.get() < wanted) {
                assertThat(System.nanoTime())
                        .as("%s goes on; %s", caller.getName(), failures())
                        .isLessThan(end);
                Thread.sleep(5);
            }
        }
    }

    /** From now on measures the callers' outages. */
    void measure() {
        callers.forEach(Caller::measure);
    }

    /** For each of them the longest time between two acknowledgements since {@link #measure}, in milliseconds. */
    List<Long> outages() {
        return callers.stream().map(Caller::outage).toList();
    }

    private synchronized Command next(Random random, String requester) {
        if (!sent.isEmpty() && random.nextBoolean()) {
            return sent.get(sent.size() - 1 - random.nextInt(Math.min(LAST, sent.size())));
        }
        Command command = DepositFunds.of("d-" + sent.size(), requester, Amount.parse("USD 1.00"));
        sent.add(command);
        return command;
    }

    @Override
    public void close() {
        done = true;
        try {
            for (Caller caller : callers) {
                caller.join(TimeUnit.NANOSECONDS.toMillis(LONGEST_NANOS));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private final class Caller extends Thread {

        private final Random random;
        private final String requester;
        private final AtomicInteger answers = new AtomicInteger();
        private long last = System.nanoTime();
        private long longest;

        Caller(int number, Random random) {
            super("caller-" + number);
            this.random = random;
            this.requester = requesters().get(number);
            setDaemon(true);
        }

        @Override
        public void run() {
            while (!done) {
                turns.readLock().lock();
                try {
                    call(ledgers.get(random.nextInt(ledgers.size())), next(random, requester));
                } catch (RuntimeException | Error surprise) {
                    surprises.add(surprise);
                } finally {
                    turns.readLock().unlock();
                }
            }
        }

        private void call(Ledger ledger, Command command) {
            try {
                Receipt receipt = ledger.execute(command);
                Receipt first = acknowledged.putIfAbsent(command, receipt);
                if (first != null && !first.equals(receipt)) {
                    contradicted.add(command);
                }
                answered();
            } catch (BusyException e) {
                count("BUSY");
            } catch (StorageException e) {
                count(e.code().name());
            }
        }

        private void count(String failure) {
            failures.computeIfAbsent(failure, name -> new AtomicInteger()).incrementAndGet();
        }

        private synchronized void answered() {
            answers.incrementAndGet();
            long now = System.nanoTime();
            longest = Math.max(longest, now - last);
            last = now;
        }

        private synchronized void measure() {
            last = System.nanoTime();
            longest = 0;
        }

        private synchronized long outage() {
            return TimeUnit.NANOSECONDS.toMillis(longest);
        }
    }
}
