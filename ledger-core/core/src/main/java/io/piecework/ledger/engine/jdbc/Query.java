package io.piecework.ledger.engine.jdbc;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;

/**
 * An SQL query with its parameters and the reader of its result.
 *
 * @param values the parameters; a list stands for an array of texts or of numbers of type {@code Long}
 */
public record Query(String sql, List<?> values, Answer answer) {

    public interface Answer {
        void read(ResultSet rows) throws SQLException;
    }
}
