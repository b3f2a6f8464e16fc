package io.piecework.ledger.webhook;

import com.standardwebhooks.Webhook;
import com.standardwebhooks.exceptions.WebhookSigningException;
import io.piecework.ledger.command.EventName;
import io.piecework.ledger.delivery.audience.Audience;
import io.piecework.ledger.delivery.listener.BatchListener;
import io.piecework.ledger.delivery.listener.Message;
import io.piecework.ledger.delivery.listener.TargetUnavailableException;
import io.piecework.ledger.engine.port.EventFormat;
import io.piecework.ledger.engine.port.WaitLimit;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sends the messages of one endpoint. A receiver that is away, or asks for a pause, delays all messages; any other bad answer fails one
 * message, which is retried while other workers' messages go on. For one thread at a time but for the pause, which the listener's threads share.
 */
final class WebhookSender implements BatchListener {

    private static final Logger LOG = LoggerFactory.getLogger(WebhookSender.class);

    private static final int GONE = 410;

    private final WebhookEndpoint endpoint;
    private final EventFormat format;
    private final InstantSource clock;
    private final List<Webhook> signers;
    private final Receiver receiver;

    /** The receiver asked for no request before its end. */
    private volatile WaitLimit pause = WaitLimit.of(Duration.ZERO);

    /** The receiver wants no webhook any more. */
    private volatile boolean gone;

    WebhookSender(WebhookEndpoint endpoint, EventFormat format, InstantSource clock) {
        if (!endpoint.internalNetwork() && !"https".equals(endpoint.url().getScheme())) {
            throw new IllegalArgumentException("webhook " + endpoint.name()
                    + ": its URL must begin with https:, since it is not declared to be in the internal network");
        }
        for (String event : endpoint.events()) {
            if (format.eventType(event).isEmpty()) {
                throw new IllegalArgumentException(
                        "webhook " + endpoint.name() + ": there is no event \"" + event + "\"");
            }
        }
        this.endpoint = endpoint;
        this.format = format;
        this.clock = clock;
        this.signers = endpoint.secrets().stream().map(Webhook::new).toList();
        this.receiver = new Receiver(endpoint);
    }

    @Override
    public Map<Message, Exception> onAll(List<Message> messages) {
        var requests = new LinkedHashMap<Message, HttpRequest>();
        messages.forEach(message -> {
            HttpRequest request = request(message);
            if (request != null) {
                requests.put(message, request);
            }
        });
        var failures = new HashMap<Message, Exception>();
        var waiting = new ArrayList<>(requests.keySet());
        TargetUnavailableException away = requests.isEmpty() ? null : closed();
        for (int sent = 0; sent < waiting.size(); sent += endpoint.parallel()) {
            List<Message> together = waiting.subList(sent, Math.min(waiting.size(), sent + endpoint.parallel()));
            if (away == null) {
                away = send(together, requests, failures);
            } else {
                for (Message message : together) {
                    failures.put(message, away);
                }
            }
        }
        return failures;
    }

    /** @return why the receiver gets no more requests now; null where it does */
    private @Nullable TargetUnavailableException send(
            List<Message> together, Map<Message, HttpRequest> requests, Map<Message, Exception> failures) {
        var calls = new LinkedHashMap<Message, Receiver.Call>();
        try {
            receiver.requireAllowedAddress();
            for (Message message : together) {
                calls.put(message, receiver.send(Objects.requireNonNull(requests.get(message))));
            }
        } catch (TargetUnavailableException refused) {
            together.forEach(message -> failures.put(message, refused));
            return refused;
        }
        TargetUnavailableException away = null;
        for (var call : calls.entrySet()) {
            Exception failure = failure(call.getKey(), call.getValue());
            if (failure != null) {
                failures.put(call.getKey(), failure);
                away = failure instanceof TargetUnavailableException unavailable ? unavailable : away;
            }
        }
        return away;
    }

    /** Null where the receiver has the message. */
    private @Nullable Exception failure(Message message, Receiver.Call call) {
        try {
            Receiver.Answer answer = call.answer();
            if (answer.isAccepted()) {
                return null;
            }
            if (answer.status() == GONE) {
                gone = true;
                LOG.error(
                        "webhook {} is answered with 410: it stops until the next start; remove the endpoint, or correct its URL",
                        endpoint.name());
                return closed();
            }
            if (answer.isUnavailable()) {
                pause = WaitLimit.of(answer.retryAfter(clock.instant()));
                return away(String.valueOf(answer.status()));
            }
            return failed(message, "status " + answer.status(), new NotAcceptedException());
        } catch (TargetUnavailableException unavailable) {
            return unavailable;
        } catch (Exception thrown) {
            return failed(message, thrown.getClass().getSimpleName(), thrown);
        }
    }

    private Exception failed(Message message, String answer, Exception failure) {
        LOG.warn("webhook {} failed at position {}: {}", endpoint.name(), message.position(), answer);
        return failure;
    }

    private @Nullable TargetUnavailableException closed() {
        return gone ? away("410") : pause.isOver() ? null : away("a pause that it asked for");
    }

    private TargetUnavailableException away(String answer) {
        return Receiver.away(endpoint, answer, new NotAcceptedException());
    }

    /** Null for a message that the endpoint does not get. */
    private @Nullable HttpRequest request(Message message) {
        EventName name = format.nameOf(message.event().getClass()).orElseThrow();
        if (!endpoint.events().isEmpty() && !endpoint.events().contains(name.value())) {
            return null;
        }
        Audience audience = endpoint.audience();
        return (endpoint.openTexts() ? audience.openJson(message, format) : audience.json(message, format))
                .map(data -> request(message, body(message, name, data)))
                .orElse(null);
    }

    /** The values before the data are names, digits and times, which JSON does not escape. */
    private static String body(Message message, EventName name, byte[] data) {
        return "{\"type\":\"" + name.value()
                + "\",\"timestamp\":\"" + message.recorded()
                + "\",\"position\":" + message.position()
                + ",\"revision\":" + name.revision()
                + ",\"data\":" + new String(data, StandardCharsets.UTF_8)
                + "}";
    }

    private HttpRequest request(Message message, String body) {
        String id = message.publicId();
        long now = clock.instant().getEpochSecond();
        return HttpRequest.newBuilder(endpoint.url())
                .timeout(endpoint.timeout())
                .header("Content-Type", "application/json")
                .header("User-Agent", "piecework-ledger")
                .header("webhook-id", id)
                .header("webhook-timestamp", Long.toString(now))
                .header("webhook-signature", signatures(id, now, body))
                .POST(BodyPublishers.ofString(body, StandardCharsets.UTF_8))
                .build();
    }

    private String signatures(String id, long now, String body) {
        return signers.stream().map(signer -> signature(signer, id, now, body)).collect(Collectors.joining(" "));
    }

    private static String signature(Webhook signer, String id, long now, String body) {
        try {
            return signer.sign(id, now, body);
        } catch (WebhookSigningException e) {
            throw new IllegalStateException("the platform of Java has no HMAC-SHA256", e);
        }
    }

    /** The receiver answered with a status that is no success. */
    private static final class NotAcceptedException extends Exception {

        private static final long serialVersionUID = 1L;
    }
}
