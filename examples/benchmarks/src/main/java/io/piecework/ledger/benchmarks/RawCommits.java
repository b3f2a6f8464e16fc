package io.piecework.ledger.benchmarks;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;

/** Inserts one row of an event's size and commits it: the most that the disk and the driver allow. */
final class RawCommits implements Contender {

    static final String NAME = "(a) raw one-row commits";

    private final Database database;
    private final byte[] payload;

    private RawCommits(Database database, byte[] payload) {
        this.database = database;
        this.payload = payload;
    }

    static RawCommits in(Database database) throws SQLException {
        database.execute("""
                CREATE TABLE raw_event (
                    id BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
                    payload BYTEA NOT NULL
                )
                """);
        return new RawCommits(database, HandWrittenSql.payload(Ids.assignment(0), Ids.worker(0), Ids.group(0)));
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public Caller caller() throws SQLException {
        Connection connection = database.connect();
        PreparedStatement insert = connection.prepareStatement("INSERT INTO raw_event (payload) VALUES (?)");
        return new OneByOne() {
            @Override
            public boolean once() throws SQLException {
                insert.setBytes(1, payload);
                insert.executeUpdate();
                return true;
            }

            @Override
            public void close() throws SQLException {
                connection.close();
            }
        };
    }
}
