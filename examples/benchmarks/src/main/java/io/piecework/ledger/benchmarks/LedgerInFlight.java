package io.piecework.ledger.benchmarks;

import io.piecework.ledger.work.assignment.ApproveAssignment;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicReference;

/** The library: each caller sends the next command while at most {@code inFlight} of its commands await their receipts. */
record LedgerInFlight(PreparedLedger prepared, int inFlight) implements Contender {

    @Override
    public String name() {
        return "ledger, " + inFlight + " in flight";
    }

    @Override
    public void prepare(long operations) throws Exception {
        prepared.prepare(operations);
    }

    @Override
    public Caller caller() {
        return recorder -> {
            var permits = new Semaphore(inFlight);
            var thrown = new AtomicReference<Throwable>();
            String assignment = prepared.take();
            while (assignment != null && recorder.isRunning() && thrown.get() == null) {
                permits.acquire();
                send(ApproveAssignment.of(assignment), recorder, permits, thrown);
                assignment = prepared.take();
            }
            permits.acquire(inFlight);
            Throwable failure = thrown.get();
            if (failure != null) {
                throw new IllegalStateException(failure);
            }
        };
    }

    @SuppressWarnings("FutureReturnValueIgnored") // the semaphore counts the commands in flight
    private void send(
            ApproveAssignment command, LatencyRecorder recorder, Semaphore permits, AtomicReference<Throwable> thrown) {
        long began = System.nanoTime();
        prepared.ledger().submit(command).whenComplete((receipt, failure) -> {
            if (failure == null) {
                recorder.done(began, 1);
            } else {
                thrown.set(failure);
            }
            permits.release();
        });
    }
}
