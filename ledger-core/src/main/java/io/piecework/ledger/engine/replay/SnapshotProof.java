package io.piecework.ledger.engine.replay;

import io.piecework.ledger.engine.json.EventCodec;
import io.piecework.ledger.engine.store.StoredEvent;
import io.piecework.ledger.engine.store.StreamKinds;
import io.piecework.ledger.engine.store.StreamState;
import io.piecework.ledger.message.LedgerEvent;
import io.piecework.ledger.stream.StreamKind;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Makes every snapshot again from the events up to its own, and holds it against the stored one. One of an older revision, which
 * nobody reads, is held against its event's hash alone.
 */
final class SnapshotProof {

    private final StreamKinds kinds;
    private final EventCodec codec;
    private final Deque<Folding> waiting = new ArrayDeque<>();
    private final Consumer<Wrong> findings;

    /** A row of {@code ledger_snapshot} as it lies there. */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    record Kept(String stream, long sequence, byte[] hash, int revision, byte[] state) {

        /** From a row of {@link #shape}. */
        static Kept of(List<@Nullable Object> row) {
            return new Kept(
                    (String) value(row, 0), (Long) value(row, 1), (byte[]) value(row, 2), (Integer) value(row, 3), (byte
                                    [])
                            value(row, 4));
        }

        private static Object value(List<@Nullable Object> row, int column) {
            return Objects.requireNonNull(row.get(column), "ledger_snapshot has no null");
        }
    }

    /** What is wrong with one. */
    record Wrong(String stream, String sentence) {}

    SnapshotProof(StreamKinds kinds, EventCodec codec, Consumer<Wrong> findings) {
        this.kinds = kinds;
        this.codec = codec;
        this.findings = findings;
    }

    /** The table's, with its columns in their order. */
    static TableShape shape(Connection connection) throws SQLException {
        return TableShape.of(connection, "ledger_snapshot", List.of("stream"));
    }

    /** Snapshots that are to be proved, in the order of their streams. */
    void expect(List<Kept> more) {
        more.forEach(kept -> waiting.add(new Folding(kept)));
    }

    /**
     * The next event, in the order of stream and sequence.
     *
     * @param read nothing where it cannot be understood
     */
    void next(StoredEvent event, @Nullable LedgerEvent read) {
        String stream = event.content().stream();
        Folding folding = waiting.peek();
        while (folding != null && TableShape.inByteOrder(folding.kept.stream(), stream) < 0) {
            end(waiting.remove());
            folding = waiting.peek();
        }
        if (folding != null && folding.kept.stream().equals(stream)) {
            folding.next(event, read);
        }
    }

    /** No further event. */
    void end() {
        while (!waiting.isEmpty()) {
            end(waiting.remove());
        }
    }

    private void end(Folding folding) {
        List<String> differences = folding.differences();
        if (!differences.isEmpty()) {
            String stream = folding.kept.stream();
            findings.accept(new Wrong(
                    stream, "ledger_snapshot (stream \"" + stream + "\"): " + String.join("; ", differences)));
        }
    }

    /** One snapshot, and the events up to it. */
    private final class Folding {

        private final Kept kept;
        private final @Nullable StreamKind<Object> kind;

        /** Nothing once an event is missing or cannot be counted, which is found elsewhere. */
        private @Nullable StreamState state;

        private boolean reached;

        Folding(Kept kept) {
            this.kept = kept;
            this.kind = kindOf(kept.stream());
            this.state = kind == null ? null : StreamState.initial(kind);
        }

        void next(StoredEvent event, @Nullable LedgerEvent read) {
            long sequence = event.content().sequence();
            if (sequence > kept.sequence()) {
                return;
            }
            reached = sequence == kept.sequence();
            StreamState before = state;
            if (kind == null || before == null) {
                return;
            }
            try {
                StreamState after = read == null
                        ? null
                        : before.after(
                                kept.stream(),
                                kind,
                                read,
                                new StreamState.Place(event.content().position(), event.hash()));
                state = after != null && after.sequence() == sequence ? after : null;
            } catch (RuntimeException damaged) {
                state = null;
            }
        }

        List<String> differences() {
            if (kind == null) {
                return List.of("no stream of this name has snapshots");
            }
            int known = kind.snapshots().orElseThrow().revision();
            var differences = new ArrayList<String>();
            if (kept.revision() < 1 || kept.revision() > known) {
                differences.add("revision is " + kept.revision() + ", this version knows up to " + known);
            }
            if (!reached) {
                differences.add("it is of event " + kept.sequence() + ", which is not there");
            } else if (state != null) {
                compare("hash", HexFormat.of().formatHex(kept.hash()), hex(state.hash()), differences);
                if (kept.revision() == known) {
                    compare("state", text(kept.state()), text(codec.writeState(state.state())), differences);
                }
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

    private static String hex(byte @Nullable [] hash) {
        return hash == null ? "none" : HexFormat.of().formatHex(hash);
    }

    private static String text(byte[] state) {
        return new String(state, StandardCharsets.UTF_8);
    }
}
