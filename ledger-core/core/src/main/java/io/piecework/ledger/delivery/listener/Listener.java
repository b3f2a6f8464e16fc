package io.piecework.ledger.delivery.listener;

/**
 * The host's code that receives events, on one of the ledger's threads.
 *
 * <p>Each message is delivered at least once. A message comes again when the process died, when another instance took its segment over,
 * or when the ledger could not store the listener's position. So make the effect idempotent under {@link Message#id}.
 */
@FunctionalInterface
public interface Listener {

    /**
     * Handles one message. The call may take any time; set a timeout on calls to other systems, since a call that never returns blocks its
     * segments.
     *
     * @throws TargetUnavailableException no message is at fault: the listener pauses and delivers this one again
     * @throws Exception any other exception or error: the message counts as failed and is retried as the policy's {@link BackOff} says
     */
    void on(Message message) throws Exception;
}
