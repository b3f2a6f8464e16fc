package io.piecework.ledger.spring;

import io.piecework.ledger.delivery.audience.Audience;
import io.piecework.ledger.delivery.listener.ListenerPolicy.Start;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The properties of one endpoint of webhooks.
 *
 * @param url URL of the receiver, https. Required.
 * @param secrets Secrets that sign, each whsec_ and the Base64 of 24 to 64 bytes; the new one first while the receiver changes. Required.
 * @param events Names of the events to send. All that the audience may read unless given.
 * @param audience Who reads them: platform, worker, requester, worker:ID or requester:ID.
 * @param from Where an endpoint begins that has no position yet.
 * @param timeout For a whole request with its answer.
 * @param parallel How many requests are under way at a time, of different workers.
 * @param internalNetwork Whether the URL may lead to a private address, and begin with http:.
 * @param openTexts Whether texts that the ledger seals are sent open, which no erasure reaches. [sealed] stands in their place unless set.
 */
public record WebhookProperties(
        @Nullable String url,
        @DefaultValue List<String> secrets,
        @DefaultValue List<String> events,
        @DefaultValue("platform") Audience audience,
        @DefaultValue("now") Start from,
        @DefaultValue("15s") Duration timeout,
        @DefaultValue("8") int parallel,
        @DefaultValue("false") boolean internalNetwork,
        @DefaultValue("false") boolean openTexts) {

    public WebhookProperties {
        secrets = List.copyOf(secrets);
        events = List.copyOf(events);
    }

    /** Without the secrets, and without the URL, which may be one. */
    @Override
    public String toString() {
        return "webhook for " + audience;
    }
}
