package io.piecework.ledger.engine.jdbc;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An SQL query with its parameters and the reader of its result.
 *
 * @param before a statement that runs right before it in the same round trip, so that the query sees what was committed while that
 *     waited; null for none
 * @param values the parameters; a list stands for an array of texts
 */
public record Query(@Nullable String before, String sql, List<?> values, Answer answer) {

    public Query(String sql, List<?> values, Answer answer) {
        this(null, sql, values, answer);
    }

    /** Reads a whole result set. */
    public interface Answer {
        void read(ResultSet rows) throws SQLException;
    }
}
