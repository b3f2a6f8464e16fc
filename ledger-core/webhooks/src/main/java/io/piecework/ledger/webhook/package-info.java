/**
 * Webhooks: the ledger's events as signed HTTP requests, by the rules of <a href="https://www.standardwebhooks.com">Standard Webhooks</a>, for
 * receivers without Kafka. {@link io.piecework.ledger.webhook.Webhooks} delivers to a {@link io.piecework.ledger.webhook.WebhookEndpoint}.
 *
 * <p>An endpoint is a listener of the ledger: each event at least once and in order for each worker, with a position of its own, retries and
 * dead letters.
 */
@NullMarked
package io.piecework.ledger.webhook;

import org.jspecify.annotations.NullMarked;
