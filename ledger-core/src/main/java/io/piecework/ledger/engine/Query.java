package io.piecework.ledger.engine;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;

/**
 * A question to the database.
 *
 * @param values for its question marks; a list stands for an array of texts
 */
record Query(String sql, List<?> values, Answer answer) {

    /** Reads a whole result set. */
    interface Answer {
        void read(ResultSet rows) throws SQLException;
    }
}
