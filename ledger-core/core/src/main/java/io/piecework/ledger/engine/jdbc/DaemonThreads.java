package io.piecework.ledger.engine.jdbc;

import java.util.concurrent.ThreadFactory;

/** Makes the threads of the ledger's own, which do not keep the process alive. */
public final class DaemonThreads {

    private DaemonThreads() {}

    /** @param name of each thread */
    public static ThreadFactory named(String name) {
        return work -> {
            var thread = new Thread(work, name);
            thread.setDaemon(true);
            return thread;
        };
    }
}
