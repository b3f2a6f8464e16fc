package io.piecework.ledger.audit.replay;

import io.piecework.ledger.audit.figures.EventFinding;
import io.piecework.ledger.engine.json.EventCodec;
import io.piecework.ledger.engine.json.FirstLine;
import io.piecework.ledger.engine.json.TaggedEvent;
import io.piecework.ledger.engine.port.StreamKind;
import io.piecework.ledger.engine.store.StoredEvent;
import io.piecework.ledger.engine.store.StreamKinds;
import io.piecework.ledger.engine.store.StreamState;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Folds the events up to each snapshot's own and compares the state with the stored snapshot. Of a snapshot of an older revision, which is
 * never read, only the hash is compared.
 */
final class SnapshotProof {

    private final StreamKinds kinds;
    private final EventCodec codec;
    private final Deque<Fold> pending = new ArrayDeque<>();
    private final Consumer<EventFinding> damage;
    private final Consumer<Finding> findings;

    /** A row of {@code ledger_snapshot}, not decoded. */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    record Stored(String stream, long sequence, byte[] hash, int revision, byte[] state) {

        /** From a row in the order of the table's columns. */
        static Stored of(List<@Nullable Object> row) {
            return new Stored(
                    (String) value(row, 0), (Long) value(row, 1), (byte[]) value(row, 2), (Integer) value(row, 3), (byte
                                    [])
                            value(row, 4));
        }

        private static Object value(List<@Nullable Object> row, int column) {
            return Objects.requireNonNull(row.get(column), "ledger_snapshot has no null");
        }
    }

    /** A wrong snapshot. */
    record Finding(String stream, String sentence) {}

    /**
     * @param damage receives the events that cannot be folded
     * @param findings receives the wrong snapshots
     */
    SnapshotProof(StreamKinds kinds, EventCodec codec, Consumer<EventFinding> damage, Consumer<Finding> findings) {
        this.kinds = kinds;
        this.codec = codec;
        this.damage = damage;
        this.findings = findings;
    }

    /** Takes stored snapshots to check, in the order of their streams. */
    void expect(List<Stored> more) {
        more.forEach(stored -> pending.add(new Fold(stored)));
    }

    /**
     * Folds the next event, in the order of stream and sequence.
     *
     * @param read null where the event cannot be read
     */
    void next(StoredEvent event, @Nullable TaggedEvent read) {
        String stream = event.content().stream();
        Fold fold = pending.peek();
        while (fold != null && TableShape.inByteOrder(fold.stored.stream(), stream) < 0) {
            end(pending.remove());
            fold = pending.peek();
        }
        if (fold != null && fold.stored.stream().equals(stream)) {
            fold.next(event, read);
        }
    }

    /** Checks the rest, after the last event. */
    void end() {
        while (!pending.isEmpty()) {
            end(pending.remove());
        }
    }

    private void end(Fold fold) {
        List<String> differences = fold.differences();
        if (!differences.isEmpty()) {
            String stream = fold.stored.stream();
            findings.accept(new Finding(
                    stream, "ledger_snapshot (stream \"" + stream + "\"): " + String.join("; ", differences)));
        }
    }

    /** The fold of the events up to one snapshot. */
    private final class Fold {

        private final Stored stored;
        private final @Nullable StreamKind<Object> kind;

        /** Null once an event is missing or cannot be read, which {@link EventChain} and {@link EventProof} report, or cannot be folded. */
        private @Nullable StreamState state;

        /** The hash of the snapshot's event. */
        private byte @Nullable [] reached;

        Fold(Stored stored) {
            this.stored = stored;
            this.kind = kindOf(stored.stream());
            this.state = kind == null ? null : StreamState.initial(kind);
        }

        void next(StoredEvent event, @Nullable TaggedEvent read) {
            long sequence = event.content().sequence();
            if (sequence > stored.sequence()) {
                return;
            }
            reached = sequence == stored.sequence() ? event.hash() : null;
            StreamState before = state;
            if (kind == null || before == null) {
                return;
            }
            try {
                StreamState after = read == null
                        ? null
                        : before.after(
                                stored.stream(),
                                kind,
                                read,
                                new StreamState.Place(event.content().position(), event.hash()));
                state = after != null && after.sequence() == sequence ? after : null;
            } catch (RuntimeException unfolded) {
                state = null;
                damage.accept(new EventFinding(
                        stored.stream(),
                        "ledger_event " + event.place() + " cannot be folded: " + FirstLine.of(unfolded)));
            }
        }

        List<String> differences() {
            if (kind == null) {
                return List.of("no stream of this name has snapshots");
            }
            int known = kind.snapshots().orElseThrow().revision();
            var differences = new ArrayList<String>();
            if (stored.revision() < 1 || stored.revision() > known) {
                differences.add("revision is " + stored.revision() + ", this version knows up to " + known);
            }
            if (reached == null) {
                differences.add("it is of event " + stored.sequence() + ", which is not there");
                return differences;
            }
            compare("hash", hex(stored.hash()), hex(reached), differences);
            if (state != null && stored.revision() == known) {
                compare("state", text(stored.state()), text(state.written(codec)), differences);
            }
            return differences;
        }

        private @Nullable StreamKind<Object> kindOf(String stream) {
            try {
                StreamKind<Object> found = kinds.kindOf(stream);
                return found.snapshots().isPresent() ? found : null;
            } catch (IllegalArgumentException none) {
                return null;
            }
        }
    }

    private static void compare(String column, String is, String follows, List<String> differences) {
        if (!is.equals(follows)) {
            differences.add(column + " is " + is + ", the events give " + follows);
        }
    }

    private static String hex(byte[] hash) {
        return HexFormat.of().formatHex(hash);
    }

    private static String text(byte[] state) {
        return new String(state, StandardCharsets.UTF_8);
    }
}
