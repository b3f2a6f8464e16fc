package io.piecework.ledger.listening;

/** A listener of this process that is told of events until it is closed; its position stays for whoever opens it again. */
public interface Subscription extends AutoCloseable {

    /** The listener's name. */
    String name();

    /**
     * Lets the call at hand come to its end, keeps how far the listener came, and leaves its share of the work to the other instances. A
     * call that does not end in time is left to itself. From within the listener it does not wait.
     */
    @Override
    void close();
}
