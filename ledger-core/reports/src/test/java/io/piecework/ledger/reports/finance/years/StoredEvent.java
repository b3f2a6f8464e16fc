package io.piecework.ledger.reports.finance.years;

import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/** An event as it stands in its table: names, numbers and the JSON as plain maps. A point separates a field from its part. */
record StoredEvent(
        long position, String stream, long sequence, String name, Instant recorded, Map<String, Object> fields) {

    private static final JsonMapper JSON = new JsonMapper();
    private static final String ALL = """
            SELECT position, stream, sequence, name, recorded_at, payload
            FROM ledger_event
            ORDER BY position""";

    static List<StoredEvent> all(DataSource database) {
        var events = new ArrayList<StoredEvent>();
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(ALL)) {
            while (row.next()) {
                events.add(new StoredEvent(
                        row.getLong(1),
                        row.getString(2),
                        row.getLong(3),
                        row.getString(4),
                        row.getObject(5, OffsetDateTime.class).toInstant(),
                        parsed(row.getBytes(6))));
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
        return events;
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> parsed(byte[] json) {
        return JSON.readValue(json, Map.class);
    }

    /** Null where it or one of the parts before it is missing. */
    @Nullable
    Object find(String path) {
        Object value = fields;
        for (String part : path.split("[.]")) {
            if (!(value instanceof Map<?, ?> map)) {
                return null;
            }
            value = map.get(part);
        }
        return value;
    }

    boolean has(String path) {
        return find(path) != null;
    }

    /** Empty where there is none. */
    String text(String path) {
        Object value = find(path);
        return value == null ? "" : value.toString();
    }

    boolean is(String path) {
        return text(path).equals("true");
    }

    /** The number of an amount such as {@code USD 0.50}, zero where there is none. */
    BigDecimal number(String path) {
        String amount = text(path);
        return amount.isEmpty() ? BigDecimal.ZERO : new BigDecimal(amount.split(" ")[1]);
    }

    String currency(String path) {
        return text(path).split(" ")[0];
    }

    @Nullable
    Instant time(String path) {
        return has(path) ? Instant.parse(text(path)) : null;
    }

    Instant effective() {
        return has("stamp.effective") ? Instant.parse(text("stamp.effective")) : recorded();
    }

    boolean isOneOf(String... names) {
        return List.of(names).contains(name);
    }

    /** A reward with its fee and tax; nothing where the event has none. */
    Price price(String path) {
        return new Price(
                number(path + ".reward"),
                number(path + ".fee"),
                number(path + ".tax"),
                text(path + ".bearer").equals("worker"));
    }

    /** @param byWorker whether the worker bears the fee and the tax on it */
    record Price(BigDecimal reward, BigDecimal fee, BigDecimal tax, boolean byWorker) {

        BigDecimal total() {
            return byWorker ? reward : reward.add(fee).add(tax);
        }

        BigDecimal borne() {
            return byWorker ? fee.add(tax) : BigDecimal.ZERO;
        }

        BigDecimal earned() {
            return reward.subtract(borne());
        }
    }
}
