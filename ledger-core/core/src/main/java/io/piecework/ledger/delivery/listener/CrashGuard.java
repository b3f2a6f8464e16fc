package io.piecework.ledger.delivery.listener;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/**
 * Protects against a poison message: one that kills the process which handles it.
 *
 * <p>When an owner vanishes, its successor cannot know which message the owner was handling. So for the messages that the owner may have
 * been handling (up to one batch of new events and one batch of retries a segment), the successor stores the position of each message
 * before it makes the call. If that process dies too, the next successor finds the position and counts a failed attempt for that message
 * alone. For one thread.
 */
final class CrashGuard {

    private final int batch;
    private final Map<Integer, Watched> watched = new HashMap<>();

    private static final class Watched {

        private final long suspect;
        private int eventsLeft;
        private int retriesLeft;

        private Watched(long suspect, int batch) {
            this.suspect = suspect;
            this.eventsLeft = batch;
            this.retriesLeft = batch;
        }
    }

    /** @param batch how many messages an owner may have been handling */
    CrashGuard(int batch) {
        this.batch = batch;
    }

    /**
     * Watches a segment that was taken over.
     *
     * @param suspect the position that the former owner stored before its last call; 0 where it stored none
     */
    void watch(int segment, long suspect) {
        watched.put(segment, new Watched(suspect, batch));
    }

    /** Whether the former owner vanished while it handled this event. */
    boolean isSuspect(int segment, long position) {
        Watched found = watched.get(segment);
        return found != null && found.suspect == position;
    }

    /** Whether the position of the segment's next event must be stored before its call. */
    boolean isWatchingEvents(int segment) {
        Watched found = watched.get(segment);
        return found != null && found.eventsLeft > 0;
    }

    /** Whether the segment's next retry must be stored before its call. */
    boolean isWatchingRetries(int segment) {
        Watched found = watched.get(segment);
        return found != null && found.retriesLeft > 0;
    }

    void eventsDone(int segment, int events) {
        Watched found = watched.get(segment);
        if (found != null) {
            found.eventsLeft -= events;
        }
    }

    void retryDone(int segment) {
        Watched found = watched.get(segment);
        if (found != null) {
            found.retriesLeft--;
        }
    }

    /** The segment has reached the end of the log: no former owner can have read later events. */
    void caughtUp(int segment) {
        eventsDone(segment, batch);
    }

    /** Forgets the segments that other owners have. */
    void watchOnly(Set<Integer> own) {
        watched.keySet().retainAll(own);
    }
}
