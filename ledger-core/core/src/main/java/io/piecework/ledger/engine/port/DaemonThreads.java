package io.piecework.ledger.engine.port;

import java.util.concurrent.ThreadFactory;
import org.apiguardian.api.API;

/** Makes the threads of the ledger's own, which do not keep the process alive. */
@API(status = API.Status.INTERNAL)
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
