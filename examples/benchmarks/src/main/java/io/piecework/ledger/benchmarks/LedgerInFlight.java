package io.piecework.ledger.benchmarks;

import io.piecework.ledger.assignment.ApproveAssignment;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicReference;

/** The library, each caller sending the next command while up to so many of theirs are on their way. */
record LedgerInFlight(Stock stock, int inFlight) implements Contender {

    @Override
    public String name() {
        return "ledger, " + inFlight + " in flight";
    }

    @Override
    public void prepare(long pieces) throws Exception {
        stock.fill(pieces);
    }

    @Override
    public Caller caller() {
        return watch -> {
            var free = new Semaphore(inFlight);
            var thrown = new AtomicReference<Throwable>();
            String assignment = stock.take();
            while (assignment != null && watch.isRunning() && thrown.get() == null) {
                free.acquire();
                send(ApproveAssignment.of(assignment), watch, free, thrown);
                assignment = stock.take();
            }
            free.acquire(inFlight);
            Throwable failure = thrown.get();
            if (failure != null) {
                throw new IllegalStateException(failure);
            }
        };
    }

    @SuppressWarnings("FutureReturnValueIgnored") // the semaphore counts it
    private void send(ApproveAssignment command, Stopwatch watch, Semaphore free, AtomicReference<Throwable> thrown) {
        long began = System.nanoTime();
        stock.ledger().submit(command).whenComplete((receipt, failure) -> {
            if (failure == null) {
                watch.done(began, 1);
            } else {
                thrown.set(failure);
            }
            free.release();
        });
    }
}
