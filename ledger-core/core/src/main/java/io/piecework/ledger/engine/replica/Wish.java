package io.piecework.ledger.engine.replica;

import io.piecework.ledger.engine.port.WaitLimit;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a reader wants a replica to have. For any number of threads. */
interface Wish {

    /** Null where only the primary has it for sure, as far as the primary has said within the bound. */
    @Nullable
    Wanted wanted(WaitLimit bound);

    /**
     * What a reader needs.
     *
     * @param first the ledger's first event
     * @param events that it must have, by their hashes
     * @param positions at which it must have events
     */
    record Wanted(EventHashes.Hashed first, List<EventHashes.Hashed> events, List<Long> positions) {

        private static @Nullable Wanted of(
                Landmarks.@Nullable History history, EventHashes.@Nullable Hashed event, List<Long> positions) {
            EventHashes.Hashed first = history == null ? null : history.first();
            if (history == null || first == null) {
                return null;
            }
            var events = new ArrayList<EventHashes.Hashed>();
            if (history.landmark() != null) {
                events.add(history.landmark());
            }
            if (event != null) {
                events.add(event);
            }
            return new Wanted(first, events, positions);
        }
    }

    /** Of a reader who needs nothing of his own. */
    static Wish anything(Landmarks landmarks) {
        return bound -> Wanted.of(landmarks.find(bound), null, List.of());
    }

    /** Everything that this ledger has stored. */
    static Wish all(OwnCommits commits, Landmarks landmarks) {
        return bound -> {
            List<Long> known = commits.positions(); // first: they are dropped when another history begins
            Landmarks.History history = landmarks.find(bound);
            return known == null ? null : Wanted.of(history, null, known);
        };
    }

    /** The event of a receipt. */
    static Wish event(long position, Landmarks landmarks) {
        return new ReceiptEvent(position, landmarks);
    }

    /**
     * The event of a receipt. After a failover, a server of the former history may have another event at its position. So the primary is asked for
     * its hash once the receipt is there, and again when another history has begun.
     */
    final class ReceiptEvent implements Wish {

        private final long position;
        private final Landmarks landmarks;
        private volatile Landmarks.@Nullable Located located;

        private ReceiptEvent(long position, Landmarks landmarks) {
            this.position = position;
            this.landmarks = landmarks;
        }

        @Override
        public @Nullable Wanted wanted(WaitLimit bound) {
            if (!landmarks.areNeeded()) {
                return Wanted.of(landmarks.find(bound), null, List.of(position));
            }
            Landmarks.Located known = located;
            Landmarks.History history = known == null ? null : landmarks.find(bound);
            if (known == null
                    || history == null
                    || history.number() != known.history().number()) {
                known = landmarks.locate(position, bound);
                history = known == null ? null : known.history();
                located = known;
            }
            return known == null ? null : Wanted.of(history, known.event(), List.of());
        }
    }
}
