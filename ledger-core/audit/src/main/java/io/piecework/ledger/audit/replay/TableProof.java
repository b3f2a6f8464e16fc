package io.piecework.ledger.audit.replay;

import java.sql.SQLException;

/** Compares one table with the rows that follow from the events, page by page. */
interface TableProof extends AutoCloseable {

    /** Compares the rows that follow from the next page of events. */
    void next(ExpectedRows rows) throws SQLException;

    /** Compares the rest, after the last page. */
    void end() throws SQLException;

    @Override
    void close() throws SQLException;
}
