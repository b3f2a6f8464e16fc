package io.piecework.ledger.engine.jdbc;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Notifies callbacks after each transaction of this ledger that may have appended events. */
public final class ObservedInFlightAppends implements InFlightAppends {

    private final InFlightAppends appends;
    private final PrimarySource source;
    private final List<Runnable> callbacks = new CopyOnWriteArrayList<>();

    /** @param source through which the appends are seen */
    public ObservedInFlightAppends(InFlightAppends appends, PrimarySource source) {
        this.appends = appends;
        this.source = source;
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
    public long history() {
        return source.history();
    }

    @Override
    public void setBack() {
        source.setBack();
    }

    @Override
    public void close() {
        appends.close();
    }
}
