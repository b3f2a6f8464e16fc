package io.piecework.ledger.engine.replica;

import io.piecework.ledger.engine.port.Rows;
import io.piecework.ledger.engine.store.CheckpointTable;
import java.util.List;

/**
 * A position up to which all events are final, by the rows of one snapshot alone: on a standby, which does not know the transactions that append, and
 * for a user who may not see them.
 *
 * <p>Checkpoints never pass the high-water mark. From the farthest one on, positions are final as long as each has an event: every position is given
 * once, so that no event can appear among them. A position without an event ends this, because it may belong to a transaction that is not over.
 */
final class KnownFinal {

    /** Checkpoints move every few thousand positions; a greater distance is not worth its cost. */
    private static final long MOST = 10_000;

    private static final String WITHOUT_GAP = """
            SELECT COALESCE(MAX(position), 0) AS position
            FROM (
                SELECT position, ROW_NUMBER() OVER (ORDER BY position) AS number
                FROM ledger_event
                WHERE position > ?
                    AND position <= ?) later
            WHERE position - number = ?""";

    private KnownFinal() {}

    static long position(Rows rows) {
        long checkpoint = CheckpointTable.farthest(rows);
        long reached = rows.list(
                        WITHOUT_GAP, List.of(checkpoint, checkpoint + MOST, checkpoint), row -> row.count("position"))
                .get(0);
        return Math.max(checkpoint, reached);
    }
}
