package io.piecework.ledger.listening;

import java.util.HashMap;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Notices that a listener's stored marks lie behind those that its thread had: after a failover that lost the last events, and after a restore.
 * Then the listener goes on from the stored ones, which are of the same history as the events. For one thread.
 */
final class StepsBack {

    private static final Logger LOG = LoggerFactory.getLogger(StepsBack.class);

    private final String listener;
    private final Map<Integer, Mark> before = new HashMap<>();

    StepsBack(String listener) {
        this.listener = listener;
    }

    /** Remembers the marks that the thread has now; those before of segments that it has not are kept. */
    void remember(Map<Integer, Mark> marks) {
        before.putAll(marks);
    }

    /**
     * Compares the marks that were read from the database with those before.
     *
     * @return whether the listener goes back
     */
    boolean compare(Map<Integer, Mark> read) {
        long from = 0;
        long to = Long.MAX_VALUE;
        for (Map.Entry<Integer, Mark> each : read.entrySet()) {
            Mark known = before.getOrDefault(each.getKey(), Mark.START);
            if (known.position() > each.getValue().position()) {
                from = Math.max(from, known.position());
                to = Math.min(to, each.getValue().position());
            }
        }
        before.clear();
        if (from == 0) {
            return false;
        }
        LOG.warn(
                "listener {} goes back from position {} to {}: its database has another history since, as after a failover"
                        + " that lost the last events, or after a restore; the events behind position {} come again, or for"
                        + " the first time",
                listener,
                from,
                to,
                to);
        return true;
    }
}
