package io.piecework.ledger.listening;

import io.piecework.ledger.message.ConflictException;
import io.piecework.ledger.message.StorageException;
import io.piecework.ledger.stream.Rows;
import io.piecework.ledger.stream.SideTables.MutableRows;
import java.util.ArrayList;
import java.util.List;

/** Makes a listener known to the database, with its segments, when it runs for the first time. */
final class ListenerRegistration {

    private static final String REGISTERED = """
            SELECT listener
            FROM ledger_listener
            WHERE listener = ?
            """;

    private static final String SEGMENTS = """
            SELECT COUNT(*) AS segments
            FROM ledger_listener_segment
            WHERE listener = ?
            """;

    private final ListenerContext context;

    ListenerRegistration(ListenerContext context) {
        this.context = context;
    }

    /** The number of segments of a listener; a new listener gets its segments here. */
    int segments(String name, ListenerPolicy policy) {
        int existing = context.reading().query(rows -> count(rows, name));
        if (existing > 0) {
            return existing;
        }
        var history = new KnownHistory(context.highWaterMark());
        boolean fromNow = policy.start() == ListenerPolicy.Start.NOW;
        long position = fromNow ? context.highWaterMark().awaitFinal() : 0;
        try {
            return context.sideTables().inTransaction(tables -> {
                history.require();
                if (isRegistered(tables, name)) {
                    return registeredBefore(tables, name);
                }
                int segments = policy.segments().count();
                create(tables, name, segments, Mark.lastUpTo(tables, position));
                return segments;
            });
        } catch (ConflictException createdByAnotherInstance) {
            return context.reading().query(rows -> count(rows, name));
        }
    }

    private static int count(Rows rows, String listener) {
        return Math.toIntExact(rows.list(SEGMENTS, List.of(listener), row -> row.count("segments"))
                .get(0));
    }

    private static boolean isRegistered(Rows rows, String listener) {
        return !rows.list(REGISTERED, List.of(listener), row -> listener).isEmpty();
    }

    /** Another instance registered the listener meanwhile, or its positions were deleted: it must not begin anew unnoticed. */
    private static int registeredBefore(Rows rows, String name) {
        int segments = count(rows, name);
        if (segments == 0) {
            throw new StorageException(
                    StorageException.Code.DAMAGED,
                    "listener " + name
                            + " has lost its positions in ledger_listener_segment; restore them from a backup, or"
                            + " delete its row in ledger_listener, so that it begins as a new one");
        }
        return segments;
    }

    private static void create(MutableRows tables, String listener, int segments, Mark mark) {
        tables.insert("ledger_listener", List.of("listener", "segments"), List.of(List.of(listener, segments)));
        var rows = new ArrayList<List<Object>>();
        for (int segment = 0; segment < segments; segment++) {
            rows.add(List.of(listener, segment, mark.position(), mark.bytes(), mark.position(), 0L));
        }
        tables.insert(
                "ledger_listener_segment", List.of("listener", "segment", "position", "hash", "began", "passed"), rows);
    }
}
