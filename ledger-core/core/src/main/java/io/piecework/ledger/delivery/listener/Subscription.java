package io.piecework.ledger.delivery.listener;

/** A running listener of this process. Closing it keeps the stored position: a listener registered under the same name continues there. */
public interface Subscription extends AutoCloseable {

    /** The listener's name. */
    String name();

    /**
     * Waits up to 20 seconds for the running call, stores the position and releases the segments to the other instances. Where the call takes
     * longer, its thread goes on and a warning is logged. From within the listener itself it returns at once.
     */
    @Override
    void close();
}
