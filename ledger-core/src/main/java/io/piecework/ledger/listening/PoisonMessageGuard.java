package io.piecework.ledger.listening;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/**
 * The segments that were taken over from an owner who vanished, perhaps since a message took its process along. What that one can have been in
 * the middle of is told with caution: that it is tried is kept before, so that whoever takes over next knows the message. The thread's
 * own.
 */
final class PoisonMessageGuard {

    private final int batch;
    private final Map<Integer, Watched> watched = new HashMap<>();

    private static final class Watched {

        private final long suspect;
        private int events;
        private int retries;

        private Watched(long suspect, int batch) {
            this.suspect = suspect;
            this.events = batch;
            this.retries = batch;
        }
    }

    /** @param batch how many messages an owner can have been in the middle of */
    PoisonMessageGuard(int batch) {
        this.batch = batch;
    }

    /**
     * A segment was taken over.
     *
     * @param suspect the position of the message that the owner before said to be telling; 0 where none
     */
    void begin(int segment, long suspect) {
        watched.put(segment, new Watched(suspect, batch));
    }

    /** Whether a segment's owner vanished while it was telling of this event, and had said so. */
    boolean isSuspect(int segment, long position) {
        Watched found = watched.get(segment);
        return found != null && found.suspect == position;
    }

    /** Whether the next events of a segment are told with caution. */
    boolean isOn(int segment) {
        Watched found = watched.get(segment);
        return found != null && found.events > 0;
    }

    /** Whether what is tried again next in a segment is tried with caution. */
    boolean isOnRetries(int segment) {
        Watched found = watched.get(segment);
        return found != null && found.retries > 0;
    }

    /** A segment was moved on by so many events. */
    void passed(int segment, int events) {
        Watched found = watched.get(segment);
        if (found != null) {
            found.events -= events;
        }
    }

    /** A message of a segment was tried again. */
    void retried(int segment) {
        Watched found = watched.get(segment);
        if (found != null) {
            found.retries--;
        }
    }

    /** A segment came to the end of what anybody can have been told. */
    void ended(int segment) {
        passed(segment, batch);
    }

    /** Forgets the segments that are others'. */
    void keepOnly(Set<Integer> own) {
        watched.keySet().retainAll(own);
    }
}
