package io.piecework.ledger.delivery.listener;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
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

    /** The last mark that the database did not have. */
    private @Nullable Mark lost;

    private boolean reported;

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
                "listener {} goes back from position {} to {}, which the database has stored, as after a failover that lost"
                        + " the last events, a restore, or setBack; the events behind it come again, or for the first time",
                listener,
                from,
                to);
        return true;
    }

    /**
     * The database does not have a mark. At the first time it may have another one stored for the listener, and {@link #compare} reports it.
     *
     * @return whether the listener waits, because it is the stored one
     */
    boolean waits(LostMarkException thrown) {
        if (!thrown.mark().equals(lost)) {
            lost = thrown.mark();
            reported = false;
            return false;
        }
        if (!reported) {
            reported = true;
            LOG.error(
                    "listener {} waits: its stored position {} is not that of the event which it read there, so it was read"
                            + " from another history of the database; restore the listener's tables together with the"
                            + " events, or set it back with asOperator().listeners()",
                    listener,
                    thrown.mark().position());
        }
        return true;
    }
}
