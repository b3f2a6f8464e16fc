package io.piecework.ledger.engine.postgres;

import io.piecework.ledger.engine.jdbc.ConnectionEnding;
import io.piecework.ledger.engine.jdbc.PrimaryServer;
import io.piecework.ledger.engine.jdbc.Sql;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.Optional;

/** Which primary a connection leads to. */
final class PostgresPrimaries {

    /** A segment's name begins with its timeline, in eight hexadecimal digits. The control file would name it after the next checkpoint. */
    private static final String SERVER = """
            SELECT CASE
                    WHEN NOT pg_is_in_recovery()
                        THEN substring(pg_walfile_name(pg_current_wal_lsn()) FOR 8)
                END AS timeline,
                pg_postmaster_start_time() AS started,
                COALESCE(host(inet_server_addr()) || ' ' || inet_server_port(), '') AS address""";

    private static final int HEXADECIMAL = 16;

    private PostgresPrimaries() {}

    /** Empty for a standby. Begins no transaction. */
    static Optional<PrimaryServer> of(Connection connection) throws SQLException {
        ConnectionEnding ending = () -> {
            if (!connection.getAutoCommit()) {
                connection.rollback();
            }
        };
        try (ending) {
            return Sql.first(connection, SERVER, row -> {
                String digits = row.getString("timeline");
                return digits == null
                        ? null
                        : new PrimaryServer(
                                Long.parseLong(digits, HEXADECIMAL),
                                row.getObject("started", OffsetDateTime.class).toInstant(),
                                row.getString("address"));
            });
        }
    }
}
