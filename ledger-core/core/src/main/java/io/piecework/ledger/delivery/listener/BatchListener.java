package io.piecework.ledger.delivery.listener;

import java.util.List;
import java.util.Map;

/**
 * A listener that handles messages of several workers in one call, such as one that sends them to a broker together and waits once.
 *
 * <p>The messages of a call have different keys, so their order does not matter. The next message of a key comes in a later call, after the
 * one before it was handled. Its policy has no {@link Interceptor}: a batch is no unit of work.
 */
public interface BatchListener extends Listener {

    /**
     * Handles messages of different keys.
     *
     * @return the exceptions of the messages that were not handled; every other message counts as handled. A message whose exception is a
     *     {@link TargetUnavailableException} is delivered again after a pause, any other one becomes a dead letter
     * @throws Exception any exception or error: each message of the call is delivered again by itself
     */
    Map<Message, Exception> onAll(List<Message> messages) throws Exception;

    @Override
    default void on(Message message) throws Exception {
        Exception failure = onAll(List.of(message)).get(message);
        if (failure != null) {
            throw failure;
        }
    }
}
