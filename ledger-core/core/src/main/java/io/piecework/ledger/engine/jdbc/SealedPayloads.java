package io.piecework.ledger.engine.jdbc;

import io.piecework.ledger.engine.json.SealedTexts;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/**
 * Opens the sealed texts of payloads that were read. The keys are read together with them and not cached: an erasure by any process counts at
 * once. Payloads without a sealed text cost no query.
 */
public final class SealedPayloads {

    private static final String KEYS = """
            SELECT id, secret
            FROM ledger_person_key
            WHERE id = ANY(?)""";

    private SealedPayloads() {}

    /** The keys of the sealed texts in these payloads; one that is missing in the database is missing here. */
    public static <T> SealedTexts.Keys keys(Connection connection, List<T> rows, Function<T, byte[]> payload)
            throws SQLException {
        return keys(connection, ids(rows, payload));
    }

    private static <T> Set<String> ids(List<T> rows, Function<T, byte[]> payload) {
        var ids = new HashSet<String>();
        rows.forEach(row -> SealedTexts.find(payload.apply(row), ids));
        return ids;
    }

    private static SealedTexts.Keys keys(Connection connection, Set<String> ids) throws SQLException {
        Map<String, SealedTexts.Key> keys = new HashMap<>();
        if (!ids.isEmpty()) {
            Sql.rows(
                            connection,
                            KEYS,
                            List.of(List.copyOf(ids)),
                            row -> new SealedTexts.Key(row.getString(1), row.getBytes(2)))
                    .forEach(key -> keys.put(key.id(), key));
        }
        return keys::get;
    }

    /** The rows with their texts opened, in their order. Rows without a sealed text are read through once. */
    public static <T> List<T> opened(Connection connection, List<T> rows, Payloads.Columns<T> columns)
            throws SQLException {
        Set<String> ids = ids(rows, columns.payload());
        if (ids.isEmpty()) {
            return rows;
        }
        SealedTexts.Keys keys = keys(connection, ids);
        return rows.stream().map(row -> opened(row, keys, columns)).toList();
    }

    private static <T> T opened(T row, SealedTexts.Keys keys, Payloads.Columns<T> columns) {
        byte[] payload = columns.payload().apply(row);
        byte[] opened = SealedTexts.opened(payload, keys);
        return opened == payload ? row : columns.with().apply(row, opened);
    }
}
