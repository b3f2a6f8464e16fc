package io.piecework.ledger.engine.jdbc;

import java.sql.SQLException;

/**
 * Carries an {@link SQLException} through code that may not throw one, such as a projection, to the code that ends the transaction. There
 * it becomes a retry, a conflict or a {@link io.piecework.ledger.command.StorageException}; no caller of the ledger sees it.
 */
public final class UncheckedSqlException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final SQLException sql;

    public UncheckedSqlException(SQLException sql) {
        super(sql);
        this.sql = sql;
    }

    public SQLException sql() {
        return sql;
    }
}
