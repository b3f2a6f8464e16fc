package io.piecework.ledger.listening;

/**
 * What a host does about events, on a thread of the ledger's. It is told of each at least once: again after a process died, lost its claim
 * or could not keep how far it came. So whatever it does is done under the message's own name, {@link Message#id}, or may be done twice.
 */
@FunctionalInterface
public interface Listener {

    /** @throws Exception whatever it throws, the message counts as not handled and is given to it again later */
    void on(Message message) throws Exception;
}
