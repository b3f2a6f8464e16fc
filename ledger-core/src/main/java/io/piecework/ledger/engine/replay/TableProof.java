package io.piecework.ledger.engine.replay;

import java.sql.SQLException;

/** Holds one table against what follows from the events, as it comes. */
public interface TableProof extends AutoCloseable {

    /** What follows from more events. */
    void next(ExpectedRows rows) throws SQLException;

    /** There are no more. */
    void end() throws SQLException;

    @Override
    void close() throws SQLException;
}
