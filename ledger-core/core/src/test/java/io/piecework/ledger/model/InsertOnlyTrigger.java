package io.piecework.ledger.model;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Arrays;
import org.h2.api.Trigger;

/** A trigger that refuses every update and delete. */
public final class InsertOnlyTrigger implements Trigger {

    @Override
    public void fire(Connection connection, Object[] before, Object[] after) throws SQLException {
        throw new SQLException("an update or delete of an insert-only row: " + Arrays.toString(before));
    }
}
