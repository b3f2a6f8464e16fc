package io.piecework.ledger.engine;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Tells whoever wants to know when a transaction of this ledger's that may have appended is over. */
final class AnnouncedAppending implements Appending {

    private final Appending appending;
    private final List<Runnable> told = new CopyOnWriteArrayList<>();

    AnnouncedAppending(Appending appending) {
        this.appending = appending;
    }

    /** @param wake is run by whoever stores, and neither waits nor throws */
    void tell(Runnable wake) {
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
    public long safe() {
        return appending.safe();
    }

    @Override
    public Sighting sight() {
        return appending.sight();
    }

    @Override
    public void close() {
        appending.close();
    }
}
