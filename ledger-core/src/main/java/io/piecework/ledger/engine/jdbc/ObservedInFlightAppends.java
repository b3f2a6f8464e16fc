package io.piecework.ledger.engine.jdbc;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Tells whoever wants to know when a transaction of this ledger's that may have appended is over. */
public final class ObservedInFlightAppends implements InFlightAppends {

    private final InFlightAppends appending;
    private final List<Runnable> told = new CopyOnWriteArrayList<>();

    public ObservedInFlightAppends(InFlightAppends appending) {
        this.appending = appending;
    }

    /** @param wake is run by whoever stores, and neither waits nor throws */
    public void tell(Runnable wake) {
        told.add(wake);
    }

    @Override
    public Runnable begin() {
        Runnable over = appending.begin();
        return () -> {
            over.run();
            told.forEach(Runnable::run);
        };
    }

    @Override
    public long awaitFinal() {
        return appending.awaitFinal();
    }

    @Override
    public PendingWatermark pending() {
        return appending.pending();
    }

    @Override
    public void close() {
        appending.close();
    }
}
