package io.piecework.ledger.delivery.listener;

/** Runs around each call of a listener, for instance to put the call into a host transaction. */
@FunctionalInterface
public interface Interceptor {

    /** Calls the listener directly. */
    Interceptor NONE = (message, call) -> call.run();

    /**
     * Runs the call, exactly once, on the listener's thread. A message whose interceptor never runs the call counts as failed.
     *
     * <p>The ledger stores the listener's position after this method returns, in a transaction of its own: a transaction that begins
     * here must end here.
     *
     * @throws Exception the exception of the call, or one of the interceptor's own; either way the message counts as failed
     */
    void intercept(Message message, Call call) throws Exception;

    /** The call of the listener. */
    @FunctionalInterface
    interface Call {
        void run() throws Exception;
    }
}
