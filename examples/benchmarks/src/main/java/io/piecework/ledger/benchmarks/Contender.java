package io.piecework.ledger.benchmarks;

import java.sql.SQLException;

/** One way of doing the work. */
interface Contender extends AutoCloseable {

    String name();

    /** Gets ready, off the clock, for a slice that may do this many pieces of work. */
    default void prepare(long pieces) throws Exception {}

    /** One who does the work, on a thread of their own, kept from slice to slice. */
    Caller caller() throws Exception;

    @Override
    default void close() {}

    /** Works until the watch has run out, or there is nothing left to do, and tells the watch of every piece. */
    interface Caller extends AutoCloseable {

        void work(Stopwatch watch) throws Exception;

        @Override
        default void close() throws SQLException {}
    }

    /** A caller who waits for each piece before the next. */
    interface OneByOne extends Caller {

        /** Does one piece and returns when it is stored; false where nothing is left. */
        boolean once() throws Exception;

        @Override
        default void work(Stopwatch watch) throws Exception {
            while (watch.isRunning()) {
                long began = System.nanoTime();
                if (!once()) {
                    return;
                }
                watch.done(began, 1);
            }
        }
    }
}
