package io.piecework.ledger.benchmarks;

import java.sql.SQLException;

/** One implementation of the measured operation. */
public interface Contender extends AutoCloseable {

    String name();

    /** Prepares data for a sample of up to this many operations; not part of the measured time. */
    default void prepare(long operations) throws Exception {}

    /** Opens a caller, which one thread uses in every sample. */
    Caller caller() throws Exception;

    @Override
    default void close() {}

    /** Performs operations until the time slice ends or no data is left, and records each. */
    interface Caller extends AutoCloseable {

        void work(LatencyRecorder recorder) throws Exception;

        @Override
        default void close() throws SQLException {}
    }

    /** A caller that performs one operation after the other. */
    interface OneByOne extends Caller {

        /** Performs one operation and returns when it is stored; false if no data is left. */
        boolean once() throws Exception;

        @Override
        default void work(LatencyRecorder recorder) throws Exception {
            while (recorder.isRunning()) {
                long began = System.nanoTime();
                if (!once()) {
                    return;
                }
                recorder.done(began, 1);
            }
        }
    }
}
