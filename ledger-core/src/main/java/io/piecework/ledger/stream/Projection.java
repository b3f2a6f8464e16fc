package io.piecework.ledger.stream;

import io.piecework.ledger.message.LedgerEvent;
import java.util.List;

/** Keeps rows that follow from events alone, written in the transaction that stores the events. */
public interface Projection {

    /** Writes what the events of one unit mean; whatever it throws undoes the unit. */
    void project(List<Recorded> events, Rows rows);

    /** An event with its place. */
    interface Recorded {

        String stream();

        /** Counts from 0 within the stream. */
        long sequence();

        LedgerEvent event();
    }
}
