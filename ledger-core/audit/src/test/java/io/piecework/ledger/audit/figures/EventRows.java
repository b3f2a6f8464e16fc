package io.piecework.ledger.audit.figures;

import io.piecework.ledger.engine.store.EventHash;
import io.piecework.ledger.testdb.FreshDatabase;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** The rows of {@code ledger_event} as a person can change them who may write to the database. */
final class EventRows {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final FreshDatabase database;

    /** A stored row. */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    record Row(EventHash.Content content, byte[] hash) {

        String stream() {
            return content.stream();
        }

        long sequence() {
            return content.sequence();
        }

        private Row with(long sequence, byte[] payload) {
            return new Row(
                    new EventHash.Content(
                            content.position(),
                            content.stream(),
                            sequence,
                            content.name(),
                            content.revision(),
                            content.recorded(),
                            payload),
                    hash);
        }
    }

    EventRows(FreshDatabase database) {
        this.database = database;
    }

    List<Row> named(String name) {
        return select("WHERE name = '" + name + "' ORDER BY position");
    }

    List<Row> ofStream(String stream) {
        return select("WHERE stream = '" + stream + "' ORDER BY sequence");
    }

    private List<Row> select(String condition) {
        try (Connection connection = database.dataSource().getConnection();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(
                        "SELECT position, stream, sequence, name, revision, recorded_at, payload, hash FROM ledger_event "
                                + condition)) {
            var rows = new ArrayList<Row>();
            while (row.next()) {
                rows.add(new Row(
                        new EventHash.Content(
                                row.getLong(1),
                                row.getString(2),
                                row.getLong(3),
                                row.getString(4),
                                row.getLong(5),
                                row.getObject(6, OffsetDateTime.class).toInstant(),
                                row.getBytes(7)),
                        row.getBytes(8)));
            }
            return rows;
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Whether the row's content has this figure, so that it can be changed. A time that is left out of a stamp can be put into it. */
    boolean has(Row row, List<String> path) {
        JsonNode figure = parent(row, path).path(path.get(path.size() - 1));
        return path.get(0).equals("stamp") || !(figure.isMissingNode() || figure.isNull());
    }

    boolean has(Row row, List<String> path, Object value) {
        return parent(row, path).path(path.get(path.size() - 1)).asString().equals(value.toString());
    }

    private static JsonNode parent(Row row, List<String> path) {
        JsonNode node = JSON.readTree(row.content().payload());
        for (String part : path.subList(0, path.size() - 1)) {
            node = node.path(part);
        }
        return node;
    }

    Row changed(Row row, List<String> path, Object value) {
        ObjectNode content = (ObjectNode) JSON.readTree(row.content().payload());
        ObjectNode node = content;
        for (String part : path.subList(0, path.size() - 1)) {
            node = (ObjectNode) node.get(part);
        }
        String last = path.get(path.size() - 1);
        if (value instanceof Integer number) {
            node.put(last, number);
        } else {
            node.put(last, value.toString());
        }
        return row.with(row.sequence(), JSON.writeValueAsBytes(content));
    }

    /** The rows with new sequence numbers and hashes, so that the stream looks untouched. */
    List<Row> chained(List<Row> rows) {
        var chained = new ArrayList<Row>();
        byte[] before = null;
        for (Row row : rows) {
            Row next = row.with(chained.size(), row.content().payload());
            before = next.content().after(before);
            chained.add(new Row(next.content(), before));
        }
        return chained;
    }

    void replace(String stream, List<Row> rows) {
        database.execute("DELETE FROM ledger_event WHERE stream = '" + stream + "'");
        try (Connection connection = database.dataSource().getConnection();
                PreparedStatement insert = connection.prepareStatement(
                        "INSERT INTO ledger_event (position, stream, sequence, name, revision, recorded_at, payload, hash)"
                                + " VALUES (?, ?, ?, ?, ?, ?, ?, ?)")) {
            for (Row row : rows) {
                insert.setLong(1, row.content().position());
                insert.setString(2, row.content().stream());
                insert.setLong(3, row.content().sequence());
                insert.setString(4, row.content().name());
                insert.setLong(5, row.content().revision());
                insert.setObject(6, row.content().recorded().atOffset(ZoneOffset.UTC));
                insert.setBytes(7, row.content().payload());
                insert.setBytes(8, Objects.requireNonNull(row.hash()));
                insert.addBatch();
            }
            insert.executeBatch();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
