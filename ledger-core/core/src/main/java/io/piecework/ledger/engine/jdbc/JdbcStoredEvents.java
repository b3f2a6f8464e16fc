package io.piecework.ledger.engine.jdbc;

import io.piecework.ledger.command.LedgerEvent;
import io.piecework.ledger.engine.port.PayloadArchive;
import io.piecework.ledger.engine.port.Rows;
import io.piecework.ledger.engine.port.StoredEvents;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** Queries on the table of events over JDBC. */
record JdbcStoredEvents(Rows rows, Supplier<Connection> connection, Payloads payloads) implements StoredEvents {

    private static final String LAST = """
            SELECT position, recorded_at
            FROM ledger_event
            WHERE position = (SELECT MAX(position) FROM ledger_event)""";

    private static final String LAST_UP_TO = """
            SELECT position, recorded_at
            FROM ledger_event
            WHERE position = (
                SELECT MAX(position)
                FROM ledger_event
                WHERE position <= ?)""";

    private static final String LAST_POSITION = """
            SELECT COALESCE(MAX(position), 0) AS position
            FROM ledger_event""";

    private static final String COUNT = """
            SELECT COUNT(*) AS events
            FROM ledger_event""";

    private static final String HASHES = """
            SELECT position, hash
            FROM ledger_event
            WHERE position > ?
            AND position <= ?
            ORDER BY position""";

    private static final String CONTENTS = """
            SELECT position, stream, sequence, name, revision, recorded_at, payload, hash
            FROM ledger_event
            WHERE position > ?
            AND position <= ?
            ORDER BY position""";

    private static final String COUNT_AFTER = """
            SELECT COUNT(*) AS events
            FROM ledger_event
            WHERE position > ?""";

    private static final String OF_TYPES = """
            SELECT position, stream, sequence
            FROM ledger_event
            WHERE name IN (%s)
            AND position > ?
            AND position <= ?
            ORDER BY position
            FETCH FIRST %s ROWS ONLY""";

    /** A range, so that an index serves it. */
    private static final String STREAMS = """
            SELECT stream
            FROM ledger_event
            WHERE stream >= ?
            AND stream < ?
            AND sequence = 0
            ORDER BY stream""";

    private static final Payloads.Columns<Content> COLUMNS = new Payloads.Columns<>(
            Content::payload,
            event -> PayloadArchive.Place.of(event.stream(), event.sequence(), event.hash()),
            Content::position,
            JdbcStoredEvents::with);

    @Override
    public Optional<Last> last() {
        return last(LAST, List.of());
    }

    @Override
    public Optional<Last> lastUpTo(long position) {
        return last(LAST_UP_TO, List.of(position));
    }

    private Optional<Last> last(String sql, List<?> values) {
        return rows.list(sql, values, row -> new Last(row.count("position"), row.time("recorded_at"))).stream()
                .findFirst();
    }

    @Override
    public long lastPosition() {
        return number(LAST_POSITION, List.of(), "position");
    }

    @Override
    public long count() {
        return number(COUNT, List.of(), "events");
    }

    @Override
    public void hashes(long after, long upTo, HashConsumer consumer) {
        if (after < upTo) {
            rows.each(HASHES, List.of(after, upTo), row -> consumer.accept(row.count("position"), row.bytes("hash")));
        }
    }

    @Override
    public long countAfter(long position) {
        return number(COUNT_AFTER, List.of(position), "events");
    }

    @Override
    public List<Place> ofTypes(Collection<Class<? extends LedgerEvent>> types, long after, long upTo, int most) {
        var values =
                new ArrayList<Object>(types.stream().map(LedgerEvent::nameOf).toList());
        values.add(after);
        values.add(upTo);
        String marks = String.join(", ", Collections.nCopies(types.size(), "?"));
        return rows.list(
                OF_TYPES.formatted(marks, most),
                values,
                row -> new Place(row.count("position"), row.text("stream"), row.count("sequence")));
    }

    @Override
    public List<String> streams(String prefix) {
        return rows.list(STREAMS, List.of(prefix, Rows.endOf(prefix)), row -> row.text("stream"));
    }

    @Override
    public String relation() {
        return "ledger_event";
    }

    private long number(String sql, List<?> values, String column) {
        return rows.list(sql, values, row -> row.count(column)).get(0);
    }

    @Override
    public void contents(long after, long upTo, Consumer<Content> consumer) {
        List<Content> stored = rows.list(CONTENTS, List.of(after, upTo), JdbcStoredEvents::content);
        whole(stored).forEach(consumer);
    }

    @Override
    public void openedContents(long after, long upTo, Consumer<Content> consumer) {
        List<Content> stored = rows.list(CONTENTS, List.of(after, upTo), JdbcStoredEvents::content);
        try {
            SealedPayloads.opened(connection.get(), whole(stored), COLUMNS).forEach(consumer);
        } catch (SQLException e) {
            throw new UncheckedSqlException(e);
        }
    }

    private List<Content> whole(List<Content> stored) {
        try {
            return payloads.whole(connection.get(), stored, COLUMNS);
        } catch (SQLException e) {
            throw new UncheckedSqlException(e);
        }
    }

    private static Content content(Rows.Row row) {
        return new Content(
                row.count("position"),
                row.text("stream"),
                row.count("sequence"),
                row.text("name"),
                row.count("revision"),
                row.time("recorded_at"),
                row.bytes("payload"),
                row.bytes("hash"));
    }

    private static Content with(Content event, byte[] payload) {
        return new Content(
                event.position(),
                event.stream(),
                event.sequence(),
                event.name(),
                event.revision(),
                event.recorded(),
                payload,
                event.hash());
    }
}
