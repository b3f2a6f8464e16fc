package io.piecework.ledger.listening;

/** What stands around each call of a listener, such as a transaction of the host's in which it runs. */
@FunctionalInterface
public interface Interceptor {

    /** Calls the listener as it is. */
    Interceptor PLAIN = (message, call) -> call.run();

    /**
     * Runs the call, once. The ledger keeps how far the listener came when this has returned, in a transaction of its own: whatever is begun
     * here is ended here.
     *
     * @throws Exception what the call threw, or what went wrong around it; either way the message counts as not handled
     */
    void around(Message message, Call call) throws Exception;

    /** The call of the listener. */
    @FunctionalInterface
    interface Call {
        void run() throws Exception;
    }
}
