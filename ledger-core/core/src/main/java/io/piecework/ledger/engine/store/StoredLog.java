package io.piecework.ledger.engine.store;

import io.piecework.ledger.command.Tags;
import io.piecework.ledger.engine.jdbc.Payloads;
import io.piecework.ledger.engine.jdbc.Sql;
import io.piecework.ledger.engine.jdbc.SqlFailures;
import io.piecework.ledger.engine.jdbc.Transactions;
import io.piecework.ledger.engine.jdbc.UncheckedSqlException;
import io.piecework.ledger.engine.json.EventCodec;
import io.piecework.ledger.engine.json.TaggedEvent;
import io.piecework.ledger.engine.port.EventLog;
import io.piecework.ledger.engine.port.EventLog.Logged;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Reads events by position from {@code ledger_event}, those that this version cannot read included. */
public record StoredLog(Transactions transactions, EventCodec codec, Payloads payloads) implements EventLog {

    private static final String BETWEEN = """
            SELECT position, stream, sequence, name, revision, recorded_at, payload, hash
            FROM ledger_event
            WHERE position > ?
                AND position <= ?
            ORDER BY position
            FETCH FIRST %s ROWS ONLY""";

    private static final String FROM = """
            SELECT position, stream, sequence, name, revision, recorded_at,
                CASE WHEN position = ? THEN ? ELSE payload END,
                hash
            FROM ledger_event
            WHERE position >= ?
                AND position <= ?
            ORDER BY position
            FETCH FIRST %s ROWS ONLY""";

    private static final String AT = """
            SELECT position, stream, sequence, name, revision, recorded_at, payload, hash
            FROM ledger_event
            WHERE position IN (%s)
            ORDER BY position""";

    private static final String FIRST = """
            SELECT position, stream, sequence, name, revision, recorded_at, payload, hash
            FROM ledger_event
            WHERE stream = ANY(?)
                AND sequence = 0""";

    private static final String POSITIONS = """
            SELECT position
            FROM ledger_event
            WHERE stream = ANY(?)
                AND position <= ?
            ORDER BY position""";

    private static final String RECORDED_SINCE = """
            SELECT position, stream, sequence, name, revision, recorded_at, payload, hash
            FROM ledger_event
            WHERE recorded_at >= ?
                AND position <= ?
            ORDER BY position
            FETCH FIRST 1 ROW ONLY""";

    @Override
    public List<Logged> between(long after, long upTo, int most) {
        return read(BETWEEN.formatted(most), List.of(after, upTo));
    }

    @Override
    public List<Logged> from(long position, long upTo, int most) {
        return read(FROM.formatted(most + 1), List.of(position, new byte[0], position, upTo));
    }

    @Override
    public List<Logged> at(Collection<Long> positions) {
        if (positions.isEmpty()) {
            return List.of();
        }
        String parameters = String.join(", ", Collections.nCopies(positions.size(), "?"));
        return read(AT.formatted(parameters), List.copyOf(positions));
    }

    @Override
    public long before(Instant recorded, long upTo) {
        return read(RECORDED_SINCE, List.of(recorded, upTo)).stream()
                .findFirst()
                .map(event -> event.position() - 1)
                .orElse(upTo);
    }

    @Override
    public List<Logged> first(Collection<String> streams) {
        return streams.isEmpty() ? List.of() : read(FIRST, List.of(List.copyOf(streams)));
    }

    @Override
    public List<Long> positions(Collection<String> streams, long upTo) {
        return streams.isEmpty()
                ? List.of()
                : onConnection(connection ->
                        Sql.rows(connection, POSITIONS, List.of(List.copyOf(streams), upTo), row -> row.getLong(1)));
    }

    /** The payloads of events at these positions as they are hashed, their texts sealed. */
    Map<Long, byte[]> payloads(Collection<Long> positions) {
        if (positions.isEmpty()) {
            return Map.of();
        }
        String parameters = String.join(", ", Collections.nCopies(positions.size(), "?"));
        return onConnection(connection -> StoredEvent.whole(
                        connection,
                        Sql.rows(connection, AT.formatted(parameters), List.copyOf(positions), StoredEvent::of),
                        payloads)
                .stream()
                .collect(Collectors.toMap(
                        event -> event.content().position(),
                        event -> event.content().payload())));
    }

    private List<Logged> read(String sql, List<?> values) {
        return onConnection(connection -> read(connection, sql, values));
    }

    private <T> T onConnection(Transactions.Work<T> work) {
        try {
            return transactions.single(() -> transactions.onConnection(work));
        } catch (UncheckedSqlException e) {
            throw SqlFailures.of("read events", e.sql());
        }
    }

    private List<Logged> read(Connection connection, String sql, List<?> values) throws SQLException {
        List<StoredEvent> events =
                StoredEvent.whole(connection, Sql.rows(connection, sql, values, StoredEvent::of), payloads);
        List<StoredEvent> opened = StoredEvent.opened(connection, events);
        var logged = new ArrayList<Logged>(opened.size());
        for (int i = 0; i < opened.size(); i++) {
            StoredEvent event = opened.get(i);
            logged.add(logged(
                    event, event.content().payload() != events.get(i).content().payload()));
        }
        return logged;
    }

    /** @param sealed whether a text was opened */
    private Logged logged(StoredEvent event, boolean sealed) {
        EventHash.Content content = event.content();
        boolean isRead = content.payload().length > 0;
        TaggedEvent read = isRead ? event(content) : null;
        return new Logged(
                content.position(),
                content.stream(),
                content.sequence(),
                content.name(),
                content.recorded(),
                HexFormat.of().formatHex(event.hash()),
                read == null ? null : read.event(),
                read == null ? Tags.none() : read.tags(),
                sealed);
    }

    /** Null where this version cannot read the event. The reason is dropped: its text may quote the payload. */
    private @Nullable TaggedEvent event(EventHash.Content row) {
        try {
            return codec.readTagged(row.name(), row.revision(), row.recorded(), row.payload());
        } catch (RuntimeException unreadable) {
            return null;
        }
    }
}
