package io.piecework.ledger.engine;

import java.sql.SQLException;

/** Holds one table against what follows from the events, as it comes. */
interface TableProof extends AutoCloseable {

    /** What follows from more events. */
    void next(FollowingRows rows) throws SQLException;

    /** There are no more. */
    void end() throws SQLException;

    @Override
    void close() throws SQLException;
}
