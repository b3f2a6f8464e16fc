package io.piecework.ledger.audit.whatif;

/** Receives what a replay under other terms finds, while it runs. It must not call the ledger. */
public interface ReplayWatcher {

    /** Ignores everything. */
    ReplayWatcher NONE = new ReplayWatcher() {};

    /**
     * The number of events that were read so far, every few thousand. It begins anew where a requester turns out to need credit.
     *
     * @param position of the last of them
     * @param last position of the history
     */
    default void progress(long events, long position, long last) {}

    /** An account's balance differs. By account, owner and currency; after the last event. */
    default void differs(BalanceDifference difference) {}
}
