package io.piecework.ledger.engine.reading;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HexFormat;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** Tells another ledger's database from a replica, by the first event, so that a wrong URL does not answer with another platform's money. */
final class SameLedger {

    private static final String FIRST = """
            SELECT position, hash
            FROM ledger_event
            ORDER BY position
            FETCH FIRST 1 ROW ONLY""";

    private final DataSource primary;
    private volatile @Nullable String first;

    SameLedger(DataSource primary) {
        this.primary = primary;
    }

    /**
     * @return false where one of the two has no event yet
     * @throws IllegalStateException when it is another ledger
     */
    boolean require(Connection replica) throws SQLException {
        String there = first(replica);
        if (there == null) {
            return false;
        }
        String own = first;
        if (own == null) {
            try (Connection connection = primary.getConnection()) {
                own = first(connection);
            } catch (SQLException unreachable) {
                return false;
            }
            first = own;
        }
        if (own != null && !own.equals(there)) {
            throw new IllegalStateException("it holds another ledger, whose first event is not that of the primary");
        }
        return own != null;
    }

    private static @Nullable String first(Connection connection) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(FIRST);
                ResultSet row = statement.executeQuery()) {
            return row.next() ? row.getLong(1) + " " + HexFormat.of().formatHex(row.getBytes(2)) : null;
        }
    }
}
