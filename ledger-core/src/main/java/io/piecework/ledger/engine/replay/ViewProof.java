package io.piecework.ledger.engine.replay;

import io.piecework.ledger.engine.jdbc.Dialect;
import io.piecework.ledger.engine.store.Schema;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;

/** Compares the views with the statements that created them. */
final class ViewProof {

    private ViewProof() {}

    /** A sentence for each view that was redefined or dropped. */
    static List<String> of(Connection connection, Dialect dialect) throws SQLException {
        return dialect.views(connection, Schema.statements(dialect)).stream()
                .filter(view -> view.stored() == null || !view.expected().contains(view.stored()))
                .map(view -> view.stored() == null
                        ? view.name() + " is missing: the view was dropped"
                        : view.name() + " is not the ledger's view: it was redefined")
                .toList();
    }
}
