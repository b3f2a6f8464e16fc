package io.piecework.ledger.engine.store;

import io.piecework.ledger.engine.jdbc.Dialect;
import io.piecework.ledger.engine.jdbc.JdbcValues;
import io.piecework.ledger.engine.jdbc.Payloads;
import io.piecework.ledger.engine.jdbc.Sql;
import io.piecework.ledger.engine.jdbc.Transactions;
import io.piecework.ledger.engine.port.PayloadArchive;
import io.piecework.ledger.engine.port.PayloadStore;
import io.piecework.ledger.engine.port.PayloadStore.Payload;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Consumer;

/** Moves payloads in and out of {@code ledger_event}. The other columns of a row, its hash among them, never change. */
public record JdbcPayloadStore(Transactions transactions, Dialect dialect, PayloadArchive files)
        implements PayloadStore {

    /** Rows that the driver holds in memory at a time. */
    private static final int FETCH = 1_000;

    /** A mark is shorter than any payload. */
    private static final String MOVABLE = """
            SELECT e.position, e.stream, e.sequence, e.payload, e.hash
            FROM ledger_event e
            WHERE e.position <= ?
                AND OCTET_LENGTH(e.payload) > %s
                AND (NOT EXISTS (
                        SELECT 1
                        FROM ledger_event l
                        WHERE l.stream = e.stream
                            AND l.position > ?)
                    OR EXISTS (
                        SELECT 1
                        FROM ledger_snapshot s
                        WHERE s.stream = e.stream
                            AND s.sequence > e.sequence))
            ORDER BY %s, e.sequence""";

    private static final String MOVE = """
            UPDATE ledger_event
            SET payload = ?
            WHERE position = ANY(?)
                AND OCTET_LENGTH(payload) > %s""".formatted(Payloads.LONGEST_MARK);

    private static final String BRING_BACK = """
            UPDATE ledger_event
            SET payload = ?
            WHERE position = ?
                AND hash = ?
                AND payload = ?""";

    private static final String MOVED = """
            SELECT COUNT(*)
            FROM ledger_event
            WHERE OCTET_LENGTH(payload) <= %s
                AND payload = ?""".formatted(Payloads.LONGEST_MARK);

    private static final String MARKS = """
            SELECT DISTINCT payload
            FROM ledger_event
            WHERE OCTET_LENGTH(payload) <= %s""".formatted(Payloads.LONGEST_MARK);

    private static final ArchivedContent PROOF = new ArchivedContent();

    @Override
    public long movable(long upTo, Consumer<Payload> consumer) {
        String sql = MOVABLE.formatted(Payloads.LONGEST_MARK, dialect.inByteOrder("e.stream"));
        return transactions.patiently(() -> transactions.snapshot(() -> transactions.onConnection(connection -> {
            try (PreparedStatement statement = connection.prepareStatement(sql)) {
                statement.setFetchSize(FETCH);
                JdbcValues.bind(statement, 1, List.of(upTo, upTo));
                return handOver(statement, consumer);
            }
        })));
    }

    private static long handOver(PreparedStatement statement, Consumer<Payload> consumer) throws SQLException {
        long count = 0;
        try (ResultSet row = statement.executeQuery()) {
            while (row.next()) {
                consumer.accept(new Payload(
                        row.getLong(1),
                        PayloadArchive.Place.of(row.getString(2), row.getLong(3), row.getBytes(5)),
                        row.getBytes(4)));
                count++;
            }
        }
        return count;
    }

    @Override
    public int move(List<Long> positions, int archive) {
        return transactions.rewrite(() -> transactions.onConnection(
                connection -> Sql.update(connection, MOVE, List.of(Payloads.mark(archive), positions))));
    }

    @Override
    public int bringBack(List<Payload> payloads, int archive) {
        return transactions.rewrite(() -> transactions.onConnection(connection -> {
            try (PreparedStatement statement = connection.prepareStatement(BRING_BACK)) {
                for (Payload payload : payloads) {
                    statement.setBytes(1, payload.content());
                    statement.setLong(2, payload.position());
                    statement.setBytes(
                            3, HexFormat.of().parseHex(payload.place().hash()));
                    statement.setBytes(4, Payloads.mark(archive));
                    statement.addBatch();
                }
                int[] stored = statement.executeBatch();
                requireRecorded(connection, payloads, stored, archive);
                return Arrays.stream(stored).sum();
            }
        }));
    }

    /** What was stored has to be what the events' hashes were made of; otherwise the transaction is rolled back. */
    private void requireRecorded(Connection connection, List<Payload> payloads, int[] stored, int archive)
            throws SQLException {
        var contents = new TreeMap<Long, byte[]>();
        for (int i = 0; i < stored.length; i++) {
            if (stored[i] > 0) {
                contents.put(payloads.get(i).position(), payloads.get(i).content());
            }
        }
        Set<Long> changed = contents.isEmpty() ? Set.of() : PROOF.changed(connection, contents);
        for (Payload payload : payloads) {
            if (changed.contains(payload.position())) {
                throw files.changed(archive, payload.place());
            }
        }
    }

    @Override
    public long moved(int archive) {
        return onAllEvents(
                connection -> Sql.row(connection, MOVED, List.of(Payloads.mark(archive)), row -> row.getLong(1)));
    }

    @Override
    public SortedSet<Integer> archives() {
        var numbers = new TreeSet<Integer>();
        onAllEvents(connection -> Sql.rows(connection, MARKS, List.of(), row -> row.getBytes(1)))
                .forEach(mark -> Payloads.archive(mark).ifPresent(numbers::add));
        return numbers;
    }

    private <T> T onAllEvents(Transactions.Work<T> work) {
        return transactions.patiently(() -> transactions.single(() -> transactions.onConnection(work)));
    }
}
