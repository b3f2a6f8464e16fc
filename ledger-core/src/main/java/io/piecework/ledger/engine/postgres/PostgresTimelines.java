package io.piecework.ledger.engine.postgres;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.OptionalLong;

/** The number that the server's write-ahead log is on: each promotion of a standby begins the next one. */
final class PostgresTimelines {

    /** A segment's name begins with its timeline, in eight hexadecimal digits. The control file would name it after the next checkpoint. */
    private static final String TIMELINE = """
            SELECT CASE
                WHEN NOT pg_is_in_recovery()
                    THEN substring(pg_walfile_name(pg_current_wal_lsn()) FOR 8)
            END""";

    private static final int HEXADECIMAL = 16;

    private PostgresTimelines() {}

    /** Empty for a standby. Begins no transaction. */
    static OptionalLong of(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(TIMELINE)) {
            row.next();
            String digits = row.getString(1);
            return digits == null ? OptionalLong.empty() : OptionalLong.of(Long.parseLong(digits, HEXADECIMAL));
        } finally {
            if (!connection.getAutoCommit()) {
                connection.rollback();
            }
        }
    }
}
