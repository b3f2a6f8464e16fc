package io.piecework.ledger.engine.jdbc;

import java.sql.Connection;
import java.sql.SQLException;

/**
 * What is done with a connection after work on it, such as a rollback. As a resource of a {@code try} its failure is added to the one that ended
 * the work. In a {@code finally} it would replace that one: a pool that has closed a lost connection says only that it is closed.
 */
@FunctionalInterface
public interface ConnectionEnding extends AutoCloseable {

    @Override
    void close() throws SQLException;

    /** Begins a transaction of work that commits what it wants to keep. The end rolls the rest back, and gives autocommit back as it was. */
    static ConnectionEnding ofTransaction(Connection connection) throws SQLException {
        boolean autoCommit = connection.getAutoCommit();
        connection.setAutoCommit(false);
        return () -> {
            connection.rollback();
            connection.setAutoCommit(autoCommit);
        };
    }
}
