package io.piecework.ledger.benchmarks;

import java.util.function.UnaryOperator;

/**
 * A row of {@code ledger_event} without its position and hash.
 *
 * @param recorded the recorded time as the database prints it
 * @param micros the recorded time in microseconds since 1970
 */
record EventRow(
        String stream, long sequence, String name, long revision, String recorded, long micros, String payload) {

    EventRow renamed(UnaryOperator<String> rename) {
        return new EventRow(rename.apply(stream), sequence, name, revision, recorded, micros, rename.apply(payload));
    }
}
