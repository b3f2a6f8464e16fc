package io.piecework.ledger.engine.jdbc;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Notifies callbacks after each transaction of this ledger that may have appended events. */
public final class ObservedInFlightAppends implements InFlightAppends {

    private final InFlightAppends appends;
    private final List<Runnable> callbacks = new CopyOnWriteArrayList<>();

    public ObservedInFlightAppends(InFlightAppends appends) {
        this.appends = appends;
    }

    /** @param callback runs on the thread that stores; it must neither wait nor throw */
    public void tell(Runnable callback) {
        callbacks.add(callback);
    }

    @Override
    public Runnable begin() {
        Runnable end = appends.begin();
        return () -> {
            end.run();
            callbacks.forEach(Runnable::run);
        };
    }

    @Override
    public long awaitFinal() {
        return appends.awaitFinal();
    }

    @Override
    public PendingWatermark pending() {
        return appends.pending();
    }

    @Override
    public void close() {
        appends.close();
    }
}
