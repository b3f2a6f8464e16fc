package io.piecework.ledger.engine;

import io.piecework.ledger.message.LedgerEvent;
import io.piecework.ledger.stream.StreamKind;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Makes every snapshot again from the events up to its own, and holds it against the stored one. One of an older revision, which
 * nobody reads, is held against its event's hash alone.
 */
final class SnapshotProof {

    private static final int FETCH = 1_000;

    /** The state comes once, with the snapshot's own event. */
    private static final String ALL = "SELECT s.stream, s.sequence, s.revision, s.hash,"
            + " CASE WHEN e.sequence = s.sequence THEN s.state END AS state,"
            + " e.sequence AS e_sequence, e.name AS e_name, e.revision AS e_revision, e.payload AS e_payload, e.position AS e_position, e.hash AS e_hash FROM ledger_snapshot s"
            + " LEFT JOIN ledger_event e ON e.stream = s.stream AND e.sequence <= s.sequence"
            + " ORDER BY s.stream, e.sequence";

    private final Rooms rooms;
    private final EventCodec codec;
    private final Connection connection;
    private final Consumer<String> findings;
    private final List<String> differing = new ArrayList<>();

    SnapshotProof(Rooms rooms, EventCodec codec, Connection connection, Consumer<String> findings) {
        this.rooms = rooms;
        this.codec = codec;
        this.connection = connection;
        this.findings = findings;
    }

    /** Says one sentence for each snapshot that differs. */
    void run() throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(ALL)) {
            statement.setFetchSize(FETCH);
            try (ResultSet row = statement.executeQuery()) {
                Folding folding = null;
                while (row.next()) {
                    if (folding == null || !folding.stream.equals(row.getString("stream"))) {
                        end(folding);
                        folding = new Folding(row);
                    }
                    folding.next(row);
                }
                end(folding);
            }
        }
    }

    /** Deletes those that differ; they come again by themselves. */
    void delete() throws SQLException {
        try (PreparedStatement statement =
                connection.prepareStatement("DELETE FROM ledger_snapshot WHERE stream = ?")) {
            for (String stream : differing) {
                statement.setString(1, stream);
                statement.executeUpdate();
            }
        }
    }

    private void end(@Nullable Folding folding) {
        List<String> wrong = folding == null ? List.of() : folding.differences();
        if (folding != null && !wrong.isEmpty()) {
            differing.add(folding.stream);
            findings.accept("ledger_snapshot (stream \"" + folding.stream + "\"): " + String.join("; ", wrong));
        }
    }

    /** One snapshot, and the events up to it. */
    private final class Folding {

        private final String stream;
        private final long sequence;
        private final long revision;
        private final byte[] hash;
        private final @Nullable StreamKind<Object> kind;

        /** Nothing once an event is missing or cannot be counted, which is found elsewhere. */
        private @Nullable StreamState state;

        private byte @Nullable [] stored;

        Folding(ResultSet row) throws SQLException {
            this.stream = row.getString("stream");
            this.sequence = row.getLong("sequence");
            this.revision = row.getLong("revision");
            this.hash = row.getBytes("hash");
            this.kind = kindOf(stream);
            this.state = kind == null ? null : StreamState.initial(kind);
        }

        void next(ResultSet row) throws SQLException {
            stored = row.getBytes("state");
            StreamState before = state;
            if (kind != null && before != null && row.getString("e_name") != null) {
                try {
                    LedgerEvent event =
                            codec.read(row.getString("e_name"), row.getLong("e_revision"), row.getBytes("e_payload"));
                    StreamState after = before.after(
                            stream,
                            kind,
                            event,
                            new StreamState.Place(row.getLong("e_position"), row.getBytes("e_hash")));
                    state = after.sequence() == row.getLong("e_sequence") ? after : null;
                } catch (RuntimeException damaged) {
                    state = null;
                }
            }
        }

        List<String> differences() {
            if (kind == null) {
                return List.of("no stream of this name has snapshots");
            }
            int known = kind.snapshots().orElseThrow().revision();
            var wrong = new ArrayList<String>();
            if (revision < 1 || revision > known) {
                wrong.add("revision is " + revision + ", this version knows up to " + known);
            }
            if (stored == null) {
                wrong.add("it is of event " + sequence + ", which is not there");
            } else if (state != null) {
                compare("hash", HexFormat.of().formatHex(hash), hex(state.hash()), wrong);
                if (revision == known) {
                    compare("state", text(stored), text(codec.writeState(state.state())), wrong);
                }
            }
            return wrong;
        }

        private @Nullable StreamKind<Object> kindOf(String stream) {
            try {
                StreamKind<Object> found = rooms.kindOf(stream);
                return found.snapshots().isPresent() ? found : null;
            } catch (IllegalArgumentException none) {
                return null;
            }
        }
    }

    private static void compare(String column, String is, String follows, List<String> wrong) {
        if (!is.equals(follows)) {
            wrong.add(column + " is " + is + ", the events give " + follows);
        }
    }

    private static String hex(byte @Nullable [] hash) {
        return hash == null ? "none" : HexFormat.of().formatHex(hash);
    }

    private static String text(byte[] state) {
        return new String(state, StandardCharsets.UTF_8);
    }
}
