package io.piecework.ledger.webhook;

import io.piecework.ledger.Ledger;
import io.piecework.ledger.delivery.listener.BatchListener;
import io.piecework.ledger.delivery.listener.Subscription;

/** Delivers the ledger's events to endpoints. */
public final class Webhooks {

    private Webhooks() {}

    /**
     * Begins to deliver to an endpoint, on the ledger's threads, until the subscription or the ledger is closed. Any number of processes may
     * deliver to the same endpoint: they share the work.
     *
     * @throws IllegalArgumentException if the endpoint selects an event that the ledger does not have
     * @throws IllegalStateException if this ledger already delivers to an endpoint of this name, or is closed
     */
    public static Subscription start(Ledger ledger, WebhookEndpoint endpoint) {
        return ledger.listen(endpoint.listener(), endpoint.policy(), sender(ledger, endpoint));
    }

    /**
     * What {@link #start} gives to the ledger, for a framework that registers listeners itself: under the endpoint's {@linkplain
     * WebhookEndpoint#listener name} and with its {@linkplain WebhookEndpoint#policy policy}.
     *
     * @throws IllegalArgumentException if the endpoint selects an event that the ledger does not have
     */
    public static BatchListener sender(Ledger ledger, WebhookEndpoint endpoint) {
        return new WebhookSender(endpoint, ledger.bridge().format(), ledger.clock());
    }
}
