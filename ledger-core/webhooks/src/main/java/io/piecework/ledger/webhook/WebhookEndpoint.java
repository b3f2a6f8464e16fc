package io.piecework.ledger.webhook;

import io.piecework.ledger.command.text.Required;
import io.piecework.ledger.delivery.audience.Audience;
import io.piecework.ledger.delivery.listener.BackOff;
import io.piecework.ledger.delivery.listener.ListenerPolicy;
import io.piecework.ledger.delivery.listener.ListenerPolicy.Start;
import java.net.URI;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * A receiver of webhooks: its URL, the secrets that sign what it gets, the events that it selects, and what it may read of them.
 *
 * @param name under which its position is stored: another name is another endpoint
 * @param url {@code https}, without a user; {@code http} in an internal network only
 * @param secrets each signs every webhook; more than one while a receiver changes to another one. As in Standard Webhooks: {@code whsec_} and
 *     the Base64 of 24 to 64 random bytes
 * @param events names of events, such as {@code assignment-approved}; empty for all that the audience may read
 * @param audience who reads what arrives there
 * @param start where an endpoint begins that has no position yet
 * @param backOff when a webhook that failed is sent again
 * @param timeout for a whole request with its answer, from 100 ms to 2 min
 * @param parallel how many requests are under way at a time, of different workers, from 1 to 64
 * @param internalNetwork whether the URL may lead to a private address, and begin with {@code http:}
 * @param openTexts whether texts that the ledger seals are sent open; {@code [sealed]} stands in their place otherwise
 */
public record WebhookEndpoint(
        String name,
        URI url,
        List<String> secrets,
        Set<String> events,
        Audience audience,
        Start start,
        BackOff backOff,
        Duration timeout,
        int parallel,
        boolean internalNetwork,
        boolean openTexts) {

    /** First pause 5 s, longest 4 h, 24 attempts: about two days in all. */
    public static final BackOff TWO_DAYS = new BackOff(Duration.ofSeconds(5), Duration.ofHours(4), 24);

    private static final Pattern NAME = Pattern.compile("[a-zA-Z0-9._-]{1,80}");
    private static final String SECRET_PREFIX = "whsec_";
    private static final int MOST_SECRETS = 4;

    /** @throws IllegalArgumentException if a value is not valid; no message has a secret */
    public WebhookEndpoint {
        Required.components(
                WebhookEndpoint.class,
                name,
                url,
                secrets,
                events,
                audience,
                start,
                backOff,
                timeout,
                parallel,
                internalNetwork,
                openTexts);
        require(NAME.matcher(name).matches(), "webhook name \"" + name + "\" is not 1 to 80 of a-z A-Z 0-9 . _ -");
        secrets = List.copyOf(secrets);
        events = Set.copyOf(events);
        String webhook = "webhook " + name + ": ";
        require(
                ("https".equals(url.getScheme()) || "http".equals(url.getScheme()))
                        && url.getHost() != null
                        && url.getRawUserInfo() == null
                        && url.getRawFragment() == null,
                webhook + "its URL must be https:// and a host, without a user and a fragment");
        require(
                !secrets.isEmpty() && secrets.size() <= MOST_SECRETS,
                webhook + "it has " + secrets.size() + " secrets, but must have 1 to " + MOST_SECRETS);
        require(
                secrets.stream().allMatch(WebhookEndpoint::isSecret),
                webhook + "a secret must be " + SECRET_PREFIX + " and the Base64 of 24 to 64 random bytes");
        require(
                timeout.toMillis() >= 100 && timeout.compareTo(Duration.ofMinutes(2)) <= 0,
                webhook + "its timeout is " + timeout + ", but must be 100 ms to 2 min");
        require(parallel >= 1 && parallel <= 64, webhook + parallel + " parallel requests, but there must be 1 to 64");
    }

    /** An endpoint that begins with the events stored from now on; it gets all events, as the platform reads them. */
    public static WebhookEndpoint fromNow(String name, String url, String... secrets) {
        return of(name, url, Start.NOW, secrets);
    }

    /** An endpoint that begins with the first event of the ledger; it gets all events, as the platform reads them. */
    public static WebhookEndpoint fromTheBeginning(String name, String url, String... secrets) {
        return of(name, url, Start.BEGINNING, secrets);
    }

    private static WebhookEndpoint of(String name, String url, Start start, String... secrets) {
        return new WebhookEndpoint(
                name,
                URI.create(url),
                List.of(secrets),
                Set.of(),
                Audience.PLATFORM,
                start,
                TWO_DAYS,
                Duration.ofSeconds(15),
                8,
                false,
                false);
    }

    /** With these events only, such as {@code assignment-approved}. */
    public WebhookEndpoint events(String... names) {
        return new WebhookEndpoint(
                name,
                url,
                secrets,
                Set.of(names),
                audience,
                start,
                backOff,
                timeout,
                parallel,
                internalNetwork,
                openTexts);
    }

    /** With what these readers may see. */
    public WebhookEndpoint audience(Audience audience) {
        return new WebhookEndpoint(
                name, url, secrets, events, audience, start, backOff, timeout, parallel, internalNetwork, openTexts);
    }

    public WebhookEndpoint backOff(BackOff backOff) {
        return new WebhookEndpoint(
                name, url, secrets, events, audience, start, backOff, timeout, parallel, internalNetwork, openTexts);
    }

    public WebhookEndpoint timeout(Duration timeout) {
        return new WebhookEndpoint(
                name, url, secrets, events, audience, start, backOff, timeout, parallel, internalNetwork, openTexts);
    }

    public WebhookEndpoint parallel(int parallel) {
        return new WebhookEndpoint(
                name, url, secrets, events, audience, start, backOff, timeout, parallel, internalNetwork, openTexts);
    }

    /** May lead to a private address and begin with {@code http:}. Never for a URL that comes from a person outside of the platform. */
    public WebhookEndpoint inInternalNetwork() {
        return new WebhookEndpoint(
                name, url, secrets, events, audience, start, backOff, timeout, parallel, true, openTexts);
    }

    /**
     * With texts about workers open that the ledger seals, such as reasons. No erasure reaches what was sent: the receiver deletes its texts
     * about a worker when {@code worker-erased} comes, so select that event too.
     */
    public WebhookEndpoint withOpenTexts() {
        return new WebhookEndpoint(
                name, url, secrets, events, audience, start, backOff, timeout, parallel, internalNetwork, true);
    }

    /** The name of its listener, such as {@code webhook:crm}: by it an operator finds its position and its dead letters. */
    public String listener() {
        return "webhook:" + name;
    }

    /** How its listener starts and retries. */
    public ListenerPolicy policy() {
        return (start == Start.NOW ? ListenerPolicy.fromNow() : ListenerPolicy.fromTheBeginning()).backOff(backOff);
    }

    private static boolean isSecret(String text) {
        try {
            int bytes = text.startsWith(SECRET_PREFIX)
                    ? Base64.getDecoder().decode(text.substring(SECRET_PREFIX.length())).length
                    : 0;
            return bytes >= 24 && bytes <= 64;
        } catch (IllegalArgumentException noBase64) {
            return false;
        }
    }

    private static void require(boolean holds, String message) {
        if (!holds) {
            throw new IllegalArgumentException(message);
        }
    }

    /** Without the secrets, and without the path of the URL, which may be one. */
    @Override
    public String toString() {
        return listener() + " to " + url.getHost() + " for " + audience;
    }
}
